import type { Clock } from "./clock.ts";
import type { FetchHeaders } from "./fetch.ts";

/** Full jitter: somewhere between nothing and 500 ms, 1 s, 2 s … at most 8 s. */
export function backoff(retry: number, clock: Clock): number {
  return clock.random() * Math.min(8_000, 500 * 2 ** retry);
}

/** The moment a `Retry-After` names, in ms since 1970: whole seconds or an IMF date, nothing else (RFC 9110, 10.2.3). */
export function retryAfter(headers: FetchHeaders, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return now + Math.min(Number(value), oneYear) * 1_000;
  if (!imfDate.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at, now), now + oneYear * 1_000);
}

const oneYear = 366 * 24 * 3_600;
const imfDate =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Retries of one client in all: a dead provider gets no storm. A retry costs one, an answer gives one back. */
export class RetryBudget {
  #left: number;
  readonly #most: number;

  constructor(most: number) {
    this.#left = this.#most = most;
  }

  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  earn(): void {
    this.#left = Math.min(this.#most, this.#left + 1);
  }
}

/** Waits; gives false at once when the caller aborts. */
export function pause(ms: number, clock: Clock, signal: AbortSignal | undefined): Promise<boolean> {
  if (signal?.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const done = (elapsed: boolean) => {
      disarm();
      signal?.removeEventListener("abort", onAbort);
      resolve(elapsed);
    };
    const onAbort = () => done(false);
    const disarm = clock.after(ms, () => done(true));
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
