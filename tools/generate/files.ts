import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { each } from "../each.ts";

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
  const states = await eachFile(files, (file) => stateOf(root, file));
  for (const [index, { path }] of files.entries()) {
    if (states[index] === "missing") missing.push(path);
    if (states[index] === "stale") stale.push(path);
  }
  const present = (await eachFile(packages, (name) => list(root, name))).flat();
  return { missing, stale, stray: present.filter((path) => !wanted.has(path)) };
}

async function stateOf(root: string, { path, text }: GeneratedFile): Promise<"missing" | "stale" | "current"> {
  const onDisk = await readText(join(root, path));
  if (onDisk === undefined) return "missing";
  return onDisk === text ? "current" : "stale";
}

/**
 * Writes what is missing or stale, and then removes what is stray. Where the disk fails in writing, what was written is
 * taken back as far as the disk lets it; what cannot be removed stays, and the next run names it again.
 */
export async function write(
  root: string,
  files: readonly GeneratedFile[],
  { missing, stale, stray }: Drift,
): Promise<void> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const changed = [...missing, ...stale];
  const folders = [...new Set(changed.map((path) => dirname(join(root, path))))];
  await eachFile(folders, (folder) => mkdir(folder, { recursive: true }));
  const before = new Map(await eachFile(stale, async (path) => [path, await readText(join(root, path))] as const));
  const replaced: string[] = [];
  try {
    await eachFile(changed, (path) => writeFile(join(root, `${path}.new`), texts.get(path) as string));
    await eachFile(changed, async (path) => {
      await rename(join(root, `${path}.new`), join(root, path));
      replaced.push(path);
    });
  } catch (error) {
    const putBack = async (path: string) => {
      const text = before.get(path);
      await (text === undefined ? rm(join(root, path)) : writeFile(join(root, path), text));
    };
    await eachFile(replaced, (path) => putBack(path).catch(() => {}));
    await eachFile(changed, (path) => rm(join(root, `${path}.new`), { force: true }).catch(() => {}));
    throw error;
  }
  await eachFile(stray, (path) => rm(join(root, path), { recursive: true }));
}

/** For each; a machine opens only so many files at once. */
export function eachFile<From, To>(items: readonly From[], work: (item: From) => Promise<To>): Promise<To[]> {
  return each(items, 32, work);
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
