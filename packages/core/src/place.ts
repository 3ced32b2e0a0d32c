import type { Place, Step } from "./provider.ts";

/** What was sent and what came back, as far as the places of a spec can name it. */
export interface Exchange {
  readonly request: {
    readonly path: Fields;
    readonly query: Fields;
    readonly header: Fields;
    readonly body: unknown;
  };
  readonly response?: { readonly headers: Headers; readonly body: unknown };
}

export interface Fields {
  readonly [name: string]: unknown;
}

/** All values at a place; none where it is missing. `*` in a pointer is any element. */
export function valuesAt(place: Place, exchange: Exchange): unknown[] {
  if (typeof place !== "string") return walk(exchange.response?.body, place);
  if (place.startsWith("/")) return walk(exchange.response?.body, steps(place));
  const [, side, part, name] = /^\$(request|response)\.(path|query|header|body)[.#]?(.*)$/.exec(place) ?? [];
  if (side === "response") {
    if (part === "body") return walk(exchange.response?.body, steps(name ?? ""));
    const value = exchange.response?.headers.get(name ?? "");
    return value == null ? [] : [value];
  }
  if (part === "body") return walk(exchange.request.body, steps(name ?? ""));
  if (part === "path" || part === "query") return walk(exchange.request[part], [name ?? ""]);
  const wanted = name?.toLowerCase();
  return Object.entries(exchange.request.header).flatMap(([key, value]) =>
    key.toLowerCase() === wanted ? [value] : [],
  );
}

/** The first value at a place. */
export function valueAt(place: Place, exchange: Exchange): unknown {
  return valuesAt(place, exchange)[0];
}

/** A JSON pointer's steps: `/a~1b/0` is `["a/b", "0"]`. */
export function steps(pointer: string): readonly string[] {
  let known = pointers.get(pointer);
  if (!known) {
    known =
      pointer === ""
        ? []
        : pointer
            .slice(1)
            .split("/")
            .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    pointers.set(pointer, known);
  }
  return known;
}

/** Pointers come from specs alone, so there are few of them. */
const pointers = new Map<string, readonly string[]>();

/** Follows steps into a value. */
export function walk(value: unknown, path: readonly Step[]): unknown[] {
  let found: unknown[] = [value];
  for (const step of path) {
    const next: unknown[] = [];
    for (const item of found) {
      if (typeof step !== "string") {
        if (Array.isArray(item)) next.push(...item.filter((element) => matches(element, step)));
      } else if (step === "*") {
        if (Array.isArray(item)) next.push(...item);
      } else if (typeof item === "object" && item !== null && Object.hasOwn(item, step)) {
        next.push((item as Fields)[step]);
      }
    }
    found = next;
  }
  return found.filter((item) => item !== undefined);
}

function matches(element: unknown, wanted: Fields): boolean {
  if (typeof element !== "object" || element === null) return false;
  return Object.entries(wanted).every(([name, value]) => (element as Fields)[name] === value);
}
