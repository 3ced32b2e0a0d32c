import type { Clock } from "./clock.ts";
import type { Expiry } from "./provider.ts";

/** A token and the moment it should no longer be used. */
export interface Token {
  readonly value: string;
  readonly freshUntil: number;
}

/** Why no token came. `refused`: asking again would not help. */
export interface NoToken {
  readonly reason: string;
  readonly refused: boolean;
  /** Not before this moment, where the answer says so. */
  readonly retryAt?: number | undefined;
}

/** One token at a time, fetched once for all who wait, renewed before it runs out. */
export class TokenStore {
  #token: Token | undefined;
  #fetching: Promise<Token | NoToken> | undefined;
  #controller: AbortController | undefined;
  #waiting = 0;
  readonly #fetch: (signal: AbortSignal) => Promise<Token | NoToken>;
  readonly #clock: Clock;

  constructor(fetch: (signal: AbortSignal) => Promise<Token | NoToken>, clock: Clock) {
    this.#fetch = fetch;
    this.#clock = clock;
  }

  /** The token at hand, if it is still good. */
  fresh(): Token | undefined {
    return this.#token && this.#clock.now() < this.#token.freshUntil ? this.#token : undefined;
  }

  /** A new one, the same for all who ask meanwhile. Whoever asked must `leave`. Never rejects. */
  get(): Promise<Token | NoToken> {
    this.#waiting += 1;
    this.#fetching ??= this.#renew();
    return this.#fetching;
  }

  /** When nobody waits any more, the request is given up, so that nothing stays open. */
  leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0 || !this.#fetching) return;
    this.#fetching = undefined;
    this.#controller?.abort();
  }

  /** After a 401: this token is not used again. A newer one stays. */
  drop(value: string): void {
    if (this.#token?.value === value) this.#token = undefined;
  }

  async #renew(): Promise<Token | NoToken> {
    const controller = new AbortController();
    this.#controller = controller;
    try {
      const got = await this.#fetch(controller.signal);
      if ("value" in got) this.#token = got;
      return got;
    } catch {
      return { reason: "the token could not be fetched", refused: false };
    } finally {
      if (this.#controller === controller) this.#fetching = undefined;
    }
  }
}

/** A token is renewed a minute early, or after nine tenths of a short life. */
export function freshUntil(expires: Expiry, stated: unknown, now: number): number {
  const end = endOf(expires, stated, now);
  if (end === undefined) return now;
  return end - Math.min(60_000, (end - now) / 10);
}

/** A lifetime that the answer leaves out is not guessed: such a token serves one call. */
function endOf(expires: Expiry, stated: unknown, now: number): number | undefined {
  if ("after" in expires) return now + expires.after;
  const number = typeof stated === "string" && /^\d+$/.test(stated) ? Number(stated) : stated;
  if (typeof number !== "number" || !Number.isFinite(number)) return undefined;
  return expires.form === "seconds" ? now + number * 1_000 : number;
}
