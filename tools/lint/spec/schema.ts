import {
  type Json,
  merged,
  parsePlace,
  type SpecDocument,
  type Step,
  schemasAt,
} from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, attempt, follow, join } from "./part.ts";

/** A schema inside another one. */
export interface SchemaNode {
  readonly schema: Json;
  readonly at: string;
  /** Its name, where it is a property. */
  readonly name?: string;
  /** The object it is a property of, with `allOf` folded in. */
  readonly holder?: Json;
  /** One of an `allOf`: not the whole of what it describes. */
  readonly part?: true;
}

/** A schema and all that stand in it, through references. A circle is gone through once. */
export function* schemaNodes(
  document: SpecDocument,
  value: unknown,
  at: string,
  as: Omit<SchemaNode, "schema" | "at"> = {},
  above: readonly Json[] = [],
  whole?: Json,
): Generator<SchemaNode> {
  const { value: schema, at: place } = follow(document, value, at);
  if (above.includes(schema)) return;
  yield { schema, at: place, ...as };
  const path = [...above, schema];
  const holder = whole ?? foldedIn(document, schema, place);
  for (const [name, property] of Object.entries(asJson(schema.properties))) {
    yield* schemaNodes(document, property, join(place, "properties", name), { name, holder }, path);
  }
  for (const inner of ["items", "additionalProperties"]) {
    if (typeof schema[inner] === "object") yield* schemaNodes(document, schema[inner], join(place, inner), {}, path);
  }
  for (const branch of ["allOf", "oneOf", "anyOf"]) {
    for (const [index, part] of asList(schema[branch]).entries()) {
      const [inner, outer] = branch === "allOf" ? [{ ...as, part: true as const }, holder] : [as];
      yield* schemaNodes(document, part, join(place, branch, index), inner, path, outer);
    }
  }
}

/** A schema with its `allOf` folded in. */
export function foldedIn(document: SpecDocument, schema: unknown, at: string): Json {
  return attempt(() => merged(document, schema, at), asJson(schema));
}

/** Where a property of a schema stands, also one that it takes over by `allOf`. */
export function propertyAt(document: SpecDocument, value: unknown, at: string, name: string): string | undefined {
  const { value: schema, at: place } = follow(document, value, at);
  if (Object.hasOwn(asJson(schema.properties), name)) return join(place, "properties", name);
  for (const [index, part] of asList(schema.allOf).entries()) {
    const found = propertyAt(document, part, join(place, "allOf", index), name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schemas at a place in a body; none where the schema does not know it. */
export function schemasOf(document: SpecDocument, schema: unknown, place: string): readonly Json[] {
  return schemasAlong(
    document,
    schema,
    attempt(() => parsePlace(place).path, []),
  );
}

/** Whether a body may hold something at a place: its schema names it, or leaves open what stands there. */
export function mayHold(document: SpecDocument, schema: unknown, place: string): boolean {
  // The vocabulary tells what is no place at all.
  const path = attempt(() => parsePlace(place).path, []);
  for (let length = path.length; length >= 0; length--) {
    const found = schemasAlong(document, schema, path.slice(0, length));
    if (found.length > 0) return length === path.length ? filtersFit(document, schema, path) : found.some(isOpen);
  }
  return false;
}

/** Whether the properties that elements are picked by are there. */
function filtersFit(document: SpecDocument, schema: unknown, path: readonly Step[]): boolean {
  return path.every((step, index) => {
    if (typeof step === "string") return true;
    const names = Object.keys(step);
    return names.every((name) => schemasAlong(document, schema, [...path.slice(0, index), "*", name]).length > 0);
  });
}

function schemasAlong(document: SpecDocument, schema: unknown, path: readonly Step[]): readonly Json[] {
  return attempt(() => schemasAt(document, schema, path, "#"), []);
}

/** Says nothing about its properties, or takes any. */
function isOpen({ properties, items, additionalProperties, type }: Json): boolean {
  if (additionalProperties !== undefined) return additionalProperties !== false;
  return properties === undefined && items === undefined && (type === undefined || [type].flat().includes("object"));
}
