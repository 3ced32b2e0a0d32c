import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { simulateAll } from "../crew.ts";
import { shortcomings, showReport } from "../report.ts";
import { simulate } from "../run.ts";
import { Tally } from "../tally.ts";
import { client, models } from "./models.ts";

test("twenty thousand captures under every fault are captured once, right, and told as they are", {
  timeout: 120_000,
}, async () => {
  const tally = await simulateAll({ seed: 20, captures: 20_000 });

  expect(tally.failures).toEqual([]);
  expect(shortcomings(tally, 20_000)).toEqual([]);
  expect(tally.faulted / tally.attempts).toBeGreaterThan(0.5);
});

test("the same seed gives the same run, whatever the number of threads", { timeout: 60_000 }, async () => {
  const alone = await simulateAll({ seed: 3, captures: 6_000, threads: 1 });
  const together = await simulateAll({ seed: 3, captures: 6_000, threads: 2 });

  expect(together.digest).toBe(alone.digest);
  expect(together.faults).toEqual(alone.faults);
  expect(together.models).toEqual(alone.models);
});

test("another seed gives another run", async () => {
  const one = await simulate({ seed: 1, from: 0, to: 100 }, { models, connect: client });
  const other = await simulate({ seed: 2, from: 0, to: 100 }, { models, connect: client });

  expect(other.digest).not.toBe(one.digest);
});

test("the runtime's own answers give the same run as the light ones", { timeout: 60_000 }, async () => {
  const range = { seed: 5, from: 0, to: 3_000 };
  const light = await simulate(range, { models, connect: client });
  const real = await simulate(range, { models, connect: client, real: true });

  expect(real.failures).toEqual([]);
  expect(real.digest).toBe(light.digest);
});

test("the report holds the figures and the command that reproduces them", async () => {
  const tally = await simulate({ seed: 7, from: 0, to: 300 }, { models, connect: client });
  const report = showReport(tally, { seed: 7, seconds: 1.5, threads: 2 });

  expect(report).toContain("pnpm simulate --captures 300 --seed 7");
  expect(report).toMatch(/double captures +0/);
  expect(report).toMatch(/1\.5 s on 2 threads, 200 captures a second/);
});

test("a fault that struck too seldom is a shortcoming", async () => {
  const tally = await simulate({ seed: 7, from: 0, to: 5_000 }, { models, connect: client });
  tally.faults.redirect = 4;

  expect(shortcomings(tally, 5_000)).toEqual(['"redirect" struck 4 times, less than 5']);
});

test("captures that were asked for and not played are a shortcoming", async () => {
  const tally = await simulate({ seed: 7, from: 0, to: 100 }, { models, connect: client });

  expect(shortcomings(tally, 101)).toContain("only 100 of 101 captures were played");
  expect(shortcomings(new Tally(), 1)).toContain("only 0 of 1 captures were played");
});

test.each([
  [["--trace"], "--trace tells one capture: say which, as in --only 123456 --trace."],
  [["--trace", "--whole"], "--trace tells one capture: say which, as in --only 123456 --trace."],
  [["--whole"], "--whole is about what --trace tells: give both."],
  [["--only=1", "--whole"], "--whole is about what --trace tells: give both."],
])("%j is refused instead of passed over", (options, what) => {
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "--captures=100", ...options], {
    encoding: "utf8",
  });

  const [first] = stderr.split("\n");
  expect({ status, stdout, first }).toEqual({ status: 2, stdout: "", first: what });
});

test.each([
  ["captures", "1e6x", "1 or more"],
  ["captures", "0", "1 or more"],
  ["captures", "", "1 or more"],
  ["threads", "0.5", "1 or more"],
  ["seed", "-1", "0 or more"],
  ["only", "first", "0 or more"],
])("--%s=%s is refused", (option, value, right) => {
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, `--${option}=${value}`], { encoding: "utf8" });

  const [first] = stderr.split("\n");
  expect(first).toBe(`--${option} is "${value}", and takes a whole number in digits, ${right}.`);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
