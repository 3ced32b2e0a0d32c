import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edit } from "./mutations.ts";

/** A copy of the core, its tests and what they need, with some lines changed. Gives the folder it lies in. */
export async function copyCore(root: string, edits: readonly Edit[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "holdfast-mutate-"));
  const core = join(folder, "packages/core");
  await mkdir(core, { recursive: true });
  await Promise.all([
    cp(join(root, "packages/core/src"), join(core, "src"), { recursive: true }),
    cp(join(root, "packages/core/test"), join(core, "test"), { recursive: true }),
    cp(join(root, "packages/core/package.json"), join(core, "package.json")),
    symlink(join(root, "packages/core/node_modules"), join(core, "node_modules")),
    symlink(join(root, "node_modules"), join(folder, "node_modules")),
    symlink(join(root, "specs"), join(folder, "specs")),
    symlink(join(root, "tools"), join(folder, "tools")),
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
