import type { Call } from "./input.ts";

/** So many keys are kept, the latest. */
const most = 1_000;

type Request = Pick<Call, "name" | "path" | "body">;

/** What a client sent under which key: the same key with another request is a mistake of the caller's. */
export class UsedKeys {
  readonly #requests = new Map<string, Request>();

  /** Throws `RangeError` where the key went out with another request, and that was not surely in vain. */
  use({ name, key, path, body }: Call): void {
    if (key === undefined) return;
    const before = this.#requests.get(key);
    if (before?.name === name) {
      if (before.path === path && before.body === body) return;
      throw new RangeError(
        `${name}.idempotencyKey: was sent with another request before. A key stands for one intent: use captureKey("order-871", "shipment-2") for another one.`,
      );
    }
    this.#requests.set(key, { name, path, ...(body !== undefined && { body }) });
    if (this.#requests.size > most) this.#requests.delete(this.#requests.keys().next().value as string);
  }

  /** Surely nothing came of it: the input may be mended under the same key. */
  release({ key }: Call): void {
    if (key !== undefined) this.#requests.delete(key);
  }
}
