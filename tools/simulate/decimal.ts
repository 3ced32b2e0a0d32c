import type { AmountForm } from "../../packages/core/src/provider.ts";

// The provider's own arithmetic, on digits and not with the client's code: a mistake there must not cancel itself out here.

const digitsByCurrency: { readonly [currency: string]: number } = { USD: 2, CAD: 2, GBP: 2, EUR: 2, JPY: 0, KWD: 3 };

export const currencies: readonly string[] = Object.keys(digitsByCurrency);

export function digitsOf(currency: string): number {
  const digits = digitsByCurrency[currency];
  if (digits === undefined) throw new RangeError(`The simulation knows no ${currency}.`);
  return digits;
}

/** The amount in minor units of ISO 4217 that a request states; undefined where it is none. */
export function readAmount(value: unknown, currency: string, form: AmountForm): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const digits = form.digits?.[currency] ?? digitsOf(currency);
  const match = /^(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (!match) return undefined;
  const [, whole = "", fraction = ""] = match;
  const places = form.unit === "minor" ? 0 : digits;
  if (fraction.length > places) return undefined;
  const units = `${whole}${fraction.padEnd(places, "0")}`;
  const shift = digits - digitsOf(currency);
  if (shift > 0 && !units.padStart(shift + 1, "0").endsWith("0".repeat(shift))) return undefined;
  return Number(shift > 0 ? units.padStart(shift + 1, "0").slice(0, -shift) : units + "0".repeat(-shift));
}

/** An amount as it stands in the JSON of an answer: `2500`, `25.00` or `"25.00"`. */
export function writeAmount(minor: number, currency: string, form: AmountForm): string {
  const digits = form.digits?.[currency] ?? digitsOf(currency);
  const units = `${minor}${"0".repeat(Math.max(0, digits - digitsOf(currency)))}`;
  const text = form.unit === "minor" ? units : withPoint(units, digits);
  return form.as === "string" ? `"${text}"` : text;
}

function withPoint(units: string, digits: number): string {
  if (digits === 0) return units;
  const padded = units.padStart(digits + 1, "0");
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** `12.50 USD`, for people. */
export function showAmount(minor: number, currency: string): string {
  return `${withPoint(String(minor), digitsOf(currency))} ${currency}`;
}
