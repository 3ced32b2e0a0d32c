// What a provider or a runtime gives need not look as anybody expects: it is no reason to throw, and none to believe it.

import { describe, expect, test, vi } from "vitest";
import { type Declined, systemClock } from "../../src/index.ts";
import { answerFor } from "../../src/judge.ts";
import type { Answer } from "../../src/provider.ts";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { misfits } from "./misfits.ts";
import { failure, network, respond, stall, type Turn } from "./stub.ts";
import {
  type Answering,
  type Client,
  capture,
  clientOf,
  happy,
  isGood,
  type Json,
  type Subject,
  withAt,
  withOperation,
} from "./subjects.ts";

const lost = failure("ECONNRESET", "read");
const minute = 60_000;
const hour = 60 * minute;

describe.each(everyone)("$name", (subject) => {
  const { recover: recovery, ttl } = subject.descriptor;
  const { success } = happy(subject);

  test("is judged by the answer as it came, also where a part of it is the same as a credential", async () => {
    const reading = subject.readings.find(({ is }) => is === "captured");
    for (const secret of textsOf(success.value)) {
      const credentials = Object.fromEntries(Object.keys(subject.credentials).map((name) => [name, secret]));
      const { outcome } = await called(subject, () => respond(success), credentials);
      expect([secret, outcome.kind]).toEqual([secret, success.is]);
      if (Object.keys(credentials).length > 0) expect(JSON.stringify(outcome.data)).not.toContain(secret);
    }
    for (const secret of textsOf(reading?.value)) {
      const credentials = Object.fromEntries(Object.keys(subject.credentials).map((name) => [name, secret]));
      const plain = await recoveredBy(subject, reading as Answering, {});
      const { kind } = await recoveredBy(subject, reading as Answering, credentials);
      expect([secret, kind]).toEqual([secret, plain.kind]);
    }
  });

  test("20. compares what a success is about, whatever its status", async () => {
    const answers = { ...subject.descriptor.answers, 409: answerFor(subject.descriptor, success.status) as Answer };
    const odd = withOperation(subject, { ...subject.descriptor, answers });
    const told = async (answer: Answering) =>
      (await called(odd, () => respond({ ...answer, status: 409 }))).outcome.kind;

    expect(await told(success)).toBe(success.is);
    for (const { name, answer } of misfits(subject)) expect([name, await told(answer)]).toEqual([name, "unknown"]);
  });

  test("20. believes no capture of everything that captured nothing, or less", async () => {
    const asking = subject.requests.find(({ input }) =>
      Object.entries(subject.descriptor.input).some(([field, { omitted }]) => omitted && input[field] === omitted),
    );
    const answer = subject.answers.find(({ request, is }) => request === asking?.name && isGood(is));
    const rules = answer ? (answerFor(subject.descriptor, answer.status)?.rules ?? []) : [];
    const place = rules.find(({ is, amount }) => is === answer?.is && amount)?.amount?.place;
    if (!asking || !answer || place === undefined) return;
    for (const nothing of [0, -1]) {
      const value = withAt(answer.value, place, (old) => (typeof old === "string" ? String(nothing) : nothing));
      const { outcome } = await called(subject, () => respond({ ...answer, value }), {}, {}, asking.input);
      expect([nothing, outcome.kind]).toEqual([nothing, "unknown"]);
    }
  });

  test("tells a code as the spec spells it, where case does not count", async () => {
    for (const answer of subject.answers.filter(({ is }) => is === "declined")) {
      const rules = (answerFor(subject.descriptor, answer.status)?.rules ?? []).filter((rule) => rule.ignoreCase);
      for (const { code = "", when } of rules) {
        const spelt = [when?.[code]].flat();
        const change = (old: unknown) => (typeof old === "string" ? old.toLowerCase() : old);
        const { outcome } = await called(subject, () =>
          respond({ ...answer, value: withAt(answer.value, code, change) }),
        );
        if (spelt[0] !== undefined && outcome.kind === "declined") expect(spelt).toContain((outcome as Declined).code);
      }
    }
  });

  test("never throws for values that cannot be text, and believes none of them", async () => {
    for (const [name, old] of Object.entries((success.value ?? {}) as Json)) {
      for (const strange of [{ toString: null }, [old], { valueOf: null, toString: 1 }, []]) {
        const value = { ...(success.value as Json), [name]: strange };
        const { outcome } = await called(subject, () => respond({ ...success, value }));
        expect(outcome.attempts.length).toBeGreaterThan(0);
        const reading = subject.readings.find(({ is }) => isGood(is));
        const read = { ...(reading?.value as Json), [name]: strange };
        if (reading) await recoveredBy(subject, { ...reading, value: read }, {});
      }
    }
    for (const { place } of subject.descriptor.answers[success.status]?.same ?? []) {
      const name = place.slice(1);
      const value = { ...(success.value as Json), [name]: [(success.value as Json)[name]] };
      if ((success.value as Json)[name] === undefined) continue;
      expect((await called(subject, () => respond({ ...success, value }))).outcome.kind).toBe("unknown");
    }
  });

  test("is unknown where a fetch gives no Response, and the attempt is told", async () => {
    const headers = new Headers({ "Content-Type": "application/json" });
    const deaf = {
      get: () => {
        throw new Error("No headers.");
      },
      *[Symbol.iterator]() {},
    };
    const things: unknown[] = [
      undefined,
      null,
      {},
      { status: undefined, headers, body: null },
      { status: Number.NaN, headers, body: null },
      { status: "200", headers, body: null },
      { status: 200, body: null },
      { status: 200, headers: { "content-type": "application/json" }, body: null },
      { status: 200, headers: deaf, body: null },
      { status: 200, headers, body: { pipe() {} } },
    ];
    for (const thing of things) {
      const { outcome } = await called(subject, () => thing as Response);
      expect(outcome).toMatchObject({ kind: "unknown", firstSentAt: expect.any(String) });
      expect(outcome.attempts.every(({ phase }) => phase === "maybe_sent")).toBe(true);
    }
  });

  test("ends in time over a body that cannot be given up", async () => {
    if (success.media === undefined) return;
    for (const cancel of [
      () => {
        throw new Error("Busy.");
      },
      () => undefined,
      () => Promise.reject(new Error("Busy.")),
    ]) {
      const reader = { read: () => new Promise(() => {}), cancel };
      const headers = new Headers({ "Content-Type": "application/json" });
      const answer = { status: success.status, headers, body: { getReader: () => reader, cancel } };
      const { outcome } = await called(subject, () => answer as unknown as Response);
      expect(outcome).toMatchObject({ kind: "unknown", why: "timeout" });
    }
  });

  test("takes the age of a key from a moment that says where it stands, and from no other", async () => {
    for (const moment of [
      "2026-11-20 10:00:00",
      "2026-11-20T10:00:00",
      "11/12/2026",
      "attempt 3",
      "1",
      "",
      1,
      Number.NaN,
      new Date(Number.NaN),
      {},
      null,
    ]) {
      const call = called(subject, lost, {}, { keyFirstUsedAt: moment });
      await expect(call).rejects.toThrow("keyFirstUsedAt must be a Date, or text such as 2026-11-21T10:02:44Z");
    }
    for (const moment of ["2099-01-01T00:00:00Z", new Date("2026-11-21T10:02:00Z")])
      await expect(called(subject, lost, {}, { keyFirstUsedAt: moment })).rejects.toThrow("lies in the future");
    for (const moment of ["2026-11-21T09:59:59Z", "2026-11-21T10:59:59.123+01:00", new Date("2026-11-21T09:00:00Z")])
      expect((await called(subject, lost, {}, { keyFirstUsedAt: moment })).outcome.kind).toBe("unknown");
  });

  test("takes its options from a plain object with known names alone", async () => {
    class Options {
      readonly retries = 0;
    }
    for (const options of [new Options(), AbortSignal.timeout(1), [], "retries", 3, Object.create({ retries: 0 })])
      await expect(called(subject, lost, {}, options as Json)).rejects.toThrow("its options are a plain object");
    await expect(called(subject, lost, {}, { retrie: 1 })).rejects.toThrow(
      'no such option: retrie. Did you mean "retries"?',
    );
    await expect(called(subject, lost, {}, { retries: 0.5 })).rejects.toThrow("retries must be a whole number from 0");
    await expect(called(subject, lost, {}, { timeoutMs: 0 })).rejects.toThrow(
      "timeoutMs must be a whole number from 1",
    );
    await expect(called(subject, lost, {}, { signal: { addEventListener() {} } })).rejects.toThrow(
      "signal must be an AbortSignal",
    );
    const baseUrl = "https://api.test";
    expect(() => clientOf(subject, { baseUrl, timeout: 3 })).toThrow("no such option: timeout.");
    expect(() => clientOf(subject, { baseUrl, retries: 1.5 })).toThrow(
      "retries must be a whole number from 0, got 1.5.",
    );
  });

  test("recovers nothing that is damaged, or that was sent to another address", async () => {
    const { outcome: open } = await called(subject, lost);
    const wrong: Json[] = [
      { attempts: [null] },
      { attempts: [{}] },
      { attempts: [{ ...open.attempts[0], startedAt: "yesterday" }] },
      { baseUrl: "https://elsewhere.test" },
      { baseUrl: "https://api.test/another-shop" },
      { baseUrl: undefined },
    ];
    for (const some of wrong) {
      const net = network(subject, lost);
      const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch });
      await expect((client.recover as Client[string])({ ...open, ...some })).rejects.toThrow(TypeError);
      expect(net.sent).toEqual([]);
    }
  });

  test("27. sends no key again that is too old by any word of it", async () => {
    if (ttl === undefined || !recovery?.by.includes("same-key")) return;
    const { outcome } = await called(subject, lost);
    const { firstSentAt: _, ...open } = outcome;
    const old = ttl + hour;
    const before = open.attempts.map((attempt) => ({ ...attempt, startedAt: new Date(start - old).toISOString() }));

    // Each of these knows the age by one word alone: the attempts, the caller, nobody, and a clock that was wrong.
    expect(await sentBy({ ...open, attempts: before })).toEqual([]);
    expect(await sentBy({ ...outcome, attempts: [] }, { keyFirstUsedAt: new Date(start - old) })).toEqual([]);
    expect(await sentBy({ ...open, attempts: [] })).toEqual([]);
    expect(await sentBy({ ...open, attempts: [], firstSentAt: "2036-01-01T00:00:00.000Z" })).toEqual([]);
    expect((await sentBy(outcome)).length).toBeGreaterThan(0);

    async function sentBy(some: unknown, options: Json = {}) {
      const clock = new FakeClock(start);
      const net = network(subject, (url, init) => (init.method === "GET" ? stall(url, init) : lost(url, init)));
      const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
      await clock.run((client.recover as Client[string])(some, options));
      return net.sent.filter(({ init }) => init.method !== "GET");
    }
  });
});

