import type { Json, SpecDocument } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList } from "./part.ts";
import { foldedIn } from "./schema.ts";

/** A field of a value that no schema names. */
export interface UnknownField {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly known: readonly string[];
}

/** Schemas of answers are open, since providers add fields. An example, which is ours, has only what they name. */
export function* unknownFields(
  document: SpecDocument,
  schema: unknown,
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<UnknownField> {
  if (typeof value !== "object" || value === null) return;
  const schemas = branches(document, schema);
  if (Array.isArray(value)) {
    const items = schemas.map((one) => one.items).filter((one) => one !== undefined);
    if (items.length === 0) return;
    for (const [index, item] of value.entries())
      yield* unknownFields(document, { anyOf: items }, item, [...path, index]);
    return;
  }
  const known = schemas.flatMap((one) => Object.keys(asJson(one.properties)));
  const open = known.length === 0 || schemas.some(({ additionalProperties }) => additionalProperties !== undefined);
  for (const [name, item] of Object.entries(value)) {
    const inner = schemas.map((one) => asJson(one.properties)[name]).filter((one) => one !== undefined);
    if (inner.length > 0) yield* unknownFields(document, { anyOf: inner }, item, [...path, name]);
    else if (!open) yield { path, name, known };
  }
}

/** A schema and the branches it may take, as one list. */
function branches(document: SpecDocument, schema: unknown): Json[] {
  const whole = foldedIn(document, schema, "#");
  const parts = ["oneOf", "anyOf"].flatMap((name) => asList(whole[name]));
  return [whole, ...parts.flatMap((part) => branches(document, part))];
}
