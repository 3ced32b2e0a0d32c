import { type Currency, digitsOf } from "./currency.ts";
import { show } from "./show.ts";

/** A whole number of minor units: `{ minor: 1099, currency: "USD" }` is $10.99. */
export interface Money<C extends Currency = Currency> {
  readonly minor: number;
  readonly currency: C;
}

/**
 * `money("10.99", "USD")`. Takes a decimal string, so that nobody can pass cents for dollars. Never rounds: throws
 * `TypeError` for a number, and `RangeError` for what is no amount of that currency.
 */
export function money<const C extends Currency>(major: string, currency: C): Money<C> {
  const digits = digitsOf(currency);
  if (typeof major !== "string") {
    throw new TypeError(
      `An amount is a decimal string, such as money("10.99", "USD"). Got ${typeof major} ${show(major)}.`,
    );
  }
  const minor = minorOf(major, digits);
  if (minor === undefined) {
    const remedy = /^-?\d{14}/.test(major) ? "It is too large" : `Use digits with at most ${digits} decimals`;
    throw new RangeError(`Not an amount of ${currency}: ${show(major)}. ${remedy}.`);
  }
  return { minor, currency };
}

/** `fromMinor(1099, "USD")` is $10.99. Throws `RangeError` unless it is a whole number that a double holds exactly. */
export function fromMinor<const C extends Currency>(minor: number, currency: C): Money<C> {
  digitsOf(currency);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`Not a whole number of minor units: ${show(minor)}.`);
  return { minor: minor + 0, currency };
}

/** The amount in major units: `toDecimal(fromMinor(1099, "USD"))` is `"10.99"`. Throws `RangeError` for what is no amount. */
export function toDecimal(amount: Money): string {
  const { minor, currency } = fromMinor(amount.minor, amount.currency);
  return decimalOf(minor, digitsOf(currency));
}

/** `"10.99"` with 2 digits is 1099; undefined where it is no decimal number, too precise or too large. @internal */
export function minorOf(decimal: string, digits: number): number | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (/[^0]/.test(fraction.slice(digits))) return undefined;
  const minor = Number(sign + whole + fraction.slice(0, digits).padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? minor + 0 : undefined;
}

/**
 * 10.99 with 2 digits is 1099; undefined where the number is no such decimal, or so large that two amounts share a double.
 * Up to 2^52 minor units the doubles are closer together than the amounts, so the nearest one belongs to one amount only,
 * and a quotient of two whole numbers is that nearest one. @internal
 */
export function minorOfNumber(number: number, digits: number): number | undefined {
  if (digits === 0) return Number.isSafeInteger(number) ? number + 0 : undefined;
  const scale = 10 ** digits;
  const near = Math.round(number * scale);
  if (near / scale === number) return Math.abs(near) <= 2 ** 52 ? near + 0 : undefined;
  // Where doubles are scarce, the product can be one off.
  if (Math.abs(near) < 2 ** 50) return undefined;
  return [near - 1, near + 1].find((minor) => Math.abs(minor) <= 2 ** 52 && minor / scale === number);
}

/** 1099 with 2 digits is 10.99, which JSON prints so; undefined where it would not be exact. @internal */
export function numberOfMinor(minor: number, digits: number): number | undefined {
  return digits > 0 && Math.abs(minor) > 2 ** 52 ? undefined : minor / 10 ** digits;
}

/** 1099 with 2 digits is `"10.99"`. @internal */
export function decimalOf(minor: number, digits: number): string {
  if (digits === 0) return String(minor);
  const sign = minor < 0 ? "-" : "";
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
