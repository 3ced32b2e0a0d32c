import { escapeStep, type Json, referenceSteps, type SpecDocument } from "../../../packages/core/src/spec/index.ts";

/** A part of a spec, and where it really stands. */
export interface Part {
  readonly value: Json;
  readonly at: string;
}

/** Follows `$ref`. A linter reads what is wrong, too: what is no object, or leads nowhere, is an empty one. */
export function follow(document: SpecDocument, value: unknown, at: string): Part {
  let [found, place] = [asJson(value), at];
  for (let hops = 0; typeof found.$ref === "string" && hops < 32; hops++) {
    const { $ref } = found;
    const steps = referenceSteps($ref);
    place = steps ? join("#", ...steps) : $ref;
    found = steps ? asJson(document.find($ref)) : {};
  }
  return { value: found, at: place };
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
  return [at, ...steps.map((step) => escapeStep(String(step)))].join("/");
}

/** What core says of a part that it may not be able to read; another rule tells why it is not. */
export function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
