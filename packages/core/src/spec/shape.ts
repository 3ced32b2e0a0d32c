import type { AmountForm, Shape } from "../provider.ts";
import { both } from "./both.ts";
import { asArray, entries, escapeStep, fail, type Json, type SpecDocument, wordOf } from "./document.ts";
import { readMoney } from "./money.ts";

const checked = [
  "description",
  "type",
  "enum",
  "const",
  "format",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "minItems",
  "maxItems",
] as const;

/** A property of an object, with what the object says of it. */
export interface Property {
  readonly shape: Shape;
  readonly needed: boolean;
}

/** What a request schema asks of the caller. Amounts become `Money`, and their currency fields vanish. */
export function readShape(document: SpecDocument, value: unknown, at: string, depth = 0): Shape {
  if (depth > 24) fail(at, "nested too deeply, or in a circle, to be checked before it is sent");
  const schema = merged(document, value, at);
  const shape: { -readonly [K in keyof Shape]: Shape[K] } = {};
  for (const name of checked) if (schema[name] !== undefined) Object.assign(shape, { [name]: schema[name] });
  checkPattern(schema.pattern, `${at}/pattern`);
  if (schema["x-money"] !== undefined) {
    const { type: _, ...rest } = shape;
    return { ...rest, money: readMoney(schema, at) };
  }
  refuseHiddenAmounts(document, schema, at);
  if (schema.items !== undefined) {
    shape.items = readShape(document, schema.items, `${at}/items`, depth + 1);
    const beside = shape.items.money && siblingOf(shape.items.money);
    if (beside !== undefined)
      fail(
        `${at}/items/x-money`,
        `an element has no field ${beside} beside it; say where it stands: { at: /${beside} }`,
      );
  }
  if (schema.properties !== undefined) {
    const properties = readProperties(document, schema, at, depth);
    const whole = asWholeMoney(schema, properties);
    if (whole) return whole;
    shape.properties = Object.fromEntries(Object.entries(properties).map(([name, { shape: inner }]) => [name, inner]));
    const required = Object.entries(properties).flatMap(([name, { needed }]) => (needed ? [name] : []));
    if (required.length > 0) shape.required = required;
    if (!isClosed(schema)) shape.open = true;
  }
  return shape;
}

/** The properties of an object as the caller sees them. */
export function readProperties(
  document: SpecDocument,
  schema: Json,
  at: string,
  depth = 0,
): { [name: string]: Property } {
  const required = asArray(schema.required ?? [], `${at}/required`);
  const properties: { [name: string]: Property } = {};
  for (const [name, value] of entries(schema.properties, `${at}/properties`)) {
    const place = `${at}/properties/${escapeStep(name)}`;
    if (merged(document, value, place).readOnly === true) continue;
    properties[name] = { shape: readShape(document, value, place, depth + 1), needed: required.includes(name) };
  }
  for (const [name, property] of Object.entries(properties)) {
    const { money } = property.shape;
    const field = money && siblingOf(money);
    if (!money || field === undefined) continue;
    checkCode(document, schema, field, `${at}/properties/${escapeStep(name)}/x-money/currency`);
    const codes = currenciesOf(document, schema, field, at);
    properties[name] = { ...property, shape: { ...property.shape, money: { ...money, ...codes } } };
  }
  for (const { shape } of Object.values(properties)) {
    const field = shape.money && siblingOf(shape.money);
    if (field !== undefined) delete properties[field];
  }
  return properties;
}

/** The currency field beside an amount. A whole object that is one amount has it inside. */
function siblingOf({ field: own, currency }: AmountForm): string | undefined {
  return own === undefined && typeof currency === "object" && "field" in currency ? currency.field : undefined;
}

/** An amount is no currency, be it another one or the very same. */
export function checkCode(document: SpecDocument, holder: Json, field: string, at: string): void {
  const value = (holder.properties as Json | undefined)?.[field];
  if (value !== undefined && merged(document, value, at)["x-money"] !== undefined)
    fail(at, `${field} is an amount, and holds no currency; name the field that does`);
}

/** The codes that a currency field takes: its `const` or `enum`. */
export function currenciesOf(
  document: SpecDocument,
  schema: Json,
  field: string,
  at: string,
): { currencies?: readonly string[] } {
  const value = (schema.properties as Json | undefined)?.[field];
  if (value === undefined) return fail(at, `x-money names the field ${field}, which is not there`);
  const { const: only, enum: some } = merged(document, value, `${at}/properties/${field}`);
  const codes = only === undefined ? some : [only];
  if (!Array.isArray(codes)) return {};
  return { currencies: codes.flatMap((code) => (typeof code === "string" ? [code.toUpperCase()] : [])) };
}

function isClosed({ additionalProperties, unevaluatedProperties }: Json): boolean {
  return additionalProperties === false || unevaluatedProperties === false;
}

/** An object that holds nothing but one amount and its currency is that amount. */
function asWholeMoney(schema: Json, properties: { readonly [name: string]: Property }): Shape | undefined {
  const [only, ...others] = Object.entries(properties);
  if (!only || others.length > 0) return undefined;
  const [field, { shape }] = only;
  const { money } = shape;
  if (!money) return undefined;
  const names = Object.keys(schema.properties as Json);
  const own = typeof money.currency === "object" && "field" in money.currency ? 2 : 1;
  if (names.length !== own || !isClosed(schema)) return undefined;
  return { ...shape, money: { ...money, field } satisfies AmountForm };
}

/** A pattern that is no regular expression would show only at a call. */
function checkPattern(pattern: unknown, at: string): void {
  if (pattern === undefined) return;
  try {
    new RegExp(wordOf(pattern), "u");
  } catch (error) {
    fail(at, (error as Error).message);
  }
}

/** What the checks before a call do not follow. */
const unfollowed = [
  "oneOf",
  "anyOf",
  "not",
  "if",
  "then",
  "else",
  "additionalProperties",
  "patternProperties",
  "prefixItems",
];

/** An amount that nobody converts or checks must not go out. */
export function refuseHiddenAmounts(document: SpecDocument, schema: Json, at: string): void {
  for (const name of unfollowed) {
    if (holdsAmount(document, schema[name], new Set()))
      fail(`${at}/${name}`, "an amount in here would go out unchecked; put it under properties or items");
  }
}

function holdsAmount(document: SpecDocument, value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== "object" || value === null || seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) return value.some((item) => holdsAmount(document, item, seen));
  const target = "$ref" in value ? document.resolve(value, "#") : value;
  return "x-money" in target || Object.values(target).some((item) => holdsAmount(document, item, seen));
}

/** A schema with its `allOf` folded in. The same schema gives the same object, by which a circle is recognised. */
export function merged(document: SpecDocument, value: unknown, at: string): Json {
  const schema = document.resolve(value, at);
  if (schema.allOf === undefined) return schema;
  const known = document.folded.get(schema);
  if (known) return known;
  const { allOf, ...own } = schema;
  const parts = asArray(allOf, `${at}/allOf`).map((part, index) => merged(document, part, `${at}/allOf/${index}`));
  const whole = [...parts, own].reduce<Json>((before, part) => both(before, part, at), {});
  document.folded.set(schema, whole);
  return whole;
}
