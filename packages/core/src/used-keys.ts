import type { Call } from "./input.ts";

/** So many keys are kept, the latest. */
const most = 1_000;

/** What was asked under a key, since when, and how many calls of it are under way or were not surely in vain. */
interface Use {
  readonly name: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly since: number;
  calls: number;
}

/** What a client sent under which key: the same key with another request is a mistake of the caller's. */
export class UsedKeys {
  readonly #uses = new Map<string, Use>();

  /**
   * Since when, in ms since 1970, an equal call may have been done; undefined where there is none. Throws `RangeError`
   * where the key went out with another request, and that was not surely in vain.
   */
  use({ name, key, path, body }: Call, now: number): number | undefined {
    if (key === undefined) return undefined;
    const before = this.#uses.get(key);
    if (before?.name === name) {
      if (before.path !== path || before.body !== body)
        throw new RangeError(
          `${name}.idempotencyKey: was sent with another request before. A key stands for one intent: use captureKey("order-871", "shipment-2") for another one.`,
        );
      before.calls += 1;
      return before.since;
    }
    this.#uses.set(key, { name, path, body, since: now, calls: 1 });
    if (this.#uses.size > most) this.#uses.delete(this.#uses.keys().next().value as string);
    return undefined;
  }

  /** Surely nothing came of a call. Where nothing came of any, the input may be mended under the same key. */
  release({ key }: Call): void {
    const use = key === undefined ? undefined : this.#uses.get(key);
    if (!use) return;
    use.calls -= 1;
    if (use.calls === 0) this.#uses.delete(key as string);
  }
}
