import type { Currency } from "./currency.ts";
import { digitsOf } from "./currency.ts";
import { fromMinor, type Money } from "./money.ts";
import { show } from "./show.ts";

/** What `toSnapshot(d)` of Dinero.js 2 gives and `dinero(snapshot)` takes. */
export interface DineroSnapshot<C extends string = string> {
  readonly amount: number;
  readonly currency: { readonly code: C; readonly base: number | readonly number[]; readonly exponent: number };
  readonly scale: number;
}

/**
 * `dinero(toDinero(money("10.99", "USD")))`, without a dependency on Dinero.js. Throws `RangeError` for a currency that
 * ISO 4217 does not know, such as `XYZ`.
 */
export function toDinero<C extends Currency>({ minor, currency }: Money<C>): DineroSnapshot<C> {
  const exponent = digitsOf(currency);
  return { amount: minor, currency: { code: currency, base: 10, exponent }, scale: exponent };
}

/**
 * `fromDinero(toSnapshot(d))`. Throws `RangeError` for a fraction of a minor unit, an amount that is not whole, a base other
 * than 10, a scale outside of 0 to 20, and a currency that ISO 4217 does not know.
 */
export function fromDinero<C extends Currency>({ amount, currency, scale }: DineroSnapshot<C>): Money<C> {
  if (currency.base !== 10) throw new RangeError(`Not a decimal currency: base ${show(currency.base)}.`);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of units: ${show(amount)}.`);
  if (!Number.isInteger(scale) || scale < 0 || scale > 20) throw new RangeError(`Not a scale: ${show(scale)}.`);
  const shift = digitsOf(currency.code) - scale;
  const divisor = 10n ** BigInt(Math.max(0, -shift));
  const scaled = BigInt(amount) * 10n ** BigInt(Math.max(0, shift));
  if (scaled % divisor !== 0n) throw new RangeError(`A fraction of a minor unit: ${amount} at scale ${scale}.`);
  return fromMinor(Number(scaled / divisor), currency.code);
}
