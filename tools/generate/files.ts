import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file's place below the root, and what is to stand in it. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** What is on disk, beside what the specs ask for. */
export interface Drift {
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  /** In a generated package, but not generated. */
  readonly stray: readonly string[];
}

/** The release tool's own, and what building leaves. */
const others = new Set(["CHANGELOG.md", "dist", "node_modules", ".turbo"]);

/** Compares; touches nothing. `packages` are the generated ones, also those whose spec is gone. */
export async function drift(
  root: string,
  files: readonly GeneratedFile[],
  packages: readonly string[],
): Promise<Drift> {
  const wanted = new Set(files.map(({ path }) => path));
  const missing: string[] = [];
  const stale: string[] = [];
  const states = await each(files, (file) => stateOf(root, file));
  for (const [index, { path }] of files.entries()) {
    if (states[index] === "missing") missing.push(path);
    if (states[index] === "stale") stale.push(path);
  }
  const present = (await each(packages, (name) => list(root, name))).flat();
  return { missing, stale, stray: present.filter((path) => !wanted.has(path)) };
}

async function stateOf(root: string, { path, text }: GeneratedFile): Promise<"missing" | "stale" | "current"> {
  const onDisk = await readText(join(root, path));
  if (onDisk === undefined) return "missing";
  return onDisk === text ? "current" : "stale";
}

/** Writes what is missing or stale and removes what is stray: all of it, or where the disk fails, nothing. */
export async function write(
  root: string,
  files: readonly GeneratedFile[],
  { missing, stale, stray }: Drift,
): Promise<void> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const changed = [...missing, ...stale];
  const folders = [...new Set(changed.map((path) => dirname(join(root, path))))];
  await each(folders, (folder) => mkdir(folder, { recursive: true }));
  const written = (path: string) => join(root, `${path}.new`);
  try {
    await each(changed, (path) => writeFile(written(path), texts.get(path) as string));
  } catch (error) {
    await each(changed, (path) => rm(written(path), { force: true }).catch(() => {}));
    throw error;
  }
  await each(changed, (path) => rename(written(path), join(root, path)));
  await each(stray, (path) => rm(join(root, path), { recursive: true }));
}

/** All of them, some at a time: a machine opens only so many files at once. After a failure nothing is under way. */
export async function each<From, To>(items: readonly From[], run: (item: From) => Promise<To>): Promise<To[]> {
  const results: To[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await run(items[index] as From);
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(32, items.length) }, work));
  const failed = workers.find((worker) => worker.status === "rejected");
  if (failed) throw failed.reason;
  return results;
}

export async function readText(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

async function list(root: string, folder: string, top = true): Promise<string[]> {
  const found = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const inner = found.map((entry) => {
    if (top && others.has(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? list(root, path, false) : [path];
  });
  return (await Promise.all(inner)).flat();
}
