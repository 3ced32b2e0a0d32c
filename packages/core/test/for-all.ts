import { env } from "node:process";
import fc from "fast-check";

/**
 * Holds for everything the arbitraries give. A failure prints the smallest counterexample and how to get it again:
 * `HOLDFAST_SEED=… HOLDFAST_PATH=… pnpm vitest run packages/core/test/money.test.ts`.
 */
export function forAll<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  holds: (...values: Values) => void,
  runs = 2_000,
): void {
  const property = fc.property<Values>(...arbitraries, (...values) => holds(...(values as Values)));
  const { HOLDFAST_SEED: seed, HOLDFAST_PATH: path } = env;
  const result = fc.check(property, {
    numRuns: runs,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(path !== undefined && { path }),
  });
  if (!result.failed) return;
  const replay = `HOLDFAST_SEED=${result.seed} HOLDFAST_PATH=${result.counterexamplePath ?? ""}`;
  throw new Error(`${fc.defaultReportMessage(result)}\n\nThe same again: ${replay} and this test.`, {
    cause: result.errorInstance,
  });
}
