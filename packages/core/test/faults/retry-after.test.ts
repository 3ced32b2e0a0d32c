import { describe, expect, test } from "vitest";
import { FakeClock } from "./fake-clock.ts";
import { failure, network, respond, stall, type Turn, unforeseen } from "./stub.ts";
import { capture, clientOf, happy, type Json, type Subject, subjects, withTokens } from "./subjects.ts";

/** The clock stands at 10:00:00 on 21 November 2026, a Saturday. */
const start = Date.parse("2026-11-21T10:00:00Z");
const year = 366 * 24 * 3_600;

/** Headers that name a moment, and how many seconds that is ahead. */
const read = [
  ["0", 0],
  ["1", 1],
  ["007", 7],
  [" 90 ", 90],
  ["3600", 3_600],
  ["Sat, 21 Nov 2026 10:01:30 GMT", 90],
  ["Sat, 21 Nov 2026 10:00:00 GMT", 0],
  ["Sat, 21 Nov 2026 09:00:00 GMT", 0],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ["99999999999", year],
  ["9".repeat(400), year],
  ["Fri, 31 Dec 9999 23:59:59 GMT", year],
] as const;

/** Headers that name none: obsolete dates, numbers of other forms, garbage. The client then waits as it would without. */
const unread = [
  "Saturday, 21-Nov-26 10:01:30 GMT",
  "Sat Nov 21 10:01:30 2026",
  "Sat, 21 Nov 2026 10:01:30 +0000",
  "sat, 21 nov 2026 10:01:30 gmt",
  "2026-11-21T10:01:30Z",
  "Sat, 99 Nov 2026 99:99:99 GMT",
  "-5",
  "+5",
  "1.5",
  "1e3",
  "0x10",
  "5 seconds",
  "5, 10",
  "Infinity",
  "NaN",
  "soon",
  "",
];

describe.each(subjects)("$name, whose clock is put back by an hour,", (subject) => {
  test.each([
    ["waits for nothing past its deadline", "1800", {}],
    ["gives no attempt more time than its deadline", "0", { timeoutMs: 600_000 }],
  ])("%s", async (_, after, options) => {
    const clock = new FakeClock();
    const back: Turn = (url, init) => {
      clock.pass(-3_600_000);
      return unforeseen(429, { "Retry-After": after })(url, init);
    };
    const { fetch } = network(subject, back, stall);
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch, clock, deadlineMs: 30_000 });
    await clock.run(capture(subject, client, options));

    expect(Math.max(...clock.set)).toBeLessThanOrEqual(30_000);
  });
});

