import fc from "fast-check";
import { expect, test } from "vitest";
import { checkMoney, currencyOf, fromWire, toWire } from "../src/amount.ts";
import { type Currency, digitsOf } from "../src/index.ts";
import type { AmountForm } from "../src/provider.ts";
import { anyCurrency, anyMinor } from "./arbitrary.ts";
import { decimal, inMinor, isEqual, ofMinor } from "./decimal.ts";
import { forAll } from "./for-all.ts";

/** Every form an amount can have on the wire, with decimals and steps that deviate from ISO 4217 in both directions. */
function anyForm(currency: Currency): fc.Arbitrary<AmountForm> {
  return fc
    .record({
      unit: fc.constantFrom("minor", "major"),
      as: fc.constantFrom("integer", "number", "string"),
      digits: fc.option(fc.nat(6), { nil: undefined }),
      step: fc.option(fc.constantFrom(1, 5, 10, 100), { nil: undefined }),
    })
    .map(({ unit, as, digits, step }) => ({
      unit,
      // Whole major units hold no fraction; the shape of the field sees to that.
      as: unit === "major" && as === "integer" ? "number" : as,
      currency,
      ...(digits !== undefined && { digits: { [currency]: digits } }),
      ...(step !== undefined && { step: { [currency]: step } }),
    }));
}

const anyCase = anyCurrency.chain((currency) => fc.tuple(fc.constant(currency), anyForm(currency)));

/** What a value on the wire says. */
function said(value: number | string, currency: Currency, form: AmountForm): { parts: bigint; digits: number } {
  const { parts, digits } = decimal(typeof value === "string" ? value : JSON.stringify(value)) as never;
  return { parts, digits: digits + (form.unit === "minor" ? (form.digits?.[currency] ?? digitsOf(currency)) : 0) };
}

test("what goes over the wire says exactly the amount, and comes back as it", () => {
  let sent = 0;
  forAll(
    [anyCase, anyMinor],
    ([currency, form], minor) => {
      let wire: number | string;
      try {
        wire = toWire("amount", { minor, currency }, form);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect((error as Error).message).toMatch(/^amount: \d+(\.\d+)? [A-Z]{3} /);
        return;
      }
      sent += 1;
      expect(typeof wire).toBe(form.as === "string" ? "string" : "number");
      expect(isEqual(said(wire, currency, form), ofMinor(minor, digitsOf(currency))), String(wire)).toBe(true);
      const body = JSON.parse(JSON.stringify({ wire })).wire;
      expect(fromWire(body, currency, form)).toEqual({ minor, currency });
    },
    20_000,
  );
  // Most amounts can be said, or the property says nothing.
  expect(sent).toBeGreaterThan(5_000);
});

test("an amount is refused only where it cannot be said: decimals, steps, what a number carries", () => {
  forAll(
    [anyCase, anyMinor],
    ([currency, form], minor) => {
      const digits = form.digits?.[currency] ?? digitsOf(currency);
      const wire = inMinor(ofMinor(minor, digitsOf(currency)), digits);
      const step = form.step?.[currency] ?? 1;
      const tooLarge = form.as !== "string" && form.unit === "major" && digits > 0 && (wire ?? 0) > 2 ** 52;
      const refused = wire === undefined || wire % step !== 0 || tooLarge;

      const send = () => toWire("amount", { minor, currency }, form);

      if (refused) expect(send).toThrow(RangeError);
      else expect(send()).toBeDefined();
    },
    20_000,
  );
});

test("whatever an answer holds is exactly an amount, or none", () => {
  const anyValue = fc.oneof(
    fc.jsonValue(),
    fc.double(),
    fc.integer(),
    anyMinor,
    anyMinor.map(String),
    fc.stringMatching(/^-?\d{1,9}(\.\d{1,5})?$/),
  );
  forAll(
    [anyCase, anyValue],
    ([currency, form], value) => {
      const amount = fromWire(value, currency, form);

      if (amount === undefined) return;
      expect(typeof value).toBe(form.as === "string" ? "string" : "number");
      expect(amount.currency).toBe(currency);
      expect(isEqual(said(value as number, currency, form), ofMinor(amount.minor, digitsOf(currency)))).toBe(true);
    },
    20_000,
  );
});

const dollars: AmountForm = { unit: "major", as: "number", currency: "USD" };

test.each([
  ["19.99", 1999],
  ["1.1", 110],
  ["0.07", 7],
  ["90071992547409.91", 9_007_199_254_740_991],
])("$%s is read exactly", (text, minor) => {
  expect(fromWire(text, "usd", { ...dollars, as: "string" })).toEqual({ minor, currency: "USD" });
});

test("$19.99 as a number is 1999 cents, though 19.99 * 100 is not", () => {
  expect(Math.trunc(19.99 * 100)).toBe(1998);
  expect(fromWire(19.99, "USD", dollars)).toEqual({ minor: 1999, currency: "USD" });
  expect(toWire("amount", { minor: 1999, currency: "USD" }, dollars)).toBe(19.99);
});

