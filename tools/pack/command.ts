import { join } from "node:path";
import type { Manifest } from "./package.ts";
import { run } from "./run.ts";
import { runtimes } from "./runtime.ts";

/** Asks the commands of an installed package what they take: on each runtime they start, and name what they should. */
export async function commandProblems(
  { name, bin = {} }: Manifest,
  folder: string,
  named: readonly string[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const [command, file] of Object.entries(bin)) {
    for (const [runtime, path] of runtimes) {
      const { status, output, all } = await run(path, [join("node_modules", name, file), "--help"], folder);
      const unnamed = named.filter((one) => !output.split(/[^a-z0-9-]+/).includes(one));
      if (status !== 0) problems.push(`${command} --help does not run on ${runtime}:\n${all}`);
      else if (unnamed.length > 0) problems.push(`${command} --help on ${runtime} does not name ${unnamed.join(", ")}`);
    }
  }
  return problems;
}
