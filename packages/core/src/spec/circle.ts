import { escapeStep, fail, type Json, type Problem, type SpecDocument } from "./document.ts";

/** Each object of a document, and the one it was first met in. */
type Holders = Map<object, Json | undefined>;

/** What one walk through a document finds. */
interface Survey {
  readonly holders: Holders;
  /** Of the many objects the few that may lead back. */
  readonly asking: readonly Json[];
  readonly circles: readonly Problem[];
}

/** Of each document: the generator asks, and so does `readProvider`. */
const surveys = new WeakMap<SpecDocument, Survey>();

/**
 * What would be followed without end: an alias inside of what it stands for, and a schema that is made of itself. A schema
 * that refers to itself below a property or an element, such as a tree, is none: each step needs a further value.
 */
export function circlesIn(document: SpecDocument): readonly Problem[] {
  return surveyOf(document).circles;
}

export function checkCircles(document: SpecDocument): void {
  for (const { at, what, remedy } of circlesIn(document)) fail(at, `${what}. ${remedy}`);
}

/** Every `$ref` leads somewhere, also those that no operation reaches, and none in a circle. */
export function checkReferences(document: SpecDocument): void {
  checkCircles(document);
  const { holders, asking } = surveyOf(document);
  for (const value of asking) {
    const { $ref } = value;
    const isDangling = typeof $ref === "string" && !($ref.startsWith("#/") && isObject(document.find($ref)));
    if (isDangling) document.resolve(value, placeOf(holders, value));
  }
}

function surveyOf(document: SpecDocument): Survey {
  const survey = surveys.get(document) ?? makeSurvey(document);
  surveys.set(document, survey);
  return survey;
}

function makeSurvey(document: SpecDocument): Survey {
  const holders: Holders = new Map();
  const aliases: Problem[] = [];
  const asking: Json[] = [];
  const gather = (value: Json, holder: Json | undefined): void => {
    holders.set(value, holder);
    let asks = false;
    for (const name of Object.keys(value)) {
      if (askers.has(name)) asks = true;
      const item = value[name];
      if (!isObject(item)) continue;
      if (!holders.has(item)) gather(item as Json, value);
      else if (standsIn(holders, value, item)) {
        const at = `${placeOf(holders, value)}/${escapeStep(name)}`;
        aliases.push({ at, what: "the alias stands in what it stands for", remedy: useReference });
      }
    }
    if (asks) asking.push(value);
  };
  gather(document.root, undefined);
  return { holders, asking, circles: aliases.length > 0 ? aliases : schemaCircles(document, holders, asking) };
}

const useReference = "Write it out, or use a `$ref` below `properties` or `items`.";
const goDeeper = "Write it out; only below `properties` or `items` may a schema refer to itself.";

function schemaCircles(document: SpecDocument, holders: Holders, asking: readonly Json[]): Problem[] {
  const circles: Problem[] = [];
  const open = new Set<object>();
  const done = new Set<object>();
  const visit = (value: object): void => {
    if (done.has(value)) return;
    open.add(value);
    for (const part of partsOf(document, value as Json)) {
      if (open.has(part)) circles.push({ at: placeOf(holders, value), what: whatIn(value as Json), remedy: goDeeper });
      else visit(part);
    }
    open.delete(value);
    done.add(value);
  };
  // The outer ones first, so that a reference is named and not what it leads to.
  for (const value of asking.toReversed()) visit(value);
  return circles;
}

/** `#/components/schemas/Tree` */
function placeOf(holders: Holders, value: object): string {
  const holder = holders.get(value);
  if (!holder) return "#";
  const name = Object.keys(holder).find((inner) => holder[inner] === value) as string;
  return `${placeOf(holders, holder)}/${escapeStep(name)}`;
}

/** Whether `value` is `outer`, or somewhere inside of it. */
function standsIn(holders: Holders, value: Json, outer: object): boolean {
  for (let above: Json | undefined = value; above; above = holders.get(above)) if (above === outer) return true;
  return false;
}

function whatIn({ $ref }: Json): string {
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