test("the time of day goes on while a machine sleeps, and is set right with its clock", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    for (const moment of ["2026-11-21T10:00:00Z", "2026-11-22T16:00:00Z", "2026-11-21T09:00:00Z"]) {
      vi.setSystemTime(moment);
      expect(Math.abs(systemClock.now() - Date.parse(moment))).toBeLessThan(1_000);
    }
  } finally {
    vi.useRealTimers();
  }
});

const addressed = everyone.filter(({ provider }) =>
  Object.values(provider.servers).some(({ variables = {} }) =>
    Object.values(variables).some((one) => one.default?.startsWith("/")),
  ),
);

test.each(addressed)("$name goes to its provider, whatever is given for a part of the path", (subject) => {
  const variables = Object.values(subject.provider.servers).flatMap((server) => Object.entries(server.variables ?? {}));
  for (const [name] of variables.filter(([, one]) => one.default?.startsWith("/"))) {
    for (const value of [
      ".evil.example/api",
      "api/checkout",
      ":8443/api",
      "@evil.example/",
      "/a/../b",
      "/a b",
      "/a?b",
      1,
    ])
      expect(() => clientOf(subject, { [name]: value })).toThrow(`${name} must be a part of an address such as "/`);
    expect(() => clientOf(subject, { [name]: "/another/path" })).not.toThrow();
  }
});

const start = Date.parse("2026-11-21T10:00:00.000Z");

async function called(subject: Subject, turn: Turn, credentials: Json = {}, options?: Json, input?: Json) {
  const clock = new FakeClock(start);
  const net = network(subject, turn);
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock, ...credentials });
  return { outcome: (await clock.run(capture(subject, client, options, input))) as Told, net };
}

/** What another process is told that reads the state back ten minutes after the reply was lost. */
async function recoveredBy(subject: Subject, reading: Answering, credentials: Json) {
  const clock = new FakeClock(start);
  const turn: Turn = (url, init) => (init.method === "GET" ? respond(reading) : lost(url, init));
  const net = network(subject, turn);
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock, ...credentials });
  const open = await clock.run(capture(subject, client));
  clock.pass(10 * minute);
  return clock.run((client.recover as Client[string])(JSON.parse(JSON.stringify(open))));
}

type Told = Awaited<ReturnType<Client[string]>> & { readonly data?: unknown };

/** Texts of an answer that are long enough to be taken for a secret. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return /^[\x21-\x7e]{8,}$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return [...new Set(Object.values(value).flatMap(textsOf))];
}
