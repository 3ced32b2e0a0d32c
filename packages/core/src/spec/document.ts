/** A part of a spec, as YAML or JSON gives it. */
export interface Json {
  readonly [name: string]: unknown;
}

/** What is wrong at a place of a spec, and what to do about it. */
export interface Problem {
  /** A JSON pointer: `#/paths/~1payments/post`. */
  readonly at: string;
  readonly what: string;
  readonly remedy: string;
}

/** A spec and its way of naming places in it: `#/paths/~1payments/post`. */
export class SpecDocument {
  readonly root: Json;
  /** Schemas with an `allOf`, and what they are with it folded in. */
  readonly folded = new WeakMap<Json, Json>();
  /** Where references lead: most are followed many times. */
  readonly #found = new Map<string, unknown>();

  constructor(root: unknown) {
    this.root = asObject(root, "#");
  }

  /** Follows `$ref` to where the thing stands. */
  resolve(value: unknown, at: string): Json {
    let found = asObject(value, at);
    for (let hops = 0; typeof found.$ref === "string"; hops++) {
      const ref = found.$ref;
      if (!ref.startsWith("#/")) fail(at, `$ref ${ref} does not lead to a place in this file`);
      if (hops > 32) fail(at, `$ref ${ref} leads from reference to reference, and never to an end`);
      const target = this.find(ref);
      if (target === undefined && referenceSteps(ref) === undefined)
        fail(at, `$ref ${ref} has a % without a code behind it; a % itself is %25`);
      if (target === undefined) fail(at, `$ref ${ref} leads nowhere`);
      found = asObject(target, ref);
    }
    return found;
  }

  /** What stands where a `$ref` leads; undefined where that is nowhere in this file. */
  find(ref: string): unknown {
    let target = this.#found.get(ref);
    if (target === undefined) {
      target = this.root;
      for (const step of referenceSteps(ref) ?? [ref]) target = isOwn(target, step) ? target[step] : undefined;
      this.#found.set(ref, target);
    }
    return target;
  }
}

function isOwn(holder: unknown, name: string): holder is Json {
  return typeof holder === "object" && holder !== null && Object.hasOwn(holder, name);
}

/** The steps of a `$ref`, whose names may be percent-coded too; undefined for one that cannot be read. */
export function referenceSteps(ref: string): string[] | undefined {
  if (!ref.startsWith("#/")) return undefined;
  try {
    const steps = ref.slice(2).split("/").map(decodeURIComponent);
    return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  } catch {
    return undefined;
  }
}

/** Throws an error that says where in the spec and what is wrong there. */
export function fail(at: string, why: string): never {
  throw new RangeError(`${at}: ${why}`);
}

export function asObject(value: unknown, at: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  return fail(at, `expected an object, got ${JSON.stringify(value)}`);
}

export function asArray(value: unknown, at: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(at, `expected a list, got ${JSON.stringify(value)}`);
}

export function asText(value: unknown, at: string): string {
  return typeof value === "string" ? value : fail(at, `expected text, got ${JSON.stringify(value)}`);
}

/** A value as text, also where it should be text and is not: `{}` is "{}". */
export function wordOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}

/** Entries of an object that may be absent. */
export function entries(value: unknown, at: string): [string, unknown][] {
  return value === undefined ? [] : Object.entries(asObject(value, at));
}

/** A JSON pointer's step for a name: `/payments` is `~1payments`. */
export function escapeStep(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
