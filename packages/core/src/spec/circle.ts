import { escapeStep, fail, type Json, type SpecDocument } from "./document.ts";

/** A place of a spec from which a way leads back to it. */
export interface Circle {
  readonly at: string;
  readonly why: string;
  readonly remedy: string;
}

/** Each object of a document, with the one it was first met in, its name there, and whether one is still inside of it. */
type Origins = Map<object, { readonly holder: Json | undefined; readonly name: string; open: boolean }>;

/**
 * What would be followed without end: an alias inside of what it stands for, and a schema that is made of itself. A schema
 * that refers to itself below a property or an element, such as a tree, is none: each step needs a further value.
 */
export function circlesIn(document: SpecDocument): readonly Circle[] {
  const origins: Origins = new Map();
  const aliases: Circle[] = [];
  /** Of the many objects of a document the few that may lead back. */
  const asking: Json[] = [];
  const gather = (value: Json, holder: Json | undefined, name: string): void => {
    const known = origins.get(value);
    if (known?.open) {
      const at = `${placeOf(origins, holder)}/${escapeStep(name)}`;
      aliases.push({ at, why: "the alias stands in what it stands for", remedy: useReference });
    }
    if (known) return;
    const origin = { holder, name, open: true };
    origins.set(value, origin);
    const names = Object.keys(value);
    if (names.some((inner) => askers.has(inner))) asking.push(value);
    for (const inner of names) {
      const item = value[inner];
      if (isObject(item)) gather(item as Json, value, inner);
    }
    origin.open = false;
  };
  gather(document.root, undefined, "");
  return aliases.length > 0 ? aliases : schemaCircles(document, origins, asking);
}

export function checkCircles(document: SpecDocument): void {
  for (const { at, why, remedy } of circlesIn(document)) fail(at, `${why}. ${remedy}`);
}

const useReference = "Write it out, or use a `$ref` below `properties` or `items`.";
const goDeeper = "Write it out; only below `properties` or `items` may a schema refer to itself.";

function schemaCircles(document: SpecDocument, origins: Origins, asking: readonly Json[]): Circle[] {
  const circles: Circle[] = [];
  const open = new Set<object>();
  const done = new Set<object>();
  const visit = (value: object): void => {
    if (done.has(value)) return;
    open.add(value);
    for (const part of partsOf(document, value as Json)) {
      if (open.has(part)) circles.push({ at: placeOf(origins, value), why: whyOf(value as Json), remedy: goDeeper });
      else visit(part);
    }
    open.delete(value);
    done.add(value);
  };
  for (const value of asking) visit(value);
  return circles;
}

/** `#/components/schemas/Tree` */
function placeOf(origins: Origins, value: object | undefined): string {
  const { holder, name } = (value && origins.get(value)) ?? { holder: undefined, name: "" };
  return holder ? `${placeOf(origins, holder)}/${escapeStep(name)}` : "#";
}

function whyOf({ $ref }: Json): string {
  return typeof $ref === "string" ? `$ref ${$ref} leads back to where it stands` : "the schema is made of itself";
}

/** What is asked of the very same value, and not of one inside of it. */
function partsOf(document: SpecDocument, value: Json): readonly object[] {
  if (typeof value.$ref === "string") return [document.find(value.$ref)].filter(isObject);
  const { allOf, oneOf, anyOf, not, if: test, then, else: other, dependentSchemas } = value;
  const lists = [allOf, oneOf, anyOf].filter(Array.isArray).flat();
  const named = isObject(dependentSchemas) ? Object.values(dependentSchemas) : [];
  return [...lists, not, test, then, other, ...named].filter(isObject);
}

const askers: ReadonlySet<string> = new Set([
  ...["$ref", "allOf", "oneOf", "anyOf", "not", "if", "then", "else", "dependentSchemas"],
]);

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
