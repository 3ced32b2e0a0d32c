import { steps } from "../place.ts";
import type { Shape } from "../provider.ts";
import { fail, type Json, type SpecDocument } from "./document.ts";
import { checkCode, currenciesOf, merged, type Property, readProperties } from "./shape.ts";

/** A body's properties without the currency fields that its amounts name by `{ at }`. They come from the amounts. */
export function withoutCurrencies(document: SpecDocument, schema: Json, at: string): { [name: string]: Property } {
  const properties = readProperties(document, schema, at);
  const named = new Set<string>();
  const mark = (shape: Shape): Shape => {
    const { money, items, properties: inner } = shape;
    const place = typeof money?.currency === "object" && "at" in money.currency ? money.currency.at : undefined;
    if (place !== undefined) named.add(place);
    return {
      ...shape,
      ...(money && place !== undefined && { money: { ...money, ...codesAt(document, schema, place, at) } }),
      ...(items && { items: mark(items) }),
      ...(inner && { properties: mapValues(inner, mark) }),
    };
  };
  const required = Object.keys(properties).filter((name) => properties[name]?.needed);
  let whole: Shape = { properties: mapValues(properties, ({ shape }) => mark(shape)), required };
  for (const place of named) whole = withoutField(whole, steps(place)) ?? {};
  return mapValues(whole.properties ?? {}, (shape, name) => ({
    shape,
    needed: whole.required?.includes(name) ?? false,
  }));
}

/** The codes that the currency field at a place takes. */
function codesAt(document: SpecDocument, schema: Json, place: string, at: string): { currencies?: readonly string[] } {
  const path = steps(place);
  let holder = schema;
  for (const step of path.slice(0, -1)) {
    const next = (holder.properties as Json | undefined)?.[step];
    if (next === undefined) return fail(at, `x-money names ${place}, which is not in the body`);
    holder = merged(document, next, at);
  }
  const field = path.at(-1) as string;
  checkCode(document, holder, field, at);
  return currenciesOf(document, holder, field, at);
}

/** A shape without one of the fields in it; undefined where nothing is left. */
function withoutField(shape: Shape, [name = "", ...rest]: readonly string[]): Shape | undefined {
  const inner = shape.properties?.[name];
  if (!inner) return shape;
  const left = rest.length === 0 ? undefined : withoutField(inner, rest);
  if (left) return { ...shape, properties: { ...shape.properties, [name]: left } };
  const { required, ...plain } = shape;
  const { [name]: _, ...properties } = shape.properties ?? {};
  if (Object.keys(properties).length === 0 && !shape.open) return undefined;
  const still = required?.filter((one) => one !== name) ?? [];
  return { ...plain, properties, ...(still.length > 0 && { required: still }) };
}

function mapValues<From, To>(
  values: { readonly [name: string]: From },
  change: (value: From, name: string) => To,
): { [name: string]: To } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value, name)]));
}
