import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./machine.ts";

/** An empty workspace with as many specs as wanted: copies of ours, in turn, each under a name of its own. */
export async function makeCopies(
  count: number,
  parent: string,
): Promise<{ readonly workspace: string; readonly names: readonly string[] }> {
  const workspace = await mkdtemp(join(parent, "bench-specs-"));
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
  return { workspace, names };
}

/** Does something in a workspace of copies, which is removed then. */
export async function withCopies<Result>(
  count: number,
  use: (workspace: string, names: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "bench-copies-"));
  try {
    const { workspace, names } = await makeCopies(count, folder);
    return await use(workspace, names);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
