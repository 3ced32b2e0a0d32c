import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";

// Each starts a process.
vi.setConfig({ testTimeout: 30_000 });

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const cwd = fileURLToPath(new URL("./fixtures/", import.meta.url));

function run(...options: string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  return spawnSync(process.execPath, [main, ...options], { cwd, encoding: "utf8" });
}

test("a finding is a line with file, place, rule, what is wrong and what to do, and ends the run with 1", () => {
  const { status, stdout } = run("no-multiple-of-decimals/wrong.yaml", "good.yaml");

  expect(status).toBe(1);
  expect(stdout).toContain(
    "no-multiple-of-decimals/wrong.yaml:6:7  no-multiple-of-decimals  multipleOf is 0.01. Leave it out; how many decimals an amount has, x-money says by its currency.\n",
  );
  expect(stdout).toMatch(/\d+ findings in 1 of 2 specs, \d+\.\d s\n$/);
});

test("a spec without findings ends the run with 0 and says so", () => {
  const { status, stdout } = run("good.yaml");

  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^No findings in 1 spec, \d+\.\d s\n$/) as string,
  });
});

test("a spec whose name makes no package, and one that is not UTF-8, are found", () => {
  const folder = mkdtempSync(join(tmpdir(), "lint-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const good = readFileSync(join(cwd, "good.yaml"), "utf8");
  writeFileSync(join(folder, "Acme.yaml"), good);
  writeFileSync(join(folder, "latin.yaml"), good.replace("Acme Pay", "Acmé Pay"), "latin1");

  const { status, stdout } = run(join(folder, "Acme.yaml"), join(folder, "latin.yaml"));

  expect(status).toBe(1);
  const [name, text, ...others] = stdout.split("\n");
  const remedy = "Use lower case letters and digits, parts joined by hyphens: acme-pay.yaml.";
  expect(name).toBe(`${folder}/Acme.yaml:1:1  readable  Acme.yaml becomes the package's name. ${remedy}`);
  expect(text).toBe(`${folder}/latin.yaml:4:1  readable  this line is not UTF-8. Save the file as UTF-8.`);
  expect(others).toEqual([expect.stringMatching(/^2 findings in 2 of 2 specs/), ""]);
});

test("--json prints the findings as a list", () => {
  const { stdout } = run("--json", "no-multiple-of-decimals/wrong.yaml");

  expect(JSON.parse(stdout)).toContainEqual({
    file: "no-multiple-of-decimals/wrong.yaml",
    line: 6,
    column: 7,
    rule: "no-multiple-of-decimals",
    message: "multipleOf is 0.01",
    remedy: "Leave it out; how many decimals an amount has, x-money says by its currency.",
  });
});

test("an option or a file that is not there ends the run with 2", () => {
  expect(run("--jsn")).toMatchObject({ status: 2, stderr: expect.stringContaining("--jsn") as string });
  expect(run("none.yaml")).toMatchObject({ status: 2, stderr: expect.stringContaining("none.yaml") as string });
});
