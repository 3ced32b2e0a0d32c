import fc from "fast-check";
import { expect, test } from "vitest";
import { backoff, pause, RetryBudget, retryAfter } from "../src/retry.ts";
import { forAll } from "./for-all.ts";

const now = Date.parse("2026-11-21T10:00:00Z");
const year = 366 * 24 * 3_600_000;

function after(value: string): number | undefined {
  return retryAfter(new Headers({ "Retry-After": value }), now);
}

test("whole seconds are that many seconds from now, a year at most", () => {
  forAll([fc.oneof(fc.nat(10_000), fc.nat(), fc.bigInt({ min: 0n, max: 10n ** 40n }))], (seconds) => {
    const at = after(String(seconds));

    expect(at).toBe(now + Math.min(Number(seconds) * 1_000, year));
  });
});

test("an IMF date is that moment, never before now and a year at most", () => {
  forAll([fc.date({ min: new Date("1971-01-01"), max: new Date("2400-01-01"), noInvalidDate: true })], (date) => {
    const moment = Math.floor(date.getTime() / 1_000) * 1_000;

    expect(after(date.toUTCString())).toBe(Math.min(Math.max(moment, now), now + year));
  });
});

test.each([
  "",
  "-1",
  "+1",
  "1.5",
  "1e3",
  "0x10",
  "10s",
  "1, 2",
  "١٠",
  "soon",
  "2026-11-21T10:00:00Z",
  "Saturday, 21-Nov-26 10:00:00 GMT",
  "Sat Nov 21 10:00:00 2026",
  "Sat, 21 Nov 2026 10:00:00 UTC",
  "Sat, 21 Nov 2026 10:00:00 +0100",
  "Sat, 1 Nov 2026 10:00:00 GMT",
  "sat, 21 nov 2026 10:00:00 gmt",
  "Sat, 21 Nov 2026 25:00:00 GMT",
  "Sat, 32 Nov 2026 10:00:00 GMT",
  "Sat, 21 Nov 2026 10:61:00 GMT",
])("%j names no moment", (value) => {
  const headers = { get: () => value, [Symbol.iterator]: () => [][Symbol.iterator]() };

  expect(retryAfter(headers, now)).toBeUndefined();
});

test("no header names no moment, and any header at all is a moment from now on or none", () => {
  expect(retryAfter(new Headers(), now)).toBeUndefined();
  forAll([fc.string({ unit: "grapheme-ascii" })], (value) => {
    const at = after(value.trim());

    if (at === undefined) return;
    expect(at).toBeGreaterThanOrEqual(now);
    expect(at).toBeLessThanOrEqual(now + year);
  });
});

test("a retry waits somewhere between nothing and 500 ms, 1 s, 2 s … at most 8 s", () => {
  forAll([fc.nat(60), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })], (retry, chance) => {
    const wait = backoff(retry, { now: () => now, after: () => () => {}, random: () => chance });

    expect(wait).toBeGreaterThanOrEqual(0);
    expect(wait).toBeLessThanOrEqual(Math.min(8_000, 500 * 2 ** retry));
    expect(wait).toBe(chance * Math.min(8_000, 500 * 2 ** retry));
  });
});

test("a budget is spent by retries, refilled by answers, and never more than full", () => {
  forAll([fc.nat(5), fc.array(fc.boolean(), { maxLength: 40 })], (most, acts) => {
    const budget = new RetryBudget(most);
    let left = most;
    for (const spends of acts) {
      if (spends) {
        expect(budget.spend()).toBe(left > 0);
        left = Math.max(0, left - 1);
      } else {
        budget.earn();
        left = Math.min(most, left + 1);
      }
    }
  });
});

test("a pause ends when its time is up, or at once when the caller aborts", async () => {
  let ring = () => {};
  let disarmed = 0;
  const clock = {
    now: () => now,
    random: () => 0,
    after: (_: number, run: () => void) => {
      ring = run;
      return () => disarmed++;
    },
  };
  const controller = new AbortController();

  const first = pause(1_000, clock, controller.signal);
  ring();
  expect(await first).toBe(true);
  const second = pause(1_000, clock, controller.signal);
  controller.abort();
  expect(await second).toBe(false);
  expect(await pause(1_000, clock, controller.signal)).toBe(false);
  expect(disarmed).toBe(2);
});
