import { checkMoney, currencyOf, toWire } from "./amount.ts";
import { writeBody } from "./body.ts";
import { type Money, show } from "./money.ts";
import { pathSerializer, pathValue } from "./path.ts";
import type { Exchange, Fields } from "./place.ts";
import { steps } from "./place.ts";
import { copyPlain } from "./plain.ts";
import type { AmountForm, CurrencyForm, Input, Operation, Shape } from "./provider.ts";
import { checkNames, checkShape, join } from "./shape.ts";

/** A call that was checked and put into the provider's form. All its attempts send these very bytes. */
export interface Call {
  readonly name: string;
  readonly operation: Operation;
  /** What the caller gave: a copy. */
  readonly input: Fields;
  readonly key?: string;
  readonly request: Exchange["request"];
  /** The path with its values in place. */
  readonly path: string;
  readonly body?: string;
  /** What is to be moved, where the caller named an amount. */
  readonly amount?: Money;
}

/** Throws `TypeError` or `RangeError` that names the field, before anything is sent. */
export function prepare(name: string, operation: Operation, given: unknown): Call {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`${name}: its input is an object, got ${show(given)}.`);
  }
  const { fields, known, needed } = planOf(operation);
  checkNames(name, given as Fields, known, needed);

  const input: { [field: string]: unknown } = {};
  const request = new Writing(operation);
  for (const [field, form] of fields) {
    const value = (given as Fields)[field];
    if (value === undefined && form.omitted !== undefined) throw amountMissing(name, field, form.omitted);
    if (value === undefined) continue;
    const where = join(name, field);
    input[field] = typeof value === "string" ? value : copyPlain(where, value);
    if (form.omitted !== undefined && value === form.omitted) continue;
    if (form.omitted !== undefined && value === null) throw amountMissing(name, field, form.omitted);
    request.write(where, field, input[field], form);
  }

  const { key: keyForm } = operation;
  const { parts } = request;
  const path = pathSerializer(operation.path, parts.path);
  const call: { -readonly [K in keyof Call]: Call[K] } = { name, operation, input, request: parts, path };
  if (keyForm) {
    call.key = checkKey(`${name}.idempotencyKey`, (given as Fields).idempotencyKey, keyForm);
    parts[keyForm.in][keyForm.name] = call.key;
  }
  if (operation.body && !(operation.body.optional && Object.keys(parts.body).length === 0)) {
    call.body = writeBody(operation.body, parts.body);
  }
  const amount = request.amount(name);
  if (amount) call.amount = amount;
  return call;
}

interface Plan {
  readonly fields: readonly (readonly [name: string, form: Input])[];
  readonly known: readonly string[];
  readonly needed: readonly string[];
}

/** What every call of an operation goes by, worked out once. */
function planOf(operation: Operation): Plan {
  let plan = plans.get(operation);
  if (!plan) {
    const fields = Object.entries(operation.input);
    const key = operation.key ? ["idempotencyKey"] : [];
    const needed = fields.flatMap(([name, { needed }]) => (needed ? [name] : []));
    plan = { fields, known: [...fields.map(([name]) => name), ...key], needed };
    plans.set(operation, plan);
  }
  return plan;
}

const plans = new WeakMap<Operation, Plan>();

function amountMissing(name: string, field: string, omitted: string): TypeError {
  return new TypeError(`${join(name, field)}: missing. Give an amount, or say "${omitted}" to leave it out.`);
}

/** A key is 1 to 255 visible ASCII characters, and of the form the provider asks for. */
export function checkKey(field: string, key: unknown, form: Shape): string {
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new TypeError(
      `${field}: must be 1 to 255 visible ASCII characters, got ${show(key)}. Use captureKey("order-871").`,
    );
  }
  checkShape(field, key, form);
  return key;
}

type Part = { [name: string | number]: unknown };

/** The parts of the request while they are written. */
class Writing {
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
      if (shape.open) for (const [other, item] of Object.entries(value)) if (!(other in written)) written[other] = item;
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
  holder[name] ??= {};
  return holder[name] as Part;
}

/** Half a character cannot be written into an address. */
function checkWhole(where: string, value: unknown): void {
  try {
    encodeURIComponent(String(value));
  } catch {
    throw new RangeError(`${where}: holds half a character, got ${show(value)}.`);
  }
}

function headerValue(where: string, value: unknown): string {
  const text = String(value);
  if (!/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)) {
    throw new RangeError(`${where}: not a value for a header: ${show(text)}. Use visible ASCII characters.`);
  }
  return text;
}
