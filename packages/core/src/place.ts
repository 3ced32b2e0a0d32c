import type { FetchHeaders } from "./fetch.ts";
import type { Place } from "./provider.ts";

/** What was sent and what came back, as far as the places of a spec can name it. */
export interface Exchange {
  readonly request: {
    readonly path: Fields;
    readonly query: Fields;
    readonly header: Fields;
    readonly body: unknown;
  };
  readonly response?: { readonly headers: Pick<FetchHeaders, "get">; readonly body: unknown };
}

export interface Fields {
  readonly [name: string]: unknown;
}

/** A name, `*` for any element, or the properties that picked elements have. */
export type Step = string | Fields;

/** All values at a place; none where it is missing. */
export function valuesAt(place: Place, exchange: Exchange): unknown[] {
  const { side, part, path } = parsePlace(place);
  if (part === "header") {
    const [name] = path as readonly [string];
    if (side === "request") return headersNamed(name, exchange.request.header);
    const value = exchange.response?.headers.get(name);
    return value == null ? [] : [value];
  }
  return walk(side === "request" ? exchange.request[part] : exchange.response?.body, path);
}

/** The first value at a place. */
export function valueAt(place: Place, exchange: Exchange): unknown {
  return valuesAt(place, exchange)[0];
}

function headersNamed(name: string, headers: Fields): unknown[] {
  const wanted = name.toLowerCase();
  return Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === wanted ? [value] : []));
}

interface ParsedPlace {
  readonly side: "request" | "response";
  readonly part: "path" | "query" | "header" | "body";
  readonly path: readonly Step[];
}

/** Throws `RangeError` for what is no place. */
export function parsePlace(place: Place): ParsedPlace {
  let parsed = places.get(place);
  if (!parsed) {
    parsed = readPlace(place);
    places.set(place, parsed);
  }
  return parsed;
}

/** Places come from specs alone, so there are few of them. */
const places = new Map<Place, ParsedPlace>();

function readPlace(place: Place): ParsedPlace {
  if (place.startsWith("/")) return { side: "response", part: "body", path: steps(place) };
  if (place.startsWith("$.")) return { side: "response", part: "body", path: readFilter(place) };
  const [, of, pointer = ""] = /^\$(request|response)\.body(?:#(|\/.*))?$/s.exec(place) ?? [];
  if (of !== undefined) return { side: of as "request", part: "body", path: steps(pointer) };
  const [, side, part, name] = /^\$(request|response)\.(path|query|header)\.(.+)$/.exec(place) ?? [];
  const isKnown = side === "request" || part === "header";
  if (name === undefined || !isKnown || (part === "header" && !/^[\w!#$%&'*+.^`|~-]+$/.test(name))) {
    throw new RangeError(`not a place: ${place}`);
  }
  return { side, part, path: [name] } as ParsedPlace;
}

/** The filter form of RFC 9535: `$.events[?@.type=='CAPTURE' && @.final==true].amount`. */
function readFilter(place: Place): Step[] {
  const path: Step[] = [];
  let rest = place.slice(1);
  while (rest !== "") {
    const [taken, name, all, filter] = /^\.([A-Za-z_][\w-]*)|^(\[\*\]|\.\*)|^\[\?([^\]]+)\]/.exec(rest) ?? [];
    if (taken === undefined) throw new RangeError(`not a place: ${place}`);
    if (name !== undefined) path.push(name);
    if (all !== undefined) path.push("*");
    if (filter !== undefined) path.push(readConditions(filter, place));
    rest = rest.slice(taken.length);
  }
  return path;
}

function readConditions(filter: string, place: Place): Fields {
  const conditions: { [property: string]: unknown } = {};
  for (const condition of filter.split("&&")) {
    const [, name, text, literal] =
      /^\s*@\.([\w-]+)\s*==\s*(?:'([^']*)'|(true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?))\s*$/.exec(condition) ?? [];
    if (name === undefined) throw new RangeError(`not a place: ${place}`);
    conditions[name] = text ?? JSON.parse(literal as string);
  }
  return conditions;
}

/** A JSON pointer's steps: `/a~1b/0` is `["a/b", "0"]`. */
export function steps(pointer: string): readonly string[] {
  if (pointer === "") return [];
  let known = pointers.get(pointer);
  if (!known) {
    known = pointer
      .slice(1)
      .split("/")
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    pointers.set(pointer, known);
  }
  return known;
}

const pointers = new Map<string, readonly string[]>();

/** Follows steps into a value; what is missing is left out. */
export function walk(value: unknown, path: readonly Step[]): unknown[] {
  let found = value;
  for (let index = 0; index < path.length && found !== undefined; index++) {
    const step = path[index] as Step;
    if (typeof step !== "string" || step === "*") return branch(found, path.slice(index));
    found = property(found, step);
  }
  return found === undefined ? [] : [found];
}

/** From the first step that leads to many on. */
function branch(value: unknown, path: readonly Step[]): unknown[] {
  let found: unknown[] = [value];
  for (const step of path) {
    const next: unknown[] = [];
    for (const item of found) follow(item, step, next);
    found = next;
  }
  return found;
}

function property(item: unknown, name: string): unknown {
  if (typeof item !== "object" || item === null || !Object.hasOwn(item, name)) return undefined;
  // A list's length is no part of a JSON text.
  return name === "length" && Array.isArray(item) ? undefined : (item as Fields)[name];
}

/** Adds to `found` what a step leads to. */
function follow(item: unknown, step: Step, found: unknown[]): void {
  if (typeof step === "string" && step !== "*") {
    const value = property(item, step);
    if (value !== undefined) found.push(value);
  } else if (Array.isArray(item)) {
    for (const element of item) if (step === "*" || matches(element, step as Fields)) found.push(element);
  }
}

function matches(element: unknown, wanted: Fields): boolean {
  for (const name in wanted) if (property(element, name) !== wanted[name]) return false;
  return true;
}
