import type { Call } from "./input.ts";

/** So many keys are kept of calls whose outcome is known, the latest, and twice as many at most. */
const least = 1_000;
/** So many more at most of calls of which nobody knows what came of them. Those under way count too, and all are kept. */
const mostOpen = 10_000;

/** How a call ended: surely nothing came of it, it is known what did, or it is not. */
export type Ending = "in_vain" | "known" | "open";

/** What a client knows of a key that it sent, or is about to; where there is no key, of a request. */
export interface Use {
  /** What tells this request from another one. */
  readonly text: string;
  /** When it was first sent by anybody, in ms since 1970. */
  since: number;
  /** Calls under way, and those that were not surely in vain. */
  calls: number;
  /** Calls under way, … */
  underWay: number;
  /** … and those among them that may send something yet. */
  senders: number;
  /** Nobody knows what came of it. */
  isOpen: boolean;
  /** Somebody was told that nobody knows: of a call that was not sent for want of a key, or that `recover` did not settle. */
  isDoubted: boolean;
  /** When the last attempt ended that was not surely in vain. */
  lastAt: number | undefined;
}

/**
 * What a client sent of an operation under which key: the same key with another request is a mistake of the caller's. Where
 * the provider has no keys, the request itself stands for the intent for as long as it is open.
 */
export class UsedKeys {
  /** Of calls under way, and of those that are open. */
  readonly #open = new Map<string, Use>();
  #latest = new Map<string, Use>();
  #older: Map<string, Use> | undefined;

  /**
   * A call begins; its key may be older than it. Throws `RangeError` where the key went out with another request, and that
   * was not surely in vain.
   */
  begin(call: Call, since: number): Use {
    const use = this.#find(call, since);
    if (!use) {
      throw new RangeError(
        `${call.name}.idempotencyKey: was sent with another request before. A key stands for one intent: use captureKey("order-871", "shipment-2") for another one.`,
      );
    }
    return begun(use);
  }

  /** A call sends nothing more. */
  rest(use: Use): void {
    use.senders -= 1;
  }

  /** A call that rested is over. Where nothing came of any, the input may be mended under the same key. */
  end(call: Call, use: Use, ending: Ending): void {
    use.underWay -= 1;
    if (ending === "in_vain") use.calls -= 1;
    else use.isOpen = ending === "open";
    const isKnown = use.underWay === 0 && !use.isOpen;
    // Without a key an equal request is another intent, unless somebody who asked before was told that nobody knows.
    const isFree = isKnown && call.key === undefined && !use.isDoubted;
    if (use.calls === 0 || isFree) this.#drop(call, use);
    else if (isKnown) this.#settle(call, use);
  }

  /**
   * A call begins that settles an earlier one, which another process may have made; undefined where this client sent another
   * request.
   */
  resume(call: Call, since: number): Use | undefined {
    const use = this.#find(call, since);
    if (!use) return undefined;
    // None of those that this client made: they are all under way.
    if (use.calls === use.underWay) {
      use.calls += 1;
      use.isOpen = true;
    }
    return begun(use);
  }

  /** Surely nothing came of any call that is over. */
  forget(call: Call, use: Use): void {
    use.calls = use.underWay;
    if (use.calls === 0) this.#drop(call, use);
  }

  of(call: Call): Use | undefined {
    const intent = intentOf(call);
    return this.#open.get(intent) ?? this.#latest.get(intent) ?? this.#older?.get(intent);
  }

  #find(call: Call, since: number): Use | undefined {
    const known = this.of(call);
    const text = textOf(call);
    if (known && known.text !== text) return undefined;
    const use = known ?? {
      text,
      since,
      calls: 0,
      underWay: 0,
      senders: 0,
      isOpen: false,
      isDoubted: false,
      lastAt: undefined,
    };
    use.since = Math.min(use.since, since);
    // As the last one: where there are too many, the first ones go.
    const intent = intentOf(call);
    this.#open.delete(intent);
    this.#dropOldest();
    this.#open.set(intent, use);
    return use;
  }

  #settle(call: Call, use: Use): void {
    if (this.#latest.size >= least) {
      this.#older = this.#latest;
      this.#latest = new Map();
    }
    const intent = intentOf(call);
    this.#latest.set(intent, use);
    this.#open.delete(intent);
  }

  #dropOldest(): void {
    for (const [intent, { underWay }] of this.#open) {
      if (this.#open.size < mostOpen) return;
      if (underWay === 0) this.#open.delete(intent);
    }
  }

  #drop(call: Call, use: Use): void {
    if (this.of(call) !== use) return;
    const intent = intentOf(call);
    for (const uses of [this.#open, this.#latest, this.#older]) uses?.delete(intent);
  }
}

function begun(use: Use): Use {
  use.calls += 1;
  use.underWay += 1;
  use.senders += 1;
  return use;
}

function intentOf(call: Call): string {
  return call.key ?? textOf(call);
}

/** What the caller's input decides of a request. Nearly always that is its path and body. */
function textOf({ operation, path, body = "", request: { query, header } }: Call): string {
  const text = `${path} ${body}`;
  const own = operation.key?.in === "header" ? 1 : 0;
  const isWhole = Object.keys(query).length === 0 && Object.keys(header).length === own;
  return isWhole ? text : `${text} ${JSON.stringify([query, header])}`;
}
