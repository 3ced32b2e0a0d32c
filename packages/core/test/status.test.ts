import { expect, test } from "vitest";
import type { Operation } from "../src/provider.ts";
import { statusFor } from "../src/spec/index.ts";

function operationOf(...keys: readonly string[]): Operation {
  return { answers: Object.fromEntries(keys.map((key) => [key, { rules: [] }])) } as unknown as Operation;
}

test.each([
  ["its own", ["200", "4XX"], "200", 418, 200],
  ["the one that is wanted", ["200", "4XX"], "4XX", 418, 418],
  ["the like of what is wanted, in a range", ["200", "5XX"], "5XX", 418, 518],
  ["the first that is free, where that is taken", ["400", "418", "4XX"], "4XX", 418, 401],
  ["one that no other answer speaks for", ["200", "4XX", "default"], "default", 418, 518],
])("a declared answer is given with %s", (_, keys, key, wanted, status) => {
  expect(statusFor(operationOf(...keys), key, wanted)).toBe(status);
});
