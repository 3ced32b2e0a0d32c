// Installs what the lockfile and the manifests ask for, unless exactly that is installed already.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const binaries = join(root, "node_modules", ".bin");

const stamp = join(root, "node_modules", ".installed");
const lockfile = join(root, "pnpm-lock.yaml");

/** Returns the exit code: 0 when all is there. */
export function install() {
  if (isCurrent()) return 0;

  const local = existsSync(stamp) && existsSync(join(binaries, "pnpm"));
  const pnpm = local ? [join(binaries, "pnpm")] : ["npx", "-y", pnpmOfWorkspace()];
  // Frozen in CI. Elsewhere a package that was just generated may join the lockfile.
  const mode = process.env.CI && existsSync(lockfile) ? "--frozen-lockfile" : "--prefer-frozen-lockfile";
  const hint = existsSync(dirname(binaries)) ? "" : " (Node 24 included; the first time takes about half a minute)";
  console.log(`▸ Installing${hint}: ${pnpm.join(" ")} install ${mode}`);

  const started = Date.now();
  // Gone until the install has succeeded, so that one cut short is not taken for a finished one.
  rmSync(stamp, { force: true });
  const [program = "", ...options] = pnpm;
  const { status, error } = spawnSync(program, [...options, "install", mode], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error) throw error;
  if (status !== 0) {
    console.error(
      `✗ The install failed. If the lockfile is behind, run \`npx ${pnpmOfWorkspace()} install\` and commit pnpm-lock.yaml.`,
    );
    return status ?? 1;
  }
  writeFileSync(stamp, fingerprint());
  console.log(`✓ Installed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return 0;
}

function isCurrent() {
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== fingerprint()) return false;
  // A package folder that was deleted and generated again has lost its links.
  return manifests().every((path) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(path, "utf8"));
    return !(dependencies ?? devDependencies) || existsSync(join(dirname(path), "node_modules"));
  });
}

function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const path of [lockfile, join(root, "pnpm-workspace.yaml"), ...manifests()]) {
    hash.update(`\0${path.slice(root.length)}\0`).update(existsSync(path) ? readFileSync(path) : "");
  }
  return hash.digest("hex");
}

/** The package.json files of the root and of all folders that pnpm-workspace.yaml lists. */
function manifests() {
  const workspace = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");
  const folders = [...workspace.matchAll(/^ {2}- (\S+)$/gm)].flatMap(([, pattern = ""]) => {
    if (!pattern.endsWith("/*")) return [pattern];
    const parent = pattern.slice(0, -2);
    return existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`) : [];
  });
  return [".", ...folders.sort()]
    .map((folder) => join(root, folder, "package.json"))
    .filter((path) => existsSync(path));
}

function pnpmOfWorkspace() {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
}

if (argv[1] === fileURLToPath(import.meta.url)) process.exit(install());
