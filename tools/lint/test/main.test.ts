import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";

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
