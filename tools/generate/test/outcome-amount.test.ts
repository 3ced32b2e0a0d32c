import { expect, test } from "vitest";
import type { Operation } from "../../../packages/core/src/provider.ts";
import { canTellAmount } from "../outcome-amount.ts";
import { readSpec } from "../spec.ts";
import { fixtureSpecs } from "./workspace.ts";

const specs = await fixtureSpecs();

/** Whether the `captured` of a fixture can have an amount, with its operation changed. */
function tells(name: string, change: Partial<Operation> = {}): boolean {
  const { provider } = readSpec(name, specs.get(name) as string, "1.0.0");
  return canTellAmount(provider, { ...(provider.operations.capture as Operation), ...change }, "captured");
}

const asksNothing = { input: {} };
const readsNothing = { recover: { by: ["support"] } } as const;

test("an amount that is asked comes back", () => {
  expect(["borealis", "cinder", "fjord", "glacier"].map((name) => tells(name, readsNothing))).toEqual(
    Array(4).fill(true),
  );
});

test("without one, a total and a number without a currency are none", () => {
  expect(tells("acme-pay", { ...asksNothing, ...readsNothing })).toBe(true);
  expect(tells("borealis", { ...asksNothing, ...readsNothing })).toBe(false);
  expect(tells("fjord", { ...asksNothing, ...readsNothing })).toBe(false);
  expect(tells("cinder", { ...asksNothing, ...readsNothing })).toBe(false);
});

test("a state that is read may tell one, and the capture that is found in it", () => {
  const silent = { ...asksNothing, answers: {} };

  expect(tells("cinder", silent)).toBe(true);
  expect(tells("estuary", silent)).toBe(false);
  expect(tells("dunes", silent)).toBe(true);
});
