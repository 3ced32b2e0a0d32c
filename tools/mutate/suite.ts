import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ending } from "../scratch.ts";

/** What came of running tests over one copy. */
export type Result =
  | { readonly is: "passed"; readonly tests: number }
  | { readonly is: "failed"; readonly test: string }
  | { readonly is: "broken"; readonly why: string };

interface Report {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs test files over a copy, up to the first failure. Tests that hang are broken, and no finding. */
export async function runSuite(
  root: string,
  folder: string,
  files: readonly string[],
  timeout = 300_000,
): Promise<Result> {
  const report = join(folder, "report.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const options = ["run", "--root", folder, "--reporter=json", `--outputFile=${report}`, "--bail=1", "--maxWorkers=1"];
  const child = spawn(process.execPath, [vitest, ...options, ...files], {
    stdio: ["ignore", "ignore", "pipe"],
    timeout,
    signal: ending,
  });
  let errors = "";
  child.stderr.on("data", (part: Buffer) => {
    errors += part.toString();
  });
  await once(child, "close");
  const text = await readFile(report, "utf8").catch(() => undefined);
  if (text === undefined) return { is: "broken", why: errors.slice(0, 2_000) || "it was ended" };
  await rm(report);
  const { numTotalTests, numPassedTests, testResults } = JSON.parse(text) as Report;
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ status, fullName }) => (status === "failed" ? [fullName] : [])),
  );
  if (failed[0] !== undefined) return { is: "failed", test: failed[0].trim() };
  const missing = testResults.find(({ assertionResults }) => assertionResults.length === 0);
  if (missing || numTotalTests === 0) return { is: "broken", why: missing?.message || "No test ran." };
  return { is: "passed", tests: numPassedTests };
}
