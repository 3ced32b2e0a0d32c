import fc from "fast-check";
import type { Currency } from "../src/index.ts";
import { digitsByCurrency } from "../src/iso-4217.ts";

export const currencies = Object.keys(digitsByCurrency) as Currency[];

export const anyCurrency = fc.constantFrom(...currencies);

/** Small and large, and around the places where doubles become scarce. */
export const anyMinor = fc.oneof(
  fc.nat(100_000),
  fc.nat(Number.MAX_SAFE_INTEGER),
  fc.tuple(fc.nat(53), fc.integer({ min: -3, max: 3 })).map(([power, near]) => {
    return Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, 2 ** power + near));
  }),
  fc.tuple(fc.nat(15), fc.integer({ min: -3, max: 3 })).map(([power, near]) => Math.max(0, 10 ** power + near)),
);

/** What looks like an amount, and what nearly does. */
export const anyAmountText = fc.oneof(
  fc.tuple(fc.nat(Number.MAX_SAFE_INTEGER), fc.nat(999_999), fc.nat(6)).map(([whole, fraction, zeros]) => {
    return `${whole}.${"0".repeat(zeros)}${fraction}`;
  }),
  fc.nat(10_000).map(String),
  fc.stringMatching(/^-?[0-9]{0,20}[.,]?[0-9]{0,6}$/),
  fc.stringMatching(/^[ +-]?[0-9]{1,4}(e[+-]?[0-9]{1,3})?[ \n]?$/),
  fc.string(),
);
