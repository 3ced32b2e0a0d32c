import { type Currency, digitsOf, isCurrency, type Money, money } from "@holdfast/core";
import { type AmountForm, type CurrencyForm, type Exchange, parsePlace, type Stated, walk } from "@holdfast/core/spec";

/** A part of a request or an answer. */
export interface Fields {
  readonly [name: string]: unknown;
}

/**
 * The amount that a wire value says: `249.95` is $249.95, and so is `24995` in minor units. Works on the text of the
 * number and not as the client does it, so that the two do not share a mistake.
 */
export function amountOf(value: unknown, code: unknown, form: AmountForm): Money | undefined {
  const currency = typeof code === "string" ? code.toUpperCase() : undefined;
  if (!isCurrency(currency) || !/^-?\d+(\.\d+)?$/.test(String(value))) return undefined;
  const digits = form.digits?.[currency] ?? digitsOf(currency);
  return parse(form.unit === "minor" ? withPoint(String(value), digits) : String(value), currency);
}

/** The amounts at a place of an answer. `asked` is the currency where the provider states none. */
export function statedAmounts(stated: Stated, exchange: Exchange, asked: string | undefined): Money[] {
  const { path } = parsePlace(stated.place);
  const root = exchange.response?.body;
  return walk(root, path.slice(0, -1)).flatMap((holder) =>
    walk(holder, path.slice(-1)).flatMap((value) => {
      const [beside, number] = stated.field === undefined ? [holder, value] : [value, (value as Fields)[stated.field]];
      const amount = amountOf(number, currencyAt(stated.currency, beside, root) ?? asked, stated);
      return amount ? [amount] : [];
    }),
  );
}

/** The currency code a form leads to; undefined where the provider states none. `beside` is the object the amount stands in. */
export function currencyAt(form: CurrencyForm, beside: unknown, root: unknown): unknown {
  if (typeof form === "string") return form === "unstated" ? undefined : form;
  const [code] = "field" in form ? walk(beside, [form.field]) : walk(root, parsePlace(form.at).path);
  return code ?? (form.else === undefined ? undefined : currencyAt(form.else, beside, root));
}

/** The same currency's amounts added up; undefined where there are none, or several currencies. */
export function sumOf(amounts: readonly Money[]): Money | undefined {
  const [first, ...others] = amounts;
  if (!first || others.some(({ currency }) => currency !== first.currency)) return undefined;
  return { minor: amounts.reduce((sum, { minor }) => sum + minor, 0), currency: first.currency };
}

function withPoint(whole: string, digits: number): string {
  const [, sign = "", number = ""] = /^(-?)(\d+)$/.exec(whole) ?? [];
  const padded = number.padStart(digits + 1, "0");
  return digits === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

function parse(decimal: string, currency: Currency): Money | undefined {
  try {
    return money(decimal, currency);
  } catch {
    return undefined;
  }
}
