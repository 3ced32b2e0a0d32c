import { type Json, parsePlace, type SpecDocument, walk } from "../../../packages/core/src/spec/index.ts";

/** A part of a spec, and where it really stands. */
export interface Part {
  readonly value: Json;
  readonly at: string;
}

/** Follows `$ref`. A linter reads what is wrong, too: what is no object, or leads nowhere, is an empty one. */
export function follow({ root }: SpecDocument, value: unknown, at: string): Part {
  let [found, place] = [asJson(value), at];
  for (let hops = 0; typeof found.$ref === "string" && hops < 32; hops++) {
    place = found.$ref;
    found = place.startsWith("#/") ? asJson(lookUp(root, place)) : {};
  }
  return { value: found, at: place };
}

function lookUp(root: Json, pointer: string): unknown {
  const { path } = parsePlace(pointer.slice(1));
  const steps = path.map((step) => (typeof step === "string" ? decodeText(step) : step));
  return walk(root, steps)[0];
}

function decodeText(step: string): string {
  return attempt(() => decodeURIComponent(step), step);
}

/** The value where it is an object; else an empty one. */
export function asJson(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** One step more in a JSON pointer. */
export function join(at: string, ...steps: readonly (string | number)[]): string {
  return [at, ...steps.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}

/** What core says of a part that it may not be able to read; another rule tells why it is not. */
export function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
