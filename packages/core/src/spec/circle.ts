import { escapeStep, fail, type Json, type SpecDocument } from "./document.ts";

/** A place of a spec from which a way leads back to it. */
export interface Circle {
  readonly at: string;
  readonly why: string;
  readonly remedy: string;
}

/**
 * What would be followed without end: an alias inside of what it stands for, and a schema that is made of itself. A schema
 * that refers to itself below a property or an element, such as a tree, is none: each step needs a further value.
 */
export function circlesIn(document: SpecDocument): readonly Circle[] {
  const places = new Map<object, string>();
  const aliases: Circle[] = [];
  const gather = (value: unknown, at: string, above: readonly object[]): void => {
    if (typeof value !== "object" || value === null) return;
    if (above.includes(value))
      aliases.push({ at, why: "the alias stands in what it stands for", remedy: useReference });
    if (places.has(value)) return;
    places.set(value, at);
    const path = [...above, value];
    for (const [name, item] of Object.entries(value)) gather(item, `${at}/${escapeStep(name)}`, path);
  };
  gather(document.root, "#", []);
  return aliases.length > 0 ? aliases : schemaCircles(document, places);
}

export function checkCircles(document: SpecDocument): void {
  for (const { at, why, remedy } of circlesIn(document)) fail(at, `${why}. ${remedy}`);
}

const useReference = "Write it out, or use a `$ref` below `properties` or `items`.";
const goDeeper = "Write it out; only below `properties` or `items` may a schema refer to itself.";

function schemaCircles(document: SpecDocument, places: ReadonlyMap<object, string>): Circle[] {
  const circles: Circle[] = [];
  const open = new Set<object>();
  const done = new Set<object>();
  const visit = (value: object, at: string): void => {
    if (done.has(value)) return;
    open.add(value);
    for (const part of partsOf(document, value as Json)) {
      if (open.has(part)) circles.push({ at, why: whyOf(value as Json), remedy: goDeeper });
      else visit(part, places.get(part) ?? at);
    }
    open.delete(value);
    done.add(value);
  };
  for (const [value, at] of places) visit(value, at);
  return circles;
}

function whyOf({ $ref }: Json): string {
  return typeof $ref === "string" ? `$ref ${$ref} leads back to where it stands` : "the schema is made of itself";
}

/** What is asked of the very same value, and not of one inside of it. */
function partsOf(document: SpecDocument, value: Json): object[] {
  const { $ref, allOf, oneOf, anyOf, not, if: test, then, else: other, dependentSchemas } = value;
  if (typeof $ref === "string") return [document.find($ref)].filter(isObject);
  const lists = [allOf, oneOf, anyOf].filter(Array.isArray).flat();
  const named = isObject(dependentSchemas) ? Object.values(dependentSchemas) : [];
  return [...lists, not, test, then, other, ...named].filter(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
