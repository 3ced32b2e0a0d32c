import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const commands = ["conformance", "generate", "lint", "pack", "mutate", "runtimes", "simulate"].map(
  (tool) => `tools/${tool}/main.ts`,
);
const all = [...commands, "scripts/changeset-check.ts", "bench/main.ts"];
const root = join(import.meta.dirname, "../..");

function call(command: string, option: string) {
  return spawnSync(process.execPath, [command, option], { cwd: root, encoding: "utf8" });
}

test.each(all)("%s --help says how it is called, and does nothing", (command) => {
  const { status, stdout, stderr } = call(command, "--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^(?:pnpm|node) [\w:./]+ .*\S/);
});

test.each(all)("%s refuses an option that it does not have, and says how it is called", (command) => {
  const { status, stdout, stderr } = call(command, "--chek");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^Unknown option '--chek'\.\n\n(?:pnpm|node) /);
});
