// Shows what would be released, and fails for a package that changed and has no changeset that says so.

import { execFile, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readCommand, refuse } from "../tools/command.ts";
import { carriesSpecs, type Manifest } from "../tools/pack/package.ts";

const help = `pnpm release:plan         what would be released, and each package that changed without a changeset
pnpm release:plan ../fork   the same of another checkout
CHANGESET_BASE=origin/next pnpm release:plan   compared with another branch than origin/main`;

const [root = join(import.meta.dirname, "..")] = readCommand(help, { allowPositionals: true }).positionals;
if (!existsSync(join(root, ".changeset"))) refuse(`There are no changesets in ${root}.`, help);

/** What the working tree is compared with. */
interface Base {
  readonly commit: string;
  readonly name: string;
  /** Whether only changesets that came since then count; after a release all that are there do. */
  readonly own: boolean;
}

const base = findBase();
// Both take their time, mostly by starting other programs.
const plan = releasePlan();
const missing = typeof base === "string" ? [] : unannounced(base);
console.log(await plan);
if (typeof base === "string") console.log(`Nothing to compare with: ${base}.`);
else process.exitCode = report(base, missing);

interface Change extends Publishable {
  readonly changed: readonly string[];
}

/** The packages that changed, and of which no changeset says so. */
function unannounced({ commit, own }: Base): Change[] {
  const pending = changesets();
  const since = new Set([...lines("diff", "--name-only", commit, "--", ".changeset"), ...untracked(".changeset")]);
  const counted = pending.filter(({ path }) => !own || since.has(path));
  const named = new Set(counted.flatMap(({ packages }) => packages));
  return publishable().flatMap((one) => {
    const changed = lines("diff", "--name-only", commit, "--", ...one.shipped);
    const before = versionAt(commit, one.folder);
    const isReleased = before !== undefined && before !== one.version;
    return changed.length === 0 || isReleased || named.has(one.name) ? [] : [{ ...one, changed }];
  });
}

function report({ name }: Base, missing: readonly Change[]): number {
  for (const one of missing) console.log(`✗ ${one.name} changed (${list(one.changed)}), and no changeset says so.`);
  const strangers = untracked("specs").filter((path) => path.endsWith(".yaml"));
  for (const path of strangers) console.log(`  ${path} is not in git yet; once it is, its package needs a changeset.`);
  console.log(
    missing.length === 0
      ? `Each package that changed has a changeset (compared with ${name}).`
      : `Compared with ${name}. Run \`pnpm changeset\`, write it for users, and commit it with the change.`,
  );
  return missing.length === 0 ? 0 : 1;
}

/** The branch that is worked towards; on that branch itself, the last release. Or why there is neither. */
function findBase(): Base | string {
  if (git("rev-parse", "--is-inside-work-tree") !== "true") return "this is no git checkout";
  const given = process.env.CHANGESET_BASE || "origin/main";
  const main = git("merge-base", given, "HEAD");
  if (main && main !== git("rev-parse", "HEAD")) return { commit: main, name: given, own: true };
  if (git("rev-parse", "--is-shallow-repository") === "true") return "this checkout has no history";
  const release = git(
    "log",
    "-1",
    "--format=%H",
    "--diff-filter=M",
    '-G^  "version": ',
    "--",
    "packages/*/package.json",
  );
  if (release) return { commit: release, name: `the last release (${release.slice(0, 9)})`, own: false };
  if (git("rev-parse", "HEAD") === "") return "there is no commit yet";
  // Against the empty tree everything is new.
  return {
    commit: git("hash-object", "-t", "tree", "/dev/null"),
    name: "nothing: there is no release yet",
    own: false,
  };
}

/** What `changeset` would release. It also fails where no changeset at all is new, which `unannounced` does better. */
function releasePlan(): Promise<string> {
  const since = typeof base === "object" && base.own ? [`--since=${base.name}`] : [];
  return new Promise((resolve) => {
    execFile("changeset", ["status", "--verbose", ...since], { cwd: root }, (_, stdout, stderr) => {
      const told = `${stdout}${stderr}`.split("\n");
      resolve(told.filter((line) => line.trim() !== "" && !line.startsWith("🦋")).join("\n"));
    });
  });
}

interface Publishable {
  readonly name: string;
  readonly folder: string;
  readonly version: string | undefined;
  /** What of it reaches users. */
  readonly shipped: readonly string[];
}

/** The folders in `packages/` that go to npm. */
function publishable(): Publishable[] {
  return readdirSync(join(root, "packages")).flatMap((name) => {
    const folder = `packages/${name}`;
    const path = join(root, folder, "package.json");
    if (!existsSync(path)) return [];
    const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
    const inside = ["src", "openapi.yaml", "README.md", "package.json"].map((file) => `${folder}/${file}`);
    const shipped = [...inside, carriesSpecs(manifest) ? "specs/*.yaml" : `specs/${name}.yaml`];
    return manifest.private ? [] : [{ name: manifest.name, folder, version: manifest.version, shipped }];
  });
}

function changesets(): { path: string; packages: string[] }[] {
  const files = readdirSync(join(root, ".changeset")).filter((file) => file.endsWith(".md") && file !== "README.md");
  return files.map((file) => {
    const [, head = ""] = readFileSync(join(root, ".changeset", file), "utf8").split(/^---$/m);
    return {
      path: `.changeset/${file}`,
      packages: [...head.matchAll(/^["']?([^"':]+)["']?:/gm)].map(([, one]) => one ?? ""),
    };
  });
}

function versionAt(commit: string, folder: string): string | undefined {
  const text = git("show", `${commit}:${folder}/package.json`);
  return text === "" ? undefined : (JSON.parse(text) as { version?: string }).version;
}

function untracked(folder: string): string[] {
  return lines("ls-files", "--others", "--exclude-standard", "--", folder);
}

function list(paths: readonly string[]): string {
  const [first = "", ...others] = paths.map((path) => (path.startsWith("specs/") ? path : basename(path)));
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function lines(...command: readonly string[]): string[] {
  return git(...command)
    .split("\n")
    .filter((line) => line !== "");
}

/** What git prints; nothing where it fails. */
function git(...command: readonly string[]): string {
  const { status, stdout } = spawnSync("git", command, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 });
  return status === 0 ? stdout.trim() : "";
}
