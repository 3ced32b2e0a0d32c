import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Currency,
  digitsOf,
  fromDinero,
  fromMinor,
  isCurrency,
  money,
  toDecimal,
  toDinero,
} from "../src/index.ts";
import { minorOf, minorOfNumber, numberOfMinor } from "../src/money.ts";
import { anyAmountText, anyCurrency, anyMinor, currencies } from "./arbitrary.ts";
import { decimal, inMinor, isEqual, ofMinor } from "./decimal.ts";
import { forAll } from "./for-all.ts";

test("an amount of any currency is written in decimals and read back the same", () => {
  forAll([anyCurrency, anyMinor], (currency, minor) => {
    const amount = fromMinor(minor, currency);

    const text = toDecimal(amount);

    expect(isEqual(decimal(text) as never, ofMinor(minor, digitsOf(currency)))).toBe(true);
    expect(money(text, currency)).toEqual(amount);
  });
});

test("a text is exactly the amount it says, or no amount at all", () => {
  forAll(
    [anyCurrency, anyAmountText],
    (currency, text) => {
      const said = /^-?\d+(\.\d+)?$/.test(text) ? decimal(text) : undefined;
      const minor = said && inMinor(said, digitsOf(currency));

      if (minor === undefined) expect(() => money(text, currency)).toThrow(RangeError);
      else expect(money(text, currency)).toEqual({ minor: minor + 0, currency });
    },
    5_000,
  );
});

test("an amount is never rounded: one decimal too many is refused, unless it is 0", () => {
  forAll([anyCurrency, fc.nat(10 ** 9), fc.integer({ min: 1, max: 9 })], (currency, whole, digit) => {
    const [zeros, text] = [
      "0".repeat(digitsOf(currency)),
      JSON.stringify(`${whole}.${"0".repeat(digitsOf(currency))}${digit}`),
    ];

    expect(money(`${whole}.${zeros}0`, currency)).toEqual(money(String(whole), currency));
    expect(() => money(`${whole}.${zeros}${digit}`, currency)).toThrow(
      new RangeError(`Not an amount of ${currency}: ${text}. Use digits with at most ${digitsOf(currency)} decimals.`),
    );
  });
});

test.each([10.99, 1099, Number.NaN, 10n, null, undefined, { minor: 1099 }, ["10.99"]])("%s is no amount", (value) => {
  // @ts-expect-error an amount is given as text
  const make = () => money(value, "USD");

  expect(make).toThrow(TypeError);
  expect(make).toThrow('An amount is a decimal string, such as money("10.99", "USD"). Got ');
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53), "1099", null])(
  "%s is no number of minor units",
  (value) => {
    expect(() => fromMinor(value as number, "USD")).toThrow(RangeError);
    expect(() => fromMinor(value as number, "USD")).toThrow("Not a whole number of minor units: ");
  },
);

test.each(["usd", "XAU", "XTS", "XXX", "XDR", "EURO", "", "__proto__", "constructor", "toString", "hasOwnProperty"])(
  "%j is no currency",
  (code) => {
    const says = `Not an ISO 4217 currency code: ${JSON.stringify(code)}. Use one in upper case, such as "USD".`;

    expect(isCurrency(code)).toBe(false);
    expect(() => money("1", code as Currency)).toThrow(new RangeError(says));
    expect(() => fromMinor(1, code as Currency)).toThrow(new RangeError(says));
    expect(() => digitsOf(code)).toThrow(new RangeError(says));
  },
);

test("currencies have the decimals of ISO 4217, whatever the runtime's own data says", () => {
  const none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ");
  const three = "BHD IQD JOD KWD LYD OMR TND".split(" ");
  const four = ["CLF", "UYW"];
  const odd = new Map<string, number>([
    ...none.map((code) => [code, 0] as const),
    ...three.map((code) => [code, 3] as const),
  ]);
  for (const code of four) odd.set(code, 4);

  for (const currency of currencies) expect(digitsOf(currency), currency).toBe(odd.get(currency) ?? 2);
  expect(currencies.length).toBeGreaterThan(150);
});

