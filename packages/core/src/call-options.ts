import type { Clock } from "./clock.ts";
import { checkLimit, checkOptionNames } from "./option.ts";
import { show } from "./show.ts";

/** What a caller may say about one call. */
export interface CallOptions {
  /** Ends the waiting, not the capture: what was sent may still happen. */
  readonly signal?: AbortSignal;
  /** For one attempt, in milliseconds. */
  readonly timeoutMs?: number;
  /** For the whole call, in milliseconds. */
  readonly deadlineMs?: number;
  /** Further attempts of this call after the first, where they are safe; 0 means none. Default: the client's. */
  readonly retries?: number;
  /**
   * When this key was first sent, where an earlier process may have done so: refusals are then not believed blindly. A
   * `Date`, or text with its offset: `2026-11-21T10:02:44Z`.
   */
  readonly keyFirstUsedAt?: Date | string;
}

const usual: CallOptions = {};
const names = ["signal", "timeoutMs", "deadlineMs", "retries", "keyFirstUsedAt"];

/** A copy, which the caller can no longer change. Throws `TypeError` or `RangeError` that names the option. */
export function checkOptions(name: string, options: CallOptions | undefined, clock: Clock): CallOptions {
  if (options === undefined) return usual;
  checkOptionNames(name, options, names);
  const { signal, timeoutMs, deadlineMs, retries, keyFirstUsedAt } = options;
  checkLimit(name, "timeoutMs", timeoutMs, 1);
  checkLimit(name, "deadlineMs", deadlineMs, 0);
  checkLimit(name, "retries", retries, 0);
  if (signal !== undefined && !isSignal(signal)) {
    throw new TypeError(`${name}: signal must be an AbortSignal, got ${show(signal)}.`);
  }
  if (keyFirstUsedAt !== undefined) {
    const at = momentOf(keyFirstUsedAt);
    const form = "a Date, or text such as 2026-11-21T10:02:44Z";
    if (at === undefined) throw new RangeError(`${name}: keyFirstUsedAt must be ${form}, got ${show(keyFirstUsedAt)}.`);
    if (at > clock.now() + 60_000)
      throw new RangeError(`${name}: keyFirstUsedAt lies in the future: ${show(keyFirstUsedAt)}.`);
  }
  return {
    ...(signal && { signal }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(retries !== undefined && { retries }),
    ...(keyFirstUsedAt !== undefined && { keyFirstUsedAt }),
  };
}

function isSignal(signal: unknown): boolean {
  const { aborted, addEventListener, removeEventListener } = (signal ?? {}) as Partial<AbortSignal>;
  return (
    typeof aborted === "boolean" && typeof addEventListener === "function" && typeof removeEventListener === "function"
  );
}

/** The moment in ms since 1970 that a `Date` or a text such as `2026-11-21T10:02:44Z` names; undefined for anything else. */
export function momentOf(moment: unknown): number | undefined {
  const named = moment instanceof Date || (typeof moment === "string" && rfc3339.test(moment));
  const at = named ? new Date(moment).getTime() : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Without an offset a text would be read in the time zone of the machine. */
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;
