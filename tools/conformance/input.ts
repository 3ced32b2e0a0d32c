import type { Currency, Money } from "@holdfast/core";
import {
  type Answer,
  type Exchange,
  type Found,
  type Operation,
  requestExamples,
  type Shape,
  type SpecDocument,
} from "@holdfast/core/spec";
import { amountOf, currencyAt, type Fields, statedAmounts, sumOf } from "./amount.ts";

/** A call that the spec's examples describe: what the caller gives, and what has to go over the wire. */
export interface ExampleCall {
  readonly input: { readonly [field: string]: unknown };
  readonly key: string | undefined;
  /** The amount to be moved, where the example names one. */
  readonly asked: Money | undefined;
  readonly wire: Exchange["request"];
  /** Whether the example has a body at all. */
  readonly hasBody: boolean;
}

/** The call of a named request example, else of the first. `answer` and its `body` tell a currency that the request leaves open. */
export function exampleCall(
  document: SpecDocument,
  { item, operation: source, at }: Found,
  operation: Operation,
  name: string | undefined,
  answer: { readonly answer: Answer | undefined; readonly body: unknown },
): ExampleCall {
  const bodies = requestExamples(document, source, at);
  const body = name === undefined ? undefined : bodies[name];
  const wire = {
    path: {} as Writable,
    query: {} as Writable,
    header: {} as Writable,
    body: body as Fields | undefined,
  };
  for (const value of [item.parameters ?? [], source.parameters ?? []].flat()) {
    const parameter = document.resolve(value, at);
    const schema = parameter.schema === undefined ? {} : document.resolve(parameter.schema, at);
    const example = parameter.example ?? schema.const ?? schema.example;
    if (example !== undefined) wire[parameter.in as "path"][String(parameter.name)] = example;
  }
  const reading = new Reading(openCurrency(answer.answer, answer.body));
  const input: Writable = {};
  for (const [field, form] of Object.entries(operation.input)) {
    const holder = wire[form.in] ?? {};
    const value = holder[field];
    if (value !== undefined) input[field] = reading.read(value, form, holder, holder);
    else if (form.omitted !== undefined) input[field] = form.omitted;
  }
  const { key } = operation;
  const given = key && wire[key.in]?.[key.name];
  if (given !== undefined) input.idempotencyKey = given;
  return {
    input,
    key: given === undefined ? undefined : String(given),
    asked: sumOf(reading.moved),
    wire,
    hasBody: body !== undefined,
  };
}

type Writable = { [name: string]: unknown };

/** Wire values as the caller gives them, each amount as `Money`. */
class Reading {
  readonly moved: Money[] = [];
  readonly #open: Currency;

  constructor(open: Currency) {
    this.#open = open;
  }

  read(value: unknown, shape: Shape, beside: Fields, root: Fields): unknown {
    const { money, items, properties } = shape;
    if (money) {
      const holder = money.field === undefined ? beside : (value as Fields);
      const number = money.field === undefined ? value : holder[money.field];
      const amount = amountOf(number, currencyAt(money.currency, holder, root) ?? this.#open, money);
      if (amount && (money.means ?? "this") === "this") this.moved.push(amount);
      // Kept as it is where it says no amount: the client then refuses it, and names the field.
      return amount ?? value;
    }
    if (Array.isArray(value) && items) return value.map((item) => this.read(item, items, {}, root));
    if (typeof value !== "object" || value === null || !properties) return value;
    const fields = value as Fields;
    const currencies = Object.values(properties).flatMap(({ money: form }) =>
      typeof form?.currency === "object" && "field" in form.currency ? [form.currency.field] : [],
    );
    return Object.fromEntries(
      Object.entries(fields).flatMap(([name, item]) => {
        const inner = properties[name];
        if (inner) return [[name, this.read(item, inner, fields, root)]];
        // The currency of an amount elsewhere is none of the caller's fields either.
        return currencies.includes(name) || !shape.open ? [] : [[name, item]];
      }),
    );
  }
}

/** The currency of amounts whose request names none: the one that the answer states, else US dollars. */
function openCurrency(answer: Answer | undefined, body: unknown): Currency {
  const exchange: Exchange = {
    request: { path: {}, query: {}, header: {}, body: {} },
    response: { headers: new Headers(), body },
  };
  const stated = answer?.rules.flatMap(({ amount }) => (amount ? [amount] : [])) ?? [];
  const [first] = [...stated, ...(answer?.amounts ?? [])].flatMap((one) => statedAmounts(one, exchange, undefined));
  return first?.currency ?? "USD";
}