test("minus nothing is nothing", () => {
  expect(Object.is(fromMinor(-0, "USD").minor, 0)).toBe(true);
  expect(Object.is(money("-0.00", "USD").minor, 0)).toBe(true);
});

test("a snapshot of Dinero.js gives back the amount it came from, at any scale that holds it", () => {
  forAll([anyCurrency, fc.nat(10 ** 9), fc.nat(6)], (currency, minor, finer) => {
    const amount = fromMinor(minor, currency);
    const snapshot = toDinero(amount);
    const scaled = { ...snapshot, amount: minor * 10 ** finer, scale: snapshot.scale + finer };

    expect(snapshot).toEqual({
      amount: minor,
      currency: { code: currency, base: 10, exponent: digitsOf(currency) },
      scale: digitsOf(currency),
    });
    expect(fromDinero(snapshot)).toEqual(amount);
    if (Number.isSafeInteger(scaled.amount)) expect(fromDinero(scaled)).toEqual(amount);
  });
});

test("a snapshot that holds a fraction of a minor unit is refused", () => {
  forAll([anyCurrency, fc.nat(10 ** 9), fc.integer({ min: 1, max: 9 })], (currency, minor, part) => {
    const { scale, ...snapshot } = toDinero(fromMinor(0, currency));

    expect(() => fromDinero({ ...snapshot, amount: minor * 10 + part, scale: scale + 1 })).toThrow(
      new RangeError(`A fraction of a minor unit: ${minor * 10 + part} at scale ${scale + 1}.`),
    );
  });
});

test("a snapshot in twelfths, of no scale or of no whole amount is refused", () => {
  const snapshot = toDinero(fromMinor(1099, "USD"));

  expect(() => fromDinero({ ...snapshot, currency: { ...snapshot.currency, base: 12 } })).toThrow(
    "Not a decimal currency",
  );
  expect(() => fromDinero({ ...snapshot, amount: 10.99 })).toThrow("Not a whole number of units: 10.99.");
  for (const scale of [-1, 1.5, 21, Number.NaN])
    expect(() => fromDinero({ ...snapshot, scale })).toThrow("Not a scale: ");
});

const anyDigits = fc.nat(6);

test("a JSON number says exactly the amount, up to 2^52 minor units, and nothing beyond", () => {
  forAll(
    [anyMinor, anyDigits],
    (minor, digits) => {
      const number = numberOfMinor(minor, digits);

      expect(number === undefined).toBe(digits > 0 && minor > 2 ** 52);
      if (number === undefined) return;
      expect(isEqual(decimal(JSON.stringify(number)) as never, ofMinor(minor, digits)), JSON.stringify(number)).toBe(
        true,
      );
      expect(minorOfNumber(number, digits)).toBe(minor);
    },
    20_000,
  );
});

test("a number is read as the amount it prints, or as none", () => {
  const anyNumber = fc.oneof(
    fc.double(),
    fc.double({ min: -(10 ** 9), max: 10 ** 9, noNaN: true }),
    fc.tuple(anyMinor, anyDigits).map(([minor, digits]) => minor / 10 ** digits),
    fc.tuple(fc.nat(10 ** 6), fc.nat(10 ** 6)).map(([one, other]) => one / 100 + other / 100),
    fc.tuple(fc.nat(10 ** 6), anyDigits).map(([minor, digits]) => minor * 10 ** -digits),
  );
  forAll(
    [anyNumber, anyDigits],
    (number, digits) => {
      const minor = minorOfNumber(number, digits);

      const printed = Number.isFinite(number) ? decimal(JSON.stringify(number)) : undefined;
      const exact = printed && inMinor(printed, digits);
      const carried = exact !== undefined && (digits === 0 || Math.abs(exact) <= 2 ** 52);
      expect(minor).toBe(carried ? exact + 0 : undefined);
    },
    20_000,
  );
});

test("whole minor units of a text are exact or absent", () => {
  forAll(
    [anyAmountText, anyDigits],
    (text, digits) => {
      const said = /^-?\d+(\.\d+)?$/.test(text) ? decimal(text) : undefined;

      expect(minorOf(text, digits)).toBe(said && inMinor(said, digits));
    },
    5_000,
  );
});
