import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./machine.ts";

/** As many specs as wanted in an empty workspace: copies of ours, in turn, each under a name of its own. */
export async function withCopies<Result>(
  count: number,
  use: (workspace: string, names: readonly string[]) => Promise<Result>,
  parent = tmpdir(),
): Promise<Result> {
  const workspace = await mkdtemp(join(parent, "bench-specs-"));
  try {
    const files = (await readdir(join(root, "specs"))).filter((file) => file.endsWith(".yaml")).sort();
    const texts = await Promise.all(files.map((file) => readFile(join(root, "specs", file), "utf8")));
    await mkdir(join(workspace, "specs"));
    await mkdir(join(workspace, "packages"));
    const names = Array.from({ length: count }, (_, index) => `provider-${String(index).padStart(3, "0")}`);
    await Promise.all(
      names.map((name, index) => {
        const text = texts[index % texts.length] as string;
        // Named after its file, so that no two of them are called the same.
        return writeFile(join(workspace, "specs", `${name}.yaml`), text.replace(/^ {2}x-display-name: .*\n/m, ""));
      }),
    );
    return await use(workspace, names);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
