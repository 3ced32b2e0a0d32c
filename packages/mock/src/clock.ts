import type { Clock } from "@holdfast/core";
import { milliseconds } from "@holdfast/core/spec";
import { show } from "./option.ts";

/** A clock that runs with the machine's, until it is pushed on. A client takes it as its `clock`, and then shares its time. */
export interface MockClock extends Clock {
  /**
   * `advance(60_000)`, `advance("PT24H")`: all that is due until then happens at once. Returns the new time. Throws
   * `RangeError` for `-1` or `"24h"`.
   */
  advance(by: number | string): Date;
}

export function createClock(): MockClock {
  let ahead = 0;
  const waiting = new Set<{ readonly due: number; readonly run: () => void }>();
  const now = () => Date.now() + ahead;
  return {
    now,
    random: () => Math.random(),
    after(ms, run) {
      const timer = setTimeout(() => fire(), ms);
      const entry = { due: now() + ms, run: fire };
      waiting.add(entry);
      function fire() {
        clearTimeout(timer);
        if (waiting.delete(entry)) run();
      }
      return () => {
        clearTimeout(timer);
        waiting.delete(entry);
      };
    },
    advance(by) {
      ahead += asMilliseconds(by, "clock");
      const due = [...waiting].filter((entry) => entry.due <= now()).sort((one, other) => one.due - other.due);
      for (const { run } of due) run();
      return new Date(now());
    },
  };
}

/** Milliseconds, or an ISO 8601 duration: `PT24H`, `P7D`. Throws `RangeError` that names what it is for. */
export function asMilliseconds(value: number | string, what: string): number {
  if (typeof value === "string") return milliseconds(value, what);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RangeError(
    `${what}: not a length of time: ${show(value)}. Give milliseconds, or a duration such as "PT24H".`,
  );
}
