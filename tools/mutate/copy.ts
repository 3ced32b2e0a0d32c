import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inScratch } from "../scratch.ts";
import type { Edit } from "./mutations.ts";

/** Does something in a folder with a copy of the core, its tests and the simulation, with some lines changed. */
export function inCopy<Result>(
  root: string,
  edits: readonly Edit[],
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  return inScratch("holdfast-mutate-", async (folder) => {
    await copyCore(root, folder);
    for (const edit of edits) {
      const path = join(folder, "packages/core/src", edit.file);
      await writeFile(path, change(await readFile(path, "utf8"), edit));
    }
    return work(folder);
  });
}

async function copyCore(root: string, folder: string): Promise<void> {
  const core = join(folder, "packages/core");
  await mkdir(core, { recursive: true });
  await mkdir(join(folder, "tools"));
  const tools = await readdir(join(root, "tools"));
  await Promise.all([
    cp(join(root, "packages/core/src"), join(core, "src"), { recursive: true }),
    cp(join(root, "packages/core/test"), join(core, "test"), { recursive: true }),
    cp(join(root, "packages/core/package.json"), join(core, "package.json")),
    symlink(join(root, "packages/core/node_modules"), join(core, "node_modules")),
    symlink(join(root, "node_modules"), join(folder, "node_modules")),
    symlink(join(root, "specs"), join(folder, "specs")),
    // The simulation finds the core beside itself, so it has to lie there, too.
    cp(join(root, "tools/simulate"), join(folder, "tools/simulate"), { recursive: true }),
    ...tools
      .filter((tool) => tool !== "simulate")
      .map((tool) => symlink(join(root, "tools", tool), join(folder, "tools", tool))),
  ]);
}

/** Throws `RangeError` unless the text to be replaced stands there exactly once. */
export function change(text: string, { file, find, replace }: Edit): string {
  const times = text.split(find).length - 1;
  if (times !== 1) {
    throw new RangeError(
      `packages/core/src/${file} holds this ${times} times instead of once; move its mutation along with the code:\n${find}`,
    );
  }
  return text.replace(find, () => replace);
}
