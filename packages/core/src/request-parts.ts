import { checkMoney, currencyOf, toWire } from "./amount.ts";
import type { Money } from "./money.ts";
import { pathValue } from "./path.ts";
import { type Fields, steps } from "./place.ts";
import type { AmountForm, CurrencyForm, Input, Operation, Shape } from "./provider.ts";
import { checkNames, checkShape, join } from "./shape.ts";
import { show } from "./show.ts";

type Part = { [name: string | number]: unknown };

/** The parts of a request, into which the caller's fields are written in the provider's form. */
export class RequestParts {
  readonly parts: { readonly path: Part; readonly query: Part; readonly header: Part; readonly body: Part };
  readonly #amounts: { readonly field: string; readonly amount: Money; readonly form: AmountForm }[] = [];

  constructor({ constants }: Operation) {
    this.parts = {
      path: {},
      query: { ...constants?.query },
      header: { ...constants?.header },
      body: { ...constants?.body },
    };
  }

  write(where: string, field: string, value: unknown, form: Input): void {
    const part = this.parts[form.in];
    this.#put(where, value, form, part, field, part);
    if (form.in === "path") part[field] = pathValue(where, part[field]);
    if (form.in === "header") part[field] = headerValue(where, part[field]);
    if (form.in === "query") checkWhole(where, part[field]);
  }

  /**
   * Puts a value in the provider's form into its place; `root` is the whole part. What an amount elsewhere has put there
   * before, its currency, stays. A field's place is taken before the currency that comes with it.
   */
  #put(where: string, value: unknown, shape: Shape, holder: Part, name: string | number, root: Part): void {
    if (shape.money) {
      this.#putMoney(where, value, shape, holder, name, root);
      return;
    }
    checkShape(where, value, shape);
    if (Array.isArray(value) && shape.items) {
      const list: unknown[] = [];
      holder[name] = list;
      for (const [index, item] of value.entries())
        this.#put(`${where}[${index}]`, item, shape.items, list as unknown as Part, index, root);
    } else if (typeof value === "object" && value !== null && !Array.isArray(value) && shape.properties) {
      const { properties } = shape;
      if (!shape.open) checkNames(where, value as Fields, Object.keys(properties), shape.required ?? []);
      const written = partAt(holder, name);
      for (const [inner, innerShape] of Object.entries(properties)) {
        const item = (value as Fields)[inner];
        if (item !== undefined) this.#put(join(where, inner), item, innerShape, written, inner, root);
      }
      if (!shape.open) return;
      for (const [other, item] of Object.entries(value)) if (!Object.hasOwn(written, other)) written[other] = item;
    } else {
      holder[name] = value;
    }
  }

  #putMoney(where: string, value: unknown, shape: Shape, holder: Part, name: string | number, root: Part): void {
    const form = shape.money as AmountForm;
    const amount = checkMoney(where, value, form);
    const wire = toWire(where, amount, form);
    checkShape(where, wire, { ...shape, type: form.as });
    this.#amounts.push({ field: where, amount, form });
    const code = form.case === "lower" ? amount.currency.toLowerCase() : amount.currency;
    const beside = form.field === undefined ? holder : partAt(holder, name);
    beside[form.field ?? name] = wire;
    this.#currency(where, code, form.currency, beside, root);
  }

  #currency(where: string, code: string, form: CurrencyForm, beside: Part, root: Part): void {
    if (typeof form === "string") return;
    const path = "field" in form ? [form.field] : steps(form.at);
    const last = path.length - 1;
    let target = "field" in form ? beside : root;
    for (let index = 0; index < last; index++) target = partAt(target, path[index] as string);
    const name = path[last] as string;
    const there = target[name];
    if (there !== undefined && currencyOf(there) !== currencyOf(code)) {
      throw new RangeError(
        `${where}.currency: ${code} beside another amount in ${show(there)}; both go into one field.`,
      );
    }
    target[name] = code;
  }

  /** The sum of what is to be moved. Amounts whose currency is not sent must agree, too. */
  amount(name: string): Money | undefined {
    const unstated = this.#amounts.filter(({ form }) => form.currency === "unstated");
    for (const { field, amount } of unstated) {
      const first = unstated[0]?.amount.currency;
      if (amount.currency !== first) {
        throw new RangeError(
          `${field}.currency: ${amount.currency} beside ${first}; this provider is told no currency.`,
        );
      }
    }
    const moved = this.#amounts.filter(({ form }) => (form.means ?? "this") === "this");
    const [head] = moved;
    if (!head) return undefined;
    const { currency } = head.amount;
    if (moved.some(({ amount }) => amount.currency !== currency)) return undefined;
    const minor = moved.reduce((sum, { amount }) => sum + amount.minor, 0);
    if (!Number.isSafeInteger(minor)) throw new RangeError(`${name}: the amounts together are too large: ${minor}.`);
    return { minor, currency };
  }
}

/** The object at a place of a part; made where there is none yet. */
function partAt(holder: Part, name: string | number): Part {
  if (!Object.hasOwn(holder, name)) holder[name] = {};
  return holder[name] as Part;
}

/** Half of a surrogate pair cannot be written into an address. */
function checkWhole(where: string, value: unknown): void {
  try {
    encodeURIComponent(String(value));
  } catch {
    throw new RangeError(`${where}: holds an unpaired surrogate, got ${show(value)}.`);
  }
}

function headerValue(where: string, value: unknown): string {
  const text = String(value);
  if (!/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)) {
    throw new RangeError(`${where}: not a value for a header: ${show(text)}. Use visible ASCII characters.`);
  }
  return text;
}