describe.each(subjects)("$name", (subject) => {
  describe.each(subject.repeats ? [429, 503] : [429])("that answers %s", (status) => {
    test.each(read)("waits for Retry-After: %s, %d seconds and no less", async (header, seconds) => {
      const { outcome, gaps } = await over(subject, [busy(status, header), success(subject)], {
        deadlineMs: 2 ** 31 - 1,
      });
      if (seconds === year) return expect([outcome.attempts.length, retryAt(outcome)]).toEqual([1, year]);

      expect(outcome.kind).toBe(happy(subject).success.is);
      expect(gaps).toEqual([seconds * 1_000]);
    });

    test.each(read.filter(([, seconds]) => seconds >= 30))(
      "returns at once when Retry-After: %s leads past the deadline, and tells the moment",
      async (header, seconds) => {
        const { outcome, clock } = await over(subject, [busy(status, header), success(subject)]);

        expect(outcome).toMatchObject(status === 429 ? { kind: "declined", again: "later" } : { kind: "unknown" });
        expect(outcome.attempts).toHaveLength(1);
        expect(retryAt(outcome)).toBe(seconds);
        expect(clock.now()).toBe(start);
      },
    );

    test.each(unread)("goes by its own patience when Retry-After is %j", async (header) => {
      const { outcome, gaps } = await over(subject, [busy(status, header)], {}, 0.5);

      expect(gaps).toEqual([250, 500]);
      expect(retryAt(outcome)).toBeUndefined();
    });

    test("never waits less than it would without Retry-After", async () => {
      const { gaps } = await over(subject, [busy(status, "0"), busy(status, "1"), success(subject)], {}, 0.9);

      expect(gaps).toEqual([450, 1_000]);
    });

    test("sets no timer that a runtime would take for none", async () => {
      const { clock } = await over(subject, [busy(status, "9999999999")], { deadlineMs: 2 ** 31 - 1 });

      expect(Math.max(...clock.set)).toBeLessThan(2 ** 31);
    });
  });

  test("waits up to 500 ms, 1 s, 2 s … and never more than 8 s between attempts", async () => {
    const { gaps } = await over(
      subject,
      [failure("ECONNREFUSED", "connect")],
      { retries: 7, deadlineMs: 60_000 },
      0.999,
    );

    expect(gaps.map((gap) => Math.round(gap / 0.999))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  test("makes no attempt that the deadline would cut off before it starts", async () => {
    const { outcome, clock } = await over(
      subject,
      [failure("ECONNREFUSED", "connect")],
      { retries: 100, deadlineMs: 5_000 },
      0.999,
    );

    expect(outcome.kind).toBe("not_sent");
    expect(clock.now() - start).toBeLessThan(5_000);
  });

  test("tries once where retries are 0", async () => {
    for (const turn of [
      failure("ECONNREFUSED", "connect"),
      failure("ECONNRESET"),
      unforeseen(503),
      unforeseen(429),
      stall,
    ]) {
      const { outcome } = await over(subject, [turn], { retries: 0 });
      expect(outcome.attempts).toHaveLength(1);
    }
  });

  test("stops retrying a dead provider when the budget is spent", async () => {
    const clock = new FakeClock();
    const net = network(subject, failure("ECONNREFUSED", "connect"));
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock, retryBudget: 5 });
    for (let call = 0; call < 10; call++) await clock.run(capture(subject, client));

    expect(net.sent).toHaveLength(10 + 5);
  });
});

describe.each(withTokens)("$name", (subject) => {
  test.each([429, 503])("waits as long as a token endpoint says that answers %s", async (status) => {
    const clock = new FakeClock();
    const at: number[] = [];
    const { fetch } = network(subject, success(subject));
    const client = clientOf(subject, {
      baseUrl: "https://api.test",
      clock,
      fetch: (url: string, init: never) => {
        if (!url.includes(subject.token?.path as string)) return fetch(url, init);
        at.push(clock.now() - start);
        return at.length < 2 ? busy(status, "5")(url, init) : fetch(url, init);
      },
    });
    const outcome = await clock.run(capture(subject, client));

    expect(outcome.kind).toBe(happy(subject).success.is);
    expect(at).toEqual([0, 5_000]);
  });
});

function busy(status: number, header: string): Turn {
  return unforeseen(status, { "Retry-After": header });
}

function success(subject: Subject): Turn {
  return () => respond(happy(subject).success);
}

/** Calls under a clock of our own; the gaps are the times between attempts. */
async function over(subject: Subject, turns: readonly Turn[], options: Json = {}, chance = 0) {
  const clock = new FakeClock(start);
  clock.chance = chance;
  const at: number[] = [];
  const { fetch } = network(
    subject,
    ...turns.map(
      (turn): Turn =>
        (url, init) => {
          at.push(clock.now());
          return turn(url, init);
        },
    ),
  );
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch, clock });
  const outcome = await clock.run(capture(subject, client, options));
  return { outcome, clock, gaps: at.slice(1).map((moment, index) => moment - (at[index] as number)) };
}

/** Seconds from the start to the moment that the outcome names. */
function retryAt(outcome: object): number | undefined {
  return "retryAt" in outcome ? (Date.parse(String(outcome.retryAt)) - start) / 1_000 : undefined;
}
