import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./child.ts";

/** Where a Node program's own time goes: the share of each file or part of Node, the largest first. */
export async function profile(
  options: readonly string[],
): Promise<readonly (readonly [where: string, share: number])[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-profile-"));
  try {
    await run(["--cpu-prof", "--cpu-prof-interval=200", `--cpu-prof-dir=${folder}`, ...options]);
    const [file = ""] = await readdir(folder);
    return sharesOf(JSON.parse(await readFile(join(folder, file), "utf8")) as CpuProfile);
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface Frame {
  readonly functionName: string;
  readonly url: string;
}

function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): readonly (readonly [string, number])[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const where = placeOf(frames.get(id) as Frame);
    if (where !== "(idle)") times.set(where, (times.get(where) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times].map(([where, time]) => [where, time / all] as const).sort(([, one], [, other]) => other - one);
}

/** The package, or the folder of ours, that a function belongs to; what has no file is V8 itself. */
function placeOf({ url, functionName }: Frame): string {
  if (url === "") return functionName.startsWith("(") ? functionName : "V8's own functions";
  if (url.startsWith("node:")) return url.includes("undici") ? "undici in Node" : "Node";
  const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  return installed ?? /\/((?:packages|tools|bench)\/[^/]+)/.exec(url)?.[1] ?? "others";
}
