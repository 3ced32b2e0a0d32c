import type { Call } from "./input.ts";

/** So many keys are kept, the latest. */
const most = 1_000;

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

/** What a client sent under which key: the same key with another request is a mistake of the caller's. */
export class UsedKeys {
  readonly #uses = new Map<string, Use>();

  /**
   * Since when, in ms since 1970, an equal call may have been done; undefined where there is none. Throws `RangeError`
   * where the key went out with another request, and that was not surely in vain.
   */
  use(call: Call, now: number): number | undefined {
    const use = this.of(call);
    if (!use) {
      this.resume(call, now);
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
    if (call.key === undefined || this.of(call)) return;
    this.#uses.set(nameOf(call), { sent: sentOf(call), since, calls: 1, underWay: 0, lastAt: undefined });
    if (this.#uses.size > most) this.#uses.delete(this.#uses.keys().next().value as string);
  }

  of(call: Call): Use | undefined {
    return call.key === undefined ? undefined : this.#uses.get(nameOf(call));
  }

  /** Surely nothing came of one call. Where nothing came of any, the input may be mended under the same key. */
  release(call: Call): void {
    const use = this.of(call);
    if (!use) return;
    use.calls -= 1;
    if (use.calls === 0) this.forget(call);
  }

  /** Surely nothing came of any call. */
  forget(call: Call): void {
    this.#uses.delete(nameOf(call));
  }
}

function nameOf({ name, key }: Call): string {
  return `${name} ${key}`;
}

function sentOf({ path, body, request: { query, header } }: Call): Sent {
  return { path, query, header, ...(body !== undefined && { body }) };
}

function isSame(one: Sent, other: Sent): boolean {
  const rest = ({ query, header }: Sent) => JSON.stringify([query, header]);
  return one.path === other.path && one.body === other.body && rest(one) === rest(other);
}
