import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/** `node 24.21.0, linux x64, 2 × AMD EPYC 7B13, 8 GiB, commit 5a21e86` */
export function machine(): string {
  const [cpu] = cpus();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  return [
    `node ${process.versions.node}`,
    `${process.platform} ${process.arch}`,
    `${cpus().length} × ${cpu?.model.trim()}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `commit ${commit}`,
  ].join(", ");
}

/** The installed version of a package, as seen from a folder. */
export function versionOf(name: string, folder = import.meta.dirname): string {
  const { resolve } = createRequire(join(folder, "package.json"));
  for (const base of resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(readFileSync(join(base, name, "package.json"), "utf8")) as { version: string }).version;
    } catch {
      // Not in this folder; perhaps further up.
    }
  }
  return "";
}