test.each([
  19.999,
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  "19.99",
  null,
  undefined,
  true,
  [19.99],
  { value: 19.99 },
])("%s is no amount of dollars in a number", (value) => {
  expect(fromWire(value, "USD", dollars)).toBeUndefined();
});

test.each([19.99, "19,99", "19.999", "1e3", " 19.99", "19.99\n", "+19.99", ".99", "19.", "", "NaN", "١٩"])(
  "%j is no amount of dollars in a text",
  (value) => {
    expect(fromWire(value, "USD", { ...dollars, as: "string" })).toBeUndefined();
  },
);

test.each([undefined, null, "", "US", "dollars", "XAU", 840, "__proto__"])("an amount in %j is none", (code) => {
  expect(fromWire(19.99, code, dollars)).toBeUndefined();
  expect(currencyOf(code)).toBeUndefined();
});

test("a currency's case does not count", () => {
  // Its capital is an S.
  expect(currencyOf("u\u017fd")).toBeUndefined();
  expect([currencyOf("usd"), currencyOf("Usd"), currencyOf("USD")]).toEqual(["USD", "USD", "USD"]);
});

test.each([
  ["a kr. of 5 in hundredths, where ISO has none", "ISK", { digits: { ISK: 2 }, step: { ISK: 100 } }, 5, 500],
  ["a forint in whole ones, where ISO has hundredths", "HUF", { digits: { HUF: 0 } }, 4_500_00, 4_500],
  ["a dinar in hundredths, where ISO has thousandths", "KWD", { digits: { KWD: 2 } }, 4_120, 412],
] as const)("%s", (_, currency, deviation, minor, wire) => {
  const form: AmountForm = { unit: "minor", as: "integer", currency, ...deviation };

  expect(toWire("amount", { minor, currency }, form)).toBe(wire);
  expect(fromWire(wire, currency, form)).toEqual({ minor, currency });
});

test.each([
  ["HUF", { digits: { HUF: 0 } }, 4_500_50, "amount: 4500.50 HUF cannot be said with this provider's 0 decimals."],
  ["KWD", { digits: { KWD: 2 } }, 4_125, "amount: 4.125 KWD cannot be said with this provider's 2 decimals."],
  ["TWD", { step: { TWD: 100 } }, 30_050, "amount: 300.50 TWD is not a multiple of 1.00 TWD."],
  [
    "USD",
    { unit: "major" },
    Number.MAX_SAFE_INTEGER,
    "amount: 90071992547409.91 USD is more than a JSON number carries exactly.",
  ],
] as const)("an amount of %s that %j cannot carry is refused by name", (currency, deviation, minor, says) => {
  const form: AmountForm = { unit: "minor", as: "number", currency, ...deviation };

  expect(() => toWire("amount", { minor, currency }, form)).toThrow(new RangeError(says));
});

const cents: AmountForm = { unit: "minor", as: "integer", currency: { field: "currency" }, exponent: 2 };

test("a provider that speaks of cents takes currencies with cents alone, and is believed in no other", () => {
  forAll([anyCurrency, anyMinor], (currency, minor) => {
    const amount = { minor: Math.abs(minor), currency };
    const hasCents = digitsOf(currency) === 2;

    if (hasCents) expect(checkMoney("amount", amount, cents)).toEqual(amount);
    else expect(() => checkMoney("amount", amount, cents)).toThrow(RangeError);
    expect(fromWire(amount.minor, currency, cents)).toEqual(hasCents ? amount : undefined);
  });
  expect(() => checkMoney("amount", { minor: 100, currency: "JPY" }, cents)).toThrow(
    "amount.currency: JPY has 0 decimals. Only currencies with 2 are taken: what this provider's amounts are in others",
  );
});

test.each([
  [1099, TypeError, 'amount: not a Money but 1099. Use money("10.99", "USD") or fromMinor(1099, "USD").'],
  ["10.99", TypeError, 'amount: not a Money but "10.99". Use money("10.99", "USD") or fromMinor(1099, "USD").'],
  [null, TypeError, "amount: not a Money but null."],
  [{ minor: 1099 }, TypeError, 'amount: not a Money but {"minor":1099}.'],
  [{ minor: 1099, currency: "usd" }, RangeError, 'amount.currency: not an ISO 4217 code: "usd".'],
  [{ minor: 10.99, currency: "USD" }, RangeError, "amount.minor: not a whole number of minor units: 10.99."],
  [{ minor: "1099", currency: "USD" }, RangeError, 'amount.minor: not a whole number of minor units: "1099".'],
  [{ minor: Number.NaN, currency: "USD" }, RangeError, "amount.minor: not a whole number of minor units: NaN."],
  [{ minor: 1e21, currency: "USD" }, RangeError, "amount.minor: not a whole number of minor units: 1e+21."],
  [{ minor: -1, currency: "USD" }, RangeError, "amount.minor: an amount is not negative: -1."],
  [{ minor: 1099, currency: "EUR" }, RangeError, "amount.currency: EUR is not taken here, only USD."],
])("%j is no Money for a provider of dollars", (value, kind, says) => {
  const check = () => checkMoney("amount", value, dollars);

  expect(check).toThrow(kind);
  expect(check).toThrow(says);
});
