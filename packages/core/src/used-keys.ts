import type { Call } from "./input.ts";
import type { Fields } from "./place.ts";

/** So many keys are kept at least, the latest, and twice as many at most. */
const least = 1_000;

/** What tells one request from another. */
type Sent = Pick<Call, "path" | "body"> & Pick<Call["request"], "query" | "header">;

/** What a client knows of a key that it sent, or is about to. */
export interface Use {
  readonly sent: Sent;
  /** When it was first sent, in ms since 1970. */
  readonly since: number;
  /** Calls under way, and those that were not surely in vain. */
  calls: number;
  /** Attempts under way. */
  underWay: number;
  /** When the last attempt ended that was not surely in vain. */
  lastAt: number | undefined;
}

/** What a client sent of an operation under which key: the same key with another request is a mistake of the caller's. */
export class UsedKeys {
  #latest = new Map<string, Use>();
  #older: Map<string, Use> | undefined;

  /**
   * Since when, in ms since 1970, an equal call may have been done; undefined where there is none. Throws `RangeError`
   * where the key went out with another request, and that was not surely in vain.
   */
  use(call: Call, now: number): number | undefined {
    const use = this.of(call);
    if (!use) {
      this.#note(call, now);
      return undefined;
    }
    if (!isSame(use.sent, sentOf(call))) {
      throw new RangeError(
        `${call.name}.idempotencyKey: was sent with another request before. A key stands for one intent: use captureKey("order-871", "shipment-2") for another one.`,
      );
    }
    use.calls += 1;
    return use.since;
  }

  /** Takes note of a call that was made, perhaps by another process. */
  resume(call: Call, since: number): void {
    if (!this.of(call)) this.#note(call, since);
  }

  of({ key }: Call): Use | undefined {
    return this.#latest.get(key as string) ?? this.#older?.get(key as string);
  }

  /** Surely nothing came of one call. Where nothing came of any, the input may be mended under the same key. */
  release(call: Call): void {
    const use = this.of(call);
    if (!use) return;
    use.calls -= 1;
    if (use.calls === 0) this.forget(call);
  }

  /** Surely nothing came of any call. */
  forget({ key }: Call): void {
    this.#latest.delete(key as string);
    this.#older?.delete(key as string);
  }

  #note(call: Call, since: number): void {
    if (this.#latest.size === least) {
      this.#older = this.#latest;
      this.#latest = new Map();
    }
    this.#latest.set(call.key as string, { sent: sentOf(call), since, calls: 1, underWay: 0, lastAt: undefined });
  }
}

function sentOf({ path, body, request: { query, header } }: Call): Sent {
  return body === undefined ? { path, query, header } : { path, query, header, body };
}

function isSame(one: Sent, other: Sent): boolean {
  const { path, body, query, header } = one;
  return path === other.path && body === other.body && isEqual(query, other.query) && isEqual(header, other.header);
}

function isEqual(one: Fields, other: Fields): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => String(one[name]) === String(other[name]));
}
