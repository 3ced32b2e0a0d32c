import { entries, fail, type Json } from "./document.ts";

/** The schema of what fits both of two. Of a mere description the second one's counts. */
export function both(one: Json, other: Json, at: string): Json {
  const whole: { [keyword: string]: unknown } = { ...one };
  for (const [keyword, value] of Object.entries(other)) {
    const known = whole[keyword];
    const unite = known === undefined || isSame(known, value) ? undefined : rules.get(keyword);
    whole[keyword] = unite ? unite(known, value, at, keyword) : value;
  }
  checkConstant(whole, at);
  return whole;
}

/** What is left of two different values of a keyword. */
type Rule = (one: unknown, other: unknown, at: string, keyword: string) => unknown;

const greater: Rule = (one, other) => Math.max(Number(one), Number(other));
const smaller: Rule = (one, other) => Math.min(Number(one), Number(other));
const either: Rule = (one, other) => one === true || other === true;
const all: Rule = (one, other) => [...new Set([...listOf(one), ...listOf(other)])];
const schema: Rule = (one, other) => (one === false || other === false ? false : schemaOf(one, other));
const schemas: Rule = (one, other, at) => merge(one, other, at, schemaOf);
const lists: Rule = (one, other, at) => merge(one, other, at, (some, more) => [...listOf(some), ...listOf(more)]);
/** Only read: what may stand there, and not which of them go together. */
const branches: Rule = (one, other) => [...listOf(one), ...listOf(other)];

const values: Rule = (one, other, at) => {
  const left = listOf(one).filter((value) => listOf(other).some((same) => isSame(value, same)));
  return left.length > 0 ? left : fail(at, "allOf leaves no value: its enums have none in common");
};

const types: Rule = (one, other, at) => {
  const [some, more] = [listOf(one), listOf(other)];
  const fits = (type: unknown, list: readonly unknown[]) =>
    list.includes(type) || (type === "integer" && list.includes("number"));
  const left = [...some.filter((type) => fits(type, more)), ...more.filter((type) => fits(type, some))];
  const [only, ...others] = new Set(left);
  if (only === undefined) return fail(at, `allOf leaves no value: its types are ${some.join()} and ${more.join()}`);
  return others.length === 0 ? only : [only, ...others];
};

const refused: Rule = (one, other, at, keyword) =>
  fail(
    at,
    `allOf has two of ${keyword}, ${JSON.stringify(one)} and ${JSON.stringify(other)}; write one that says both`,
  );

const rules: ReadonlyMap<string, Rule> = new Map([
  ...["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"].map((name) => [name, greater] as const),
  ...["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"].map((name) => [name, smaller] as const),
  ...["readOnly", "writeOnly", "uniqueItems", "deprecated"].map((name) => [name, either] as const),
  ...["items", "additionalProperties", "unevaluatedProperties"].map((name) => [name, schema] as const),
  ...["properties", "patternProperties", "dependentSchemas"].map((name) => [name, schemas] as const),
  ...["oneOf", "anyOf"].map((name) => [name, branches] as const),
  ...["const", "pattern", "format", "multipleOf", "prefixItems", "contains"].map((name) => [name, refused] as const),
  ...["not", "if", "then", "else", "x-money", "x-same-as"].map((name) => [name, refused] as const),
  ["required", all],
  ["dependentRequired", lists],
  ["enum", values],
  ["type", types],
]);

/** A schema as it stands may still refer elsewhere: what fits both is read when it is come to. */
function schemaOf(one: unknown, other: unknown): unknown {
  if (one === true || isSame(one, other)) return other;
  return other === true ? one : { allOf: [one, other] };
}

function merge(one: unknown, other: unknown, at: string, unite: (one: unknown, other: unknown) => unknown): Json {
  const whole: { [name: string]: unknown } = Object.fromEntries(entries(one, at));
  for (const [name, value] of entries(other, at))
    whole[name] = Object.hasOwn(whole, name) ? unite(whole[name], value) : value;
  return whole;
}

function checkConstant({ const: only, enum: some }: Json, at: string): void {
  if (only === undefined || !Array.isArray(some) || some.some((value) => isSame(value, only))) return;
  fail(at, `allOf leaves no value: ${JSON.stringify(only)} is not in its enum`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
