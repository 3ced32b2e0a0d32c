import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const project = join(import.meta.dirname, "../..");

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "changesets-"));
  cpSync(join(project, ".changeset/config.json"), join(root, ".changeset/config.json"), { recursive: true });
  write("package.json", '{ "name": "workspace", "private": true, "packageManager": "pnpm@12.21.0" }');
  write("pnpm-workspace.yaml", 'packages: ["packages/*"]\n');
  write("packages/acme/package.json", manifest("0.0.0"));
  write("packages/acme/openapi.yaml", "openapi: 3.1.0\n");
  write("specs/acme.yaml", "openapi: 3.1.0\n");
  git("init", "--quiet", "--initial-branch=main");
});
afterEach(() => rmSync(root, { recursive: true }));

function manifest(version: string): string {
  return `{\n  "name": "@holdfast/acme",\n  "version": "${version}"\n}\n`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function git(...command: string[]): string {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  return spawnSync("git", [...identity, ...command], { cwd: root, encoding: "utf8" }).stdout;
}

function commit(): void {
  git("add", "--all");
  git("commit", "--quiet", "--message", "A change");
}

function check(): { status: number | null; output: string } {
  const program = join(project, "scripts/changeset-check.ts");
  const { CHANGESET_BASE: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, [program, root], { encoding: "utf8", env });
  return { status, output: stdout };
}

const changeset = '---\n"@holdfast/acme": minor\n---\n\nRead the payment back.\n';

test("before the first release each package needs a changeset", () => {
  commit();
  expect(check()).toMatchObject({ status: 1, output: expect.stringContaining("✗ @holdfast/acme changed") });

  write(".changeset/first.md", changeset);
  commit();
  expect(check()).toMatchObject({ status: 0, output: expect.stringContaining("there is no release yet") });
});

test("a spec that changed since the last release needs a changeset, and a release uses it up", () => {
  commit();
  write("packages/acme/package.json", manifest("0.1.0"));
  commit();
  expect(check()).toMatchObject({ status: 0 });

  write("specs/acme.yaml", "openapi: 3.1.1\n");
  expect(check()).toMatchObject({
    status: 1,
    output: expect.stringContaining("✗ @holdfast/acme changed (specs/acme.yaml), and no changeset says so."),
  });
  write(".changeset/read.md", changeset);
  commit();
  expect(check()).toMatchObject({ status: 0, output: expect.stringContaining("@holdfast/acme") });
});

test("a changed spec asks for a changeset of the package that comes with copies of all specs, too", () => {
  const build = "node scripts/copy-specs.mjs && tsc -p tsconfig.json";
  write(
    "packages/copies/package.json",
    JSON.stringify({ name: "@holdfast/copies", version: "1.0.0", scripts: { build } }),
  );
  commit();
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  write("specs/acme.yaml", "openapi: 3.1.1\n");
  write(".changeset/read.md", changeset);
  commit();

  const { status, output } = check();
  expect(output).toContain("✗ @holdfast/copies changed (specs/acme.yaml), and no changeset says so.");
  expect(output).not.toContain("✗ @holdfast/acme");
  expect(status).toBe(1);
});

test("on a branch the changeset has to be the branch's own", () => {
  write(".changeset/older.md", changeset);
  commit();
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  write("specs/acme.yaml", "openapi: 3.1.1\n");
  commit();
  expect(check()).toMatchObject({ status: 1, output: expect.stringContaining("Compared with origin/main") });

  write(".changeset/newer.md", changeset);
  expect(check()).toMatchObject({ status: 0 });
});

test("a new spec that is not in git yet is told, and does not fail", () => {
  write(".changeset/first.md", changeset);
  commit();
  write("specs/sixth.yaml", "openapi: 3.1.0\n");

  expect(check()).toMatchObject({ status: 0, output: expect.stringContaining("specs/sixth.yaml is not in git yet") });
});

test("without git there is nothing to compare with, and that is said", () => {
  rmSync(join(root, ".git"), { recursive: true });

  expect(check()).toMatchObject({ status: 0, output: expect.stringContaining("Nothing to compare with") });
});
