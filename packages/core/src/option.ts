import type { Connection } from "./link.ts";
import { remedyOf } from "./near.ts";
import { isPlain } from "./plain.ts";
import { show } from "./show.ts";

/** The options that every client takes, besides its environment and credentials. */
export const connectionNames: readonly (keyof Connection)[] = [
  "baseUrl",
  "fetch",
  "timeoutMs",
  "deadlineMs",
  "retries",
  "retryBudget",
  "observe",
  "clock",
];

/** Throws `TypeError` for what is no plain object, and for an option that nobody knows: what is misspelt must not be passed over. */
export function checkOptionNames(of: string, options: unknown, known: readonly string[]): void {
  if (!isPlain(options)) {
    // What was given may hold, or be, a secret.
    throw new TypeError(`${of}: its options are a plain object, got ${kindOf(options)}.`);
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new TypeError(`${of}: no such option: ${name}. ${remedyOf(name, known)}`);
  }
}

/** What a value is, and nothing of what it says: `a string`, `an object`, `an object of a class`. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  return isPlain(value) ? "an object" : "an object of a class";
}

/** Throws `RangeError` unless it is left out or a whole number from `least` that a timer can wait for. */
export function checkLimit(of: string, name: string, value: unknown, least: number): void {
  if (value === undefined || (Number.isInteger(value) && (value as number) >= least && (value as number) < 2 ** 31))
    return;
  throw new RangeError(`${of}: ${name} must be a whole number from ${least}, got ${show(value)}.`);
}
