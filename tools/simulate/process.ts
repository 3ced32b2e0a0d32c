import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "../../packages/core/src/clock.ts";
import type { Call } from "./call.ts";
import { Chance } from "./chance.ts";
import type { Crash } from "./plan.ts";
import type { Timeline } from "./timeline.ts";

const current = new AsyncLocalStorage<Call>();

/** The call that runs now, of several that may be under way. */
export function currentCall(): Call | undefined {
  return current.getStore();
}

/**
 * A process of the caller. It can die at any `await`: from then on it sends nothing, stores nothing and hears nothing, and
 * what it knew is gone.
 */
export class Process {
  readonly clock: Clock;
  /** Calls under way. */
  readonly running = new Set<Call>();
  readonly #timeline: Timeline;
  readonly #crash: Crash | undefined;
  #steps = 0;
  #dead = false;
  #bury: () => void = () => {};

  constructor(timeline: Timeline, seed: number, crash: Crash | undefined) {
    this.#timeline = timeline;
    this.#crash = crash;
    const chance = new Chance(seed);
    this.clock = {
      now: () => timeline.now,
      after: (ms, run) =>
        timeline.after(ms, () => {
          if (this.contact()) run();
        }),
      random: () => chance.next(),
    };
  }

  /** Does something that belongs to a call. One that the process does not survive never ends. */
  async during<T>(call: Call, run: () => Promise<T>): Promise<T> {
    this.running.add(call);
    try {
      return await current.run(call, run);
    } finally {
      this.running.delete(call);
    }
  }

  /** Runs to its end, or to the process's. False where it died. */
  live(body: () => Promise<void>): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const bury = () => resolve(false);
      this.#bury = bury;
      body().then(() => resolve(true), reject);
    });
  }

  /** A contact with the world outside: here is where a process may die. False where it is dead. */
  contact(): boolean {
    if (this.#dead) return false;
    const crash = this.#crash;
    if (crash && ++this.#steps === crash.step) this.#dieAfter(crash.turns);
    return !this.#dead;
  }

  /** What a dead process waits for never comes. */
  async meet<T>(value: T): Promise<T> {
    return this.contact() ? value : new Promise<never>(() => {});
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.clock.after(ms, resolve));
  }

  /** Turns are those of the microtask queue: between two of them lies an `await`. */
  #dieAfter(turns: number): void {
    if (turns > 0) {
      queueMicrotask(() => this.#dieAfter(turns - 1));
      return;
    }
    this.#dead = true;
    // Whoever waits for the end learns of it outside of this process.
    this.#timeline.after(0, this.#bury);
  }
}
