import { describe, expect, test } from "vitest";
import { FakeClock } from "./fake-clock.ts";
import { misfits } from "./misfits.ts";
import { refusal } from "./model.ts";
import { failure, type Network, network, page, redirect, respond, stall, type Turn, unforeseen } from "./stub.ts";
import { type Client, clientOf, happy, inputOf, isGood, key, type Subject, subjects } from "./subjects.ts";

/** The fate of the first attempt, and what it leaves open. */
interface Fate {
  readonly name: string;
  readonly turn: Turn;
  /** Something may have been done. */
  readonly ambiguous: boolean;
  /** Whether the same request follows by itself. */
  followed(subject: Subject): boolean;
}

const fates: readonly Fate[] = [
  { name: "was never sent", turn: failure("ECONNREFUSED", "connect"), ambiguous: false, followed: () => true },
  { name: "was too much at once", turn: unforeseen(429), ambiguous: false, followed: () => true },
  { name: "had an old token", turn: unforeseen(401), ambiguous: false, followed: ({ token }) => token !== undefined },
  ...(
    [
      ["lost its connection", failure("ECONNRESET", "read")],
      ["had no answer in time", stall],
      ["met a failing server", unforeseen(503)],
      ["got a page of HTML", page(200)],
      ["met an earlier copy of itself", unforeseen(409)],
    ] as const
  ).map(([name, turn]) => ({ name, turn, ambiguous: true, followed: ({ repeats }: Subject) => repeats })),
];

/** What the second attempt is answered, and what that says for itself. */
interface Second {
  readonly name: string;
  readonly turn: Turn;
  readonly is: string;
  readonly again?: string;
  /** The request it is about. */
  readonly request?: string | undefined;
  readonly status?: number;
}

function secondsOf(subject: Subject): Second[] {
  const bare = [401, 403, 404, 408, 409, 422, 425, 429, 500, 503].map((status) => {
    const { kind, again, doneBefore } = refusal(subject, status, "other json");
    const is = doneBefore ? "duplicate" : kind;
    return { name: `${status} without more`, turn: unforeseen(status), is, status, ...(again && { again }) };
  });
  return [
    ...subject.answers.map((answer) => ({
      name: `${answer.status} ${answer.name}`,
      turn: () => respond(answer),
      is: answer.is,
      request: answer.request,
      status: answer.status,
    })),
    ...misfits(subject).map(({ name, answer }) => ({
      name: `a success with ${name}`,
      turn: () => respond(answer),
      is: "unknown",
    })),
    ...bare,
    { name: "a redirect", turn: redirect(302, "/elsewhere"), is: "unknown" },
    { name: "303 See Other", turn: redirect(303, "/elsewhere"), is: "unknown" },
    { name: "a page of HTML", turn: page(200), is: "unknown" },
    { name: "no answer in time", turn: stall, is: "unknown" },
    { name: "a broken connection", turn: failure("ECONNRESET", "read"), is: "unknown" },
    { name: "a connection that is refused", turn: failure("ECONNREFUSED", "connect"), is: "not_sent" },
  ];
}

/** The rule of stickiness, by itself: what is told after an answer, given whether something may have been done before. */
function told({ is, again }: Second, ambiguous: boolean): { kind: string; again?: string; doneBefore?: true } {
  if (isGood(is) && is !== "not_sent") return { kind: is };
  if (is === "unknown" || ambiguous) return { kind: "unknown" };
  if (is === "duplicate") return { kind: "declined", doneBefore: true };
  return { kind: is, ...(again && is === "declined" && { again }) };
}

describe.each(subjects)("$name", (subject) => {
  const seconds = secondsOf(subject).map((second) => [second.name, second] as const);

  describe("the first attempt of all", () => {
    test.each(seconds)("that gets %s is told as it stands", async (_, second) => {
      const { outcome } = await call(subject, second, [second.turn], { retries: 0 });

      expect(outcome).toMatchObject(told(second, false));
    });
  });

  describe("a call whose key was sent before", () => {
    test.each(seconds)("and now gets %s stays open unless that is a success", async (_, second) => {
      const options = { retries: 0, keyFirstUsedAt: "2026-11-21T09:59:00Z" };
      const { outcome, sent } = await call(subject, second, [second.turn], options);

      // Without a key a second request would do it twice: nothing is sent at all.
      const keyless = subject.descriptor.key === undefined;
      expect(outcome).toMatchObject(keyless ? { kind: "unknown" } : told(second, true));
      if (keyless) expect(sent).toEqual([]);
    });
  });

  describe("a call that this client made before, and nobody knows what came of it", () => {
    test.each(seconds)("and now gets %s stays open unless that is a success", async (_, second) => {
      const lost = failure("ECONNRESET", "read");
      const { outcome, sent } = await call(subject, second, [lost, second.turn], { retries: 0 }, 2);

      // Without a key a second request would do it twice: it is not sent.
      const keyless = subject.descriptor.key === undefined;
      expect(outcome).toMatchObject(keyless ? { kind: "unknown" } : told(second, true));
      if (keyless) expect(sent).toHaveLength(1);
    });
  });

  describe.each(fates)("a first attempt that $name", ({ turn, ambiguous, followed }) => {
    const follows = followed(subject);
    test.each(seconds)(`and ${follows ? "a second one that gets" : "would now get"} %s`, async (_, second) => {
      const { outcome, sent } = await call(subject, second, [turn, second.turn], { retries: 1 });

      // A 401 in the second attempt renews the token and brings a third.
      const renewed = second.status === 401 && subject.token && turn !== fates[2]?.turn ? 1 : 0;
      if (turn !== fates[2]?.turn) expect(sent).toHaveLength(follows ? 2 + renewed : 1);
      if (!follows) return expect(outcome.kind).toBe(ambiguous ? "unknown" : "declined");
      const expected = told(second, ambiguous);
      // What was refused before was not "never sent", whatever became of the second attempt.
      const answered = turn === fates[1]?.turn || turn === fates[2]?.turn;
      expect(outcome).toMatchObject(expected.kind === "not_sent" && answered ? { kind: "declined" } : expected);
    });
  });
});

/** What becomes of a call, or of the last of several equal ones. */
async function call(subject: Subject, { request }: Second, turns: readonly Turn[], options: object, calls = 1) {
  const clock = new FakeClock();
  const net = network(subject, ...turns);
  const client: Client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
  const asking = subject.requests.find(({ name }) => name === request) ?? happy(subject).asking;
  const method = client[subject.operation] as Client[string];
  for (let earlier = 1; earlier < calls; earlier++) await clock.run(method(inputOf(subject, asking), options));
  const before = net.sent.length;
  const outcome = await clock.run(method(inputOf(subject, asking), options));
  expectSame(subject, net);
  expect(outcome.attempts).toHaveLength(net.sent.length - before);
  expect(clock.pending).toBe(0);
  return { outcome, sent: net.sent };
}

/** All attempts of a call go to one address with one key and one body. */
function expectSame({ descriptor }: Subject, { sent }: Network): void {
  for (const { url, init } of sent) {
    expect(url).toBe(sent[0]?.url);
    expect(init.body).toBe(sent[0]?.init.body);
    if (descriptor.key?.in === "header") expect(init.headers[descriptor.key.name]).toBe(key);
    if (descriptor.key?.in === "body") expect(JSON.parse(init.body ?? "")[descriptor.key.name]).toBe(key);
  }
}
