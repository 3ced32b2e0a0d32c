// One after the other: to hand thousands of small files to threads and back takes longer than to write them.
import {
  type Dirent,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
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
export function drift(root: string, files: readonly GeneratedFile[], packages: readonly string[]): Drift {
  const wanted = new Set(files.map(({ path }) => path));
  const missing: string[] = [];
  const stale: string[] = [];
  for (const { path, text } of files) {
    const onDisk = readText(join(root, path));
    if (onDisk === undefined) missing.push(path);
    else if (onDisk !== text) stale.push(path);
  }
  const present = packages.flatMap((name) => list(root, name));
  return { missing, stale, stray: present.filter((path) => !wanted.has(path)) };
}

/**
 * Writes what is missing or stale, and then removes what is stray. Where the disk fails in writing, what was written is
 * taken back as far as the disk lets it; what cannot be removed stays, and the next run names it again.
 */
export function write(root: string, files: readonly GeneratedFile[], { missing, stale, stray }: Drift): void {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const changed = [...missing, ...stale];
  for (const folder of new Set(changed.map((path) => dirname(path))))
    mkdirSync(join(root, folder), { recursive: true });
  const before = new Map(stale.map((path) => [path, readText(join(root, path))]));
  const replaced: string[] = [];
  try {
    for (const path of changed) writeFileSync(join(root, `${path}.new`), texts.get(path) as string);
    for (const path of changed) {
      renameSync(join(root, `${path}.new`), join(root, path));
      replaced.push(path);
    }
  } catch (error) {
    for (const path of replaced) attempt(() => putBack(join(root, path), before.get(path)));
    for (const path of changed) attempt(() => rmSync(join(root, `${path}.new`), { force: true }));
    throw error;
  }
  for (const path of stray) rmSync(join(root, path), { recursive: true });
}

function putBack(path: string, text: string | undefined): void {
  if (text === undefined) rmSync(path);
  else writeFileSync(path, text);
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // The next one may be possible.
  }
}

/** What stands in a file; undefined where there is none. */
export function readText(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) && readFileSync(path, "utf8");
}

/** What is in a folder; nothing where there is none. */
export function entriesOf(folder: string): Dirent[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? readdirSync(folder, { withFileTypes: true }) : [];
}

function list(root: string, folder: string, top = true): string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    if (top && others.has(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? list(root, path, false) : [path];
  });
}
