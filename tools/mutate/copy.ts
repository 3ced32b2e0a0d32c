import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edit } from "./mutations.ts";

/** A copy of the core, its tests, the simulation and what they need, with some lines changed. Gives the folder it lies in. */
export async function copyCore(root: string, edits: readonly Edit[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "holdfast-mutate-"));
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
  for (const edit of edits) {
    const path = join(core, "src", edit.file);
    await writeFile(path, change(await readFile(path, "utf8"), edit));
  }
  return folder;
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
