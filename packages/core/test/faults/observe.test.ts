import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AttemptEvent } from "../../src/index.ts";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { failure, network, page, respond, type Turn, unforeseen } from "./stub.ts";
import { capture, clientOf, happy, type Json, key, type Subject } from "./subjects.ts";

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on("unhandledRejection", note));
afterAll(() => void process.off("unhandledRejection", note));

const refused = failure("ECONNREFUSED", "connect");

/** Everything an event may hold. */
const fields = [
  "provider",
  "operation",
  "method",
  "route",
  "origin",
  "number",
  "keyHash",
  "phase",
  "startedAt",
  "durationMs",
  "status",
  "requestId",
  "error",
  "verdict",
];

describe.each(everyone)("$name", (subject) => {
  test("tells of every attempt once, in order, in the terms of its spec", async () => {
    const { events, outcome } = await observed(subject, [refused, named(429), () => respond(happy(subject).success)]);
    const own = events.filter(({ operation }) => operation === subject.operation);

    expect(own).toHaveLength(outcome.attempts.length);
    expect(own.map(({ number }) => number)).toEqual(own.map((_, index) => index + 1));
    for (const [index, event] of own.entries()) {
      expect(event).toMatchObject(outcome.attempts[index] as object);
      expect(event).toMatchObject({
        provider: subject.provider.name,
        method: subject.descriptor.method,
        route: subject.descriptor.path,
        origin: "https://api.test",
      });
      const keyHash = createHash("sha256").update(key).digest("hex").slice(0, 16);
      expect(event.keyHash).toBe(subject.descriptor.key ? keyHash : undefined);
      expect(fields).toEqual(expect.arrayContaining(Object.keys(event)));
    }
    expect(own[0]).toMatchObject({ phase: "not_sent", error: "ECONNREFUSED", verdict: "not_sent" });
    expect(own[1]).toMatchObject({ phase: "answered", status: 429, requestId: "req_81f3" });
  });

  test("tells of the request for a token, where there is one", async () => {
    const { events } = await observed(subject, [() => respond(happy(subject).success)]);
    const others = events.filter(({ operation }) => operation !== subject.operation);

    expect(others.map(({ verdict, status }) => [verdict, status])).toEqual(subject.token ? [["granted", 200]] : []);
    for (const event of others) expect(fields).toEqual(expect.arrayContaining(Object.keys(event)));
  });

  test("tells nothing of what the call was about", async () => {
    const { events } = await observed(subject, [page(502), () => respond(happy(subject).success)]);
    const text = JSON.stringify(events);

    expect(text).not.toContain(key);
    for (const value of leaves(happy(subject).asking.input)) {
      if (value.length > 5) expect(text).not.toContain(value);
    }
  });

  test.each([
    ["throws", () => fail()],
    ["throws nothing at all", () => fail(undefined)],
    ["rejects", () => Promise.reject(new Error("observer"))],
    [
      "rejects in a way of its own",
      () => withValue("then", (_: unknown, no: (error: Error) => void) => no(new Error("observer"))),
    ],
    ["never ends", () => new Promise(() => {})],
    ["takes its event apart", (event: AttemptEvent) => takeApart(event)],
    ["gives a getter that throws", () => withGetter("then")],
  ])("changes nothing when the observer %s", async (_, observe) => {
    const turns = [refused, named(503), () => respond(happy(subject).success)];
    const plain = await observed(subject, turns);
    const other = await observed(subject, turns, observe as (event: AttemptEvent) => unknown);
    await new Promise((resolve) => setImmediate(resolve));

    expect(other.outcome).toEqual(plain.outcome);
    expect(unhandled).toEqual([]);
  });
});

function named(status: number): Turn {
  return unforeseen(status, { "X-Request-Id": "req_81f3" });
}

async function observed(subject: Subject, turns: readonly Turn[], observe?: (event: AttemptEvent) => unknown) {
  const events: AttemptEvent[] = [];
  const clock = new FakeClock();
  const client = clientOf(subject, {
    baseUrl: "https://api.test",
    clock,
    fetch: network(subject, ...turns).fetch,
    observe: observe ?? ((event: AttemptEvent) => void events.push(event)),
  });
  return { outcome: await clock.run(capture(subject, client)), events };
}

function fail(...reason: readonly unknown[]): never {
  throw reason.length > 0 ? reason[0] : new Error("observer");
}

function withValue(name: string, value: unknown): object {
  return Object.defineProperty({}, name, { value });
}

function withGetter(name: string): object {
  return Object.defineProperty({}, name, { get: () => fail() });
}

function takeApart(event: AttemptEvent): void {
  for (const name of Object.keys(event)) delete (event as unknown as { [name: string]: unknown })[name];
}

/** All texts and numbers in an input. */
function leaves(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.values(value as Json).flatMap(leaves);
}
