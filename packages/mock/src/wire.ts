import { digitsOf, fromMinor, type Money, money, toDecimal } from "@holdfast/core";
import type { AmountForm, Json } from "@holdfast/core/spec";

/** How an amount is written, from the schema it stands in; undefined where that is no amount. */
export function formOf(schema: Json): AmountForm | undefined {
  const stated = schema["x-money"];
  if (typeof stated !== "object" || stated === null) return undefined;
  const [as] = [schema.type].flat().filter((type) => type !== "null");
  return { ...(stated as object), as } as AmountForm;
}

/** $249.95 as the provider writes it: `24995`, `249.95` or `"249.95"`. */
export function toWire(amount: Money, { unit, as, digits }: AmountForm): number | string {
  const places = digits?.[amount.currency] ?? digitsOf(amount.currency);
  const [whole = "", fraction = ""] = toDecimal(amount).split(".");
  const cents = whole + fraction.padEnd(places, "0").slice(0, places);
  const text = unit === "minor" ? String(Number(cents)) : point(cents, places);
  return as === "string" ? text : Number(text);
}

/** The amount that stands on the wire; undefined where it is none in that currency. */
export function fromWire(value: unknown, currency: unknown, { unit, digits }: AmountForm): Money | undefined {
  const code = String(currency).toUpperCase() as Money["currency"];
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  try {
    const places = digits?.[code] ?? digitsOf(code);
    const decimal = unit === "minor" ? point(String(value), places) : String(value);
    const [whole = "", fraction = ""] = decimal.split(".");
    const iso = digitsOf(code);
    if (/[^0]/.test(fraction.slice(iso))) return undefined;
    return iso === 0
      ? fromMinor(Number(whole), code)
      : money(`${whole}.${fraction.slice(0, iso).padEnd(iso, "0")}`, code);
  } catch {
    return undefined;
  }
}

/** `24995` with two places is `249.95`. */
function point(digits: string, places: number): string {
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, "0");
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}
