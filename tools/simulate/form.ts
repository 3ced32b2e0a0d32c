import type { AmountForm, Operation, Shape } from "../../packages/core/src/provider.ts";
import type { Chance } from "./chance.ts";
import { currencies, digitsOf } from "./decimal.ts";

/** The input of a capture as its spec asks for it, worked out once. */
export interface Form {
  readonly key: boolean;
  /** Fields that take any id. */
  readonly ids: readonly string[];
  /** The field that names this capture, where captures are found by it. */
  readonly reference: string | undefined;
  readonly amount: AmountField | undefined;
  /** The currencies that are taken, of those the simulation knows. */
  readonly currencies: readonly string[];
  /** A field that becomes a part of the address. */
  readonly path: string | undefined;
}

interface AmountField {
  readonly field: string;
  /** On to the `Money` inside of it. */
  readonly inner: readonly string[];
  readonly form: AmountForm;
  /** What may be said instead of an amount. */
  readonly omitted: "remaining" | "full" | undefined;
}

export interface Input {
  [field: string]: unknown;
}

interface Amount {
  readonly minor: number;
  readonly currency: string;
}

export function makeForm({ input, key }: Operation, reference: string | undefined): Form {
  const fields = Object.entries(input);
  const amount = fields.flatMap(([field, shape]) => {
    const found = amountIn(shape, []);
    return found ? [{ field, inner: found.path, form: found.form, omitted: shape.omitted }] : [];
  })[0];
  const others = fields.filter(([field]) => field !== amount?.field && field !== reference);
  return {
    key: key !== undefined,
    ids: others.flatMap(([field, { needed }]) => (needed ? [field] : [])),
    reference,
    amount,
    currencies: amount ? currenciesOf(amount.form) : ["USD"],
    path: others.find(([, shape]) => shape.in === "path")?.[0],
  };
}

/** The first amount in a shape that the call moves, and the way to it. */
export function amountIn(
  { money, properties }: Shape,
  path: readonly string[],
): { readonly path: readonly string[]; readonly form: AmountForm } | undefined {
  if (money) return money.means === undefined || money.means === "this" ? { path, form: money } : undefined;
  for (const [name, shape] of Object.entries(properties ?? {})) {
    const found = amountIn(shape, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

function currenciesOf({ currency, currencies: taken, exponent }: AmountForm): readonly string[] {
  const named = taken ?? (typeof currency === "string" && currency !== "unstated" ? [currency] : currencies);
  const fits = (code: string) => currencies.includes(code) && (exponent ?? digitsOf(code)) === digitsOf(code);
  return named.map((code) => code.toUpperCase()).filter(fits);
}

/** Without an amount it says what stands for one. */
export function fillIn(form: Form, amount: Amount | undefined, referred: boolean, chance: Chance): Input {
  const input: Input = {};
  if (form.key) input.idempotencyKey = chance.uuid();
  for (const field of form.ids) input[field] = chance.uuid();
  if (form.reference !== undefined && referred) input[form.reference] = `ship-${chance.whole(1, 1_000_000)}`;
  if (form.amount) input[form.amount.field] = amount ? wrap(form.amount.inner, amount) : form.amount.omitted;
  return input;
}

function wrap(inner: readonly string[], amount: Amount): object {
  return inner.reduceRight<object>((value, name) => ({ [name]: value }), { ...amount });
}

/** The `Money` in an input; undefined where there is none. */
function moneyIn({ amount }: Form, input: Input): Input | undefined {
  let found: unknown = amount && input[amount.field];
  for (const name of amount?.inner ?? []) found = (found as Input | undefined)?.[name];
  return typeof found === "object" && found !== null ? (found as Input) : undefined;
}

/** A caller that changes its objects while the call runs. */
export function meddle(form: Form, input: Input): void {
  const money = moneyIn(form, input);
  if (money) money.minor = 1;
  for (const field of form.ids) input[field] = "meddled";
  input.idempotencyKey = "meddled";
}

export const mistakes = ["not a number", "fraction", "currency", "key", "path", "left out", "stranger"] as const;
export type Mistake = (typeof mistakes)[number];

/** The input with a mistake in it; undefined where it cannot be made here. */
export function spoil(form: Form, right: Input, mistake: Mistake): Input | undefined {
  const input = structuredClone(right);
  const money = moneyIn(form, input);
  switch (mistake) {
    case "not a number":
      return money && Object.assign(money, { minor: Number.NaN }) && input;
    case "fraction":
      return money && Object.assign(money, { minor: 10.5 }) && input;
    case "currency":
      return money && Object.assign(money, { currency: "XXX" }) && input;
    case "key":
      return form.key ? { ...input, idempotencyKey: "" } : undefined;
    case "path":
      return form.path === undefined ? undefined : { ...input, [form.path]: "../refund" };
    case "left out":
      return form.amount && { ...input, [form.amount.field]: undefined };
    default:
      return { ...input, amuont: 1 };
  }
}
