import type { Money } from "@holdfast/core";
import {
  type CurrencyForm,
  type Exchange,
  type Found,
  fromWire,
  type Json,
  merged,
  parsePlace,
  type SpecDocument,
  schemasAt,
  walk,
} from "@holdfast/core/spec";
import { readForm } from "./form.ts";
import type { Incoming } from "./incoming.ts";
import { leavesOf } from "./leaf.ts";
import { formAt } from "./wire.ts";

/** A request as the places of a spec name its parts. */
export type RequestParts = Exchange["request"];

/** The schema of an operation's request body, where it has one. */
export function requestSchema(document: SpecDocument, { operation, at }: Found): Json | undefined {
  if (operation.requestBody === undefined) return undefined;
  const { content } = document.resolve(operation.requestBody, at);
  const [media] = Object.values((content ?? {}) as Json) as Json[];
  return media?.schema === undefined ? undefined : merged(document, media.schema, at);
}

/** Takes a request apart: path parameters by the template, and the fields of a JSON or form body. */
export function readParts(incoming: Incoming, template: string, body: unknown): RequestParts {
  return { path: pathValues(template, incoming.path), query: incoming.query, header: incoming.headers, body };
}

/** The body's fields; those of a form have the types that the schema gives them. */
export function readFields(
  document: SpecDocument,
  schema: Json | undefined,
  { body, text, headers }: Incoming,
): unknown {
  const form = /^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "");
  if (!form || schema === undefined) return body ?? {};
  return readForm(text, (path) => schemasAt(document, schema, path, "request").flatMap(({ type }) => type ?? []));
}

function pathValues(template: string, path: string): { [name: string]: string } {
  const [names, values] = [template.split("/"), path.split("/")];
  const pairs = names.flatMap((part, index) => {
    const [, name] = /^\{([^{}]+)\}$/.exec(part) ?? [];
    return name === undefined ? [] : [[name, decode(values[index] ?? "")] as const];
  });
  return Object.fromEntries(pairs);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** What a request asks to move, and the fee it names. */
export interface AskedAmounts {
  readonly amount?: Money;
  readonly fee?: Money;
  /** One of them says nothing, such as a fraction of a cent, or an amount in a currency that the spec leaves open. */
  readonly unreadable?: true;
}

/** The amounts of a request body; those of one kind are added up. `unstated` is the currency where none is sent. */
export function readAsked(
  document: SpecDocument,
  schema: Json | undefined,
  body: unknown,
  unstated: string,
): AskedAmounts {
  if (schema === undefined) return {};
  const asked: { -readonly [K in keyof AskedAmounts]: AskedAmounts[K] } = {};
  for (const { path, value } of leavesOf(body)) {
    const form = formAt(document, schema, path);
    if (!form || value === null) continue;
    const amount = fromWire(value, currencyAt(form.currency, body, path, unstated), form);
    const kind = form.means === "fee" ? "fee" : "amount";
    if (!amount) asked.unreadable = true;
    else if (form.means !== "part") asked[kind] = sum(asked[kind], amount);
  }
  return asked;
}

function sum(one: Money | undefined, other: Money): Money {
  return one ? { ...one, minor: one.minor + other.minor } : other;
}

/** The code that an amount's form points to, in the body the amount stands in. */
export function currencyAt(form: CurrencyForm, body: unknown, path: readonly string[], unstated: string): unknown {
  if (form === "unstated") return unstated;
  if (typeof form === "string") return form;
  const [code] = walk(body, currencyPath(form, path));
  return code ?? (form.else === undefined ? undefined : currencyAt(form.else, body, path, unstated));
}

/** Where the currency of the amount at `path` stands. */
export function currencyPath(form: Exclude<CurrencyForm, string>, path: readonly string[]): readonly string[] {
  return "field" in form ? [...path.slice(0, -1), form.field] : (parsePlace(form.at).path as readonly string[]);
}
