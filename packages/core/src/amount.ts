import { type Currency, digitsOf, isCurrency } from "./currency.ts";
import { decimalOf, type Money, minorOf, minorOfNumber, numberOfMinor } from "./money.ts";
import type { AmountForm } from "./provider.ts";
import { show } from "./show.ts";

/** The provider's decimal places for a currency; ISO 4217's, unless the spec says that they differ. */
function wireDigits(currency: string, form: AmountForm): number {
  return form.digits?.[currency] ?? digitsOf(currency);
}

/** Whether it is documented what an amount in a currency is: what `"cents"` are of one without decimals is not. */
function isDocumented(currency: Currency, { exponent }: AmountForm): boolean {
  return exponent === undefined || exponent === digitsOf(currency);
}

/** Minor units with one number of decimals, said with another; undefined where that cannot be said exactly. */
function rescale(minor: number, from: number, to: number): number | undefined {
  return from === to ? minor : minorOf(decimalOf(minor, from), to);
}

/** What goes over the wire: $249.95 is `24995`, `249.95` or `"249.95"`. Throws `RangeError` where it cannot be said exactly. */
export function toWire(field: string, amount: Money, form: AmountForm): number | string {
  const { currency } = amount;
  const iso = digitsOf(currency);
  const digits = wireDigits(currency, form);
  const minor = rescale(amount.minor, iso, digits);
  const refuse = (why: string): never => {
    throw new RangeError(`${field}: ${decimalOf(amount.minor, iso)} ${currency} ${why}.`);
  };
  if (minor === undefined) return refuse(`cannot be said with this provider's ${digits} decimals`);
  const step = form.step?.[currency];
  if (step !== undefined && minor % step !== 0)
    return refuse(`is not a multiple of ${decimalOf(step, digits)} ${currency}`);
  if (form.as === "string") return form.unit === "minor" ? String(minor) : decimalOf(minor, digits);
  if (form.unit === "minor") return minor;
  return numberOfMinor(minor, digits) ?? refuse("is more than a JSON number carries exactly");
}

/** The amount an answer states; undefined where it is not exactly one in that currency. */
export function fromWire(value: unknown, code: unknown, form: AmountForm): Money | undefined {
  const currency = currencyOf(code);
  if (currency === undefined || !isDocumented(currency, form)) return undefined;
  const digits = wireDigits(currency, form);
  const places = form.unit === "minor" ? 0 : digits;
  const wireMinor =
    form.as === "string"
      ? typeof value === "string"
        ? minorOf(value, places)
        : undefined
      : typeof value === "number"
        ? minorOfNumber(value, places)
        : undefined;
  const minor = wireMinor === undefined ? undefined : rescale(wireMinor, digits, digitsOf(currency));
  return minor === undefined ? undefined : { minor, currency };
}

/** Whether a value is of the form that the spec gives an amount, in whatever currency. */
export function isNumber(value: unknown, { as }: AmountForm): boolean {
  if (as === "string") return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  return as === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** A currency code, compared without case. */
export function currencyOf(code: unknown): Currency | undefined {
  if (isCurrency(code)) return code;
  const upper = typeof code === "string" && /^[A-Za-z]{3}$/.test(code) ? code.toUpperCase() : undefined;
  return isCurrency(upper) ? upper : undefined;
}

/** Checks that a value is a `Money` the provider takes. Throws `TypeError` or `RangeError` that names the field. */
export function checkMoney(field: string, value: unknown, form: AmountForm): Money {
  if (typeof value !== "object" || value === null || !("minor" in value) || !("currency" in value)) {
    throw new TypeError(
      `${field}: not a Money but ${show(value)}. Use money("10.99", "USD") or fromMinor(1099, "USD").`,
    );
  }
  const { minor, currency } = value;
  if (!isCurrency(currency)) throw new RangeError(`${field}.currency: not an ISO 4217 code: ${show(currency)}.`);
  if (typeof minor !== "number" || !Number.isSafeInteger(minor)) {
    throw new RangeError(`${field}.minor: not a whole number of minor units: ${show(minor)}.`);
  }
  if (minor < 0) throw new RangeError(`${field}.minor: an amount is not negative: ${minor}.`);
  const taken = form.currencies ?? (isCurrency(form.currency) ? [form.currency] : undefined);
  if (taken && !taken.includes(currency)) {
    throw new RangeError(`${field}.currency: ${currency} is not taken here, only ${taken.join(", ")}.`);
  }
  if (!isDocumented(currency, form)) {
    const why = `Only currencies with ${form.exponent} are taken: what this provider's amounts are in others is not documented`;
    throw new RangeError(`${field}.currency: ${currency} has ${digitsOf(currency)} decimals. ${why}.`);
  }
  return { minor: minor + 0, currency };
}
