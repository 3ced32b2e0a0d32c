import type { Clock } from "../../src/index.ts";

/** Time that passes only when nothing else is left to happen. */
export class FakeClock implements Clock {
  #now: number;
  readonly #timers = new Map<object, { readonly at: number; readonly run: () => void }>();
  /** What every wait and timer was set to, in milliseconds. */
  readonly set: number[] = [];
  chance = 0;

  constructor(now = Date.parse("2026-11-21T10:00:00.000Z")) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, run: () => void): () => void {
    const timer = {};
    this.set.push(ms);
    this.#timers.set(timer, { at: this.#now + ms, run });
    return () => this.#timers.delete(timer);
  }

  /** Timers that still run. */
  get pending(): number {
    return this.#timers.size;
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  /** Lets time pass until the promise settles. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    promise.then(done, done);
    for (;;) {
      await quiet();
      if (settled) return promise;
      const next = [...this.#timers].sort(([, one], [, other]) => one.at - other.at)[0];
      if (!next) throw new Error("Nothing is left to happen, and the call has not ended.");
      const [timer, { at, run }] = next;
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, at);
      run();
    }
  }
}

/** All that can happen without a timer has happened. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
