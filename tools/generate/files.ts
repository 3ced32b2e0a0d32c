// One after the other: to hand thousands of small files to threads and back takes longer than to write them.
import {
  accessSync,
  constants,
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { naming } from "./disk.ts";

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
  /** What a run that was ended in the midst of writing left beside the files. */
  readonly leftover: readonly string[];
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
  const leftover = files.map(({ path }) => newName(path)).filter((path) => isFile(join(root, path)));
  const known = new Set([...wanted, ...leftover]);
  return { missing, stale, stray: present.filter((path) => !known.has(path)), leftover };
}

/** Where a file is written before it takes its place. */
function newName(path: string): string {
  return `${path}.new`;
}

/**
 * Writes what is missing or stale, and then removes what is stray. Where the disk fails in writing, what was written is
 * taken back as far as the disk lets it; what cannot be removed stays, and the next run names it again.
 */
export function write(root: string, files: readonly GeneratedFile[], { missing, stale, stray, leftover }: Drift): void {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const changed = [...missing, ...stale];
  const on = (path: string, work: (path: string) => void) => naming(join(root, path), () => work(join(root, path)));
  for (const path of onePerFolder([...changed, ...stray])) on(path, checkFolder);
  const before = new Map(stale.map((path) => [path, readText(join(root, path))]));
  const made: string[] = [];
  const replaced: string[] = [];
  try {
    for (const path of leftover) on(path, (file) => rmSync(file, { force: true }));
    for (const path of onePerFolder(changed)) {
      on(path, (file) => {
        made.push(...missingFolder(dirname(file)));
        mkdirSync(dirname(file), { recursive: true });
      });
    }
    for (const path of changed) on(path, (file) => writeFileSync(newName(file), texts.get(path) as string));
    for (const path of changed) {
      on(path, (file) => renameSync(newName(file), file));
      replaced.push(path);
    }
  } catch (error) {
    for (const path of replaced) attempt(() => putBack(join(root, path), before.get(path)));
    for (const path of changed) attempt(() => rmSync(newName(join(root, path)), { force: true }));
    for (const folder of made) attempt(() => rmSync(folder, { recursive: true, force: true }));
    throw error;
  }
  for (const path of stray) on(path, (file) => rmSync(file, { recursive: true, force: true }));
  for (const path of stray) removeEmpty(root, dirname(path));
}

/** That a folder cannot be written to, or made, shows before anything is. */
function checkFolder(path: string): void {
  const folder = dirname(path);
  if (existsSync(folder)) accessSync(folder, constants.W_OK);
  else checkFolder(folder);
}

function onePerFolder(paths: readonly string[]): Iterable<string> {
  return new Map(paths.map((path) => [dirname(path), path])).values();
}

/** The outermost folder that has to be made; none where all are there. */
function missingFolder(folder: string): string[] {
  if (existsSync(folder)) return [];
  const [outer] = missingFolder(dirname(folder));
  return [outer ?? folder];
}

/** Removes a folder below `packages` that holds nothing any more, and those around it. */
function removeEmpty(root: string, folder: string): void {
  for (let path = folder; path.includes("/"); path = dirname(path)) {
    if (entriesOf(join(root, path)).length > 0) return;
    attempt(() => rmdirSync(join(root, path)));
  }
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

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
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
