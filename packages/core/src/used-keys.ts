import type { Call } from "./input.ts";

/** So many keys are kept, the latest. */
const most = 1_000;

/** What a client sent under which key: the same key with another request is a mistake of the caller's. */
export class UsedKeys {
  readonly #requests = new Map<string, string>();

  /** Throws `RangeError` where the key went out with another request, and that was not surely in vain. */
  use(call: Call): void {
    const { name, key, path, body } = call;
    if (key === undefined) return;
    const [place, request] = [`${name} ${key}`, `${path} ${body}`];
    const before = this.#requests.get(place);
    if (before !== undefined && before !== request) {
      throw new RangeError(
        `${name}.idempotencyKey: was sent with another request before. A key stands for one intent: use captureKey("order-871", "shipment-2") for another one.`,
      );
    }
    // The latest last.
    this.#requests.delete(place);
    this.#requests.set(place, request);
    if (this.#requests.size > most) this.#requests.delete(this.#requests.keys().next().value as string);
  }

  /** Surely nothing came of it: the input may be mended under the same key. */
  release({ name, key }: Call): void {
    this.#requests.delete(`${name} ${key}`);
  }
}
