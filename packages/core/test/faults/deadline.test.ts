import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import type { FetchInit } from "../../src/index.ts";
import * as act from "./acts.ts";
import { selfSigned } from "./certificate.ts";
import { withServer } from "./serve.ts";
import { type Act, type FaultServer, startFaultServer } from "./server.ts";
import { respond } from "./stub.ts";
import {
  type Answering,
  capture,
  clientOf,
  happy,
  hasty,
  intentOf,
  type Json,
  type Subject,
  subjects,
  withTokens,
} from "./subjects.ts";
import { over, transport } from "./transport.ts";

const jsonType = { "Content-Type": "application/json" };

/** Where a call may be kept waiting once its token is there. */
const stalls: readonly (readonly [string, (subject: Subject) => Act])[] = [
  ["the headers", () => act.silence],
  ["the end of headers that drip", () => act.drip("HTTP/1.1 200 OK\r\n", "X-Drip: 1\r\n", 10)],
  ["an answer after early hints", () => act.drip("HTTP/1.1 103 Hints\r\n\r\n", "HTTP/1.1 103 Hints\r\n\r\n", 10)],
  ["the body", () => act.write(act.head(200, { ...jsonType, "Content-Length": 1_000 }))],
  ["the end of a body that drips", () => act.drip(act.head(200, jsonType), " ", 10)],
];

/** While the connection is made: undici knows that nothing was written yet, and the global fetch does not tell. */
const waiting =
  over === "undici"
    ? { late: { kind: "not_sent", why: "unreachable" }, aborted: { kind: "not_sent", why: "aborted" } }
    : { late: { kind: "unknown", why: "timeout" }, aborted: { kind: "unknown", why: "aborted" } };

/** Real time on real sockets: a machine that is busy elsewhere may be late itself, and gets another try. */
const realTime = { retry: 3 };

describe.concurrent.each(subjects)("$name", realTime, (subject) => {
  describe.each(stalls)("that waits for %s", (_, stall) => {
    test("gives up an attempt in time", async () => {
      const { outcome, late } = await timed(subject, stall(subject), 200, { timeoutMs: 200, retries: 0 });

      expect(outcome).toMatchObject({ kind: "unknown", why: "timeout" });
      expect(late).toBeLessThan(250);
    });

    test("gives up the whole call in time, retries included", async () => {
      const { outcome, late } = await timed(subject, stall(subject), 300, {
        timeoutMs: 120,
        deadlineMs: 300,
        retries: 9,
      });

      expect(outcome).toMatchObject({ kind: "unknown", why: "timeout" });
      if (!subject.repeats) expect(outcome.attempts).toHaveLength(1);
      else expect(outcome.attempts.length).toBeGreaterThan(1);
      expect(late).toBeLessThan(250);
    });

    test("ends when the caller aborts, and may have captured", async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 150);
      const { outcome, late } = await timed(subject, stall(subject), 150, { signal: controller.signal });

      expect(outcome).toMatchObject({ kind: "unknown", why: "aborted" });
      expect(outcome.attempts).toHaveLength(1);
      expect(late).toBeLessThan(250);
      expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    });
  });

  test(`that waits for a secure connection gives up in time, and is ${waiting.late.kind}`, async () => {
    const outcome = await unheard(subject, 200, { timeoutMs: 200, retries: 0 });

    expect(outcome).toMatchObject(waiting.late);
  });

  test(`that is aborted while it waits for a secure connection is ${waiting.aborted.kind}`, async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 150);
    const outcome = await unheard(subject, 150, { signal: controller.signal });

    expect(outcome).toMatchObject(waiting.aborted);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("that is aborted before it starts is not sent", async () => {
    const { outcome } = await timed(subject, act.silence, 0, { signal: AbortSignal.abort() }, 0);

    expect(outcome).toMatchObject({ kind: "not_sent", why: "aborted" });
  });

  test("that is aborted while it waits for its next attempt ends with what it knows", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 150);
    const busy = act.json(429, {}, { "Retry-After": "5" });
    const { outcome, late } = await timed(subject, busy, 150, { signal: controller.signal });

    expect(outcome).toMatchObject({ kind: "declined", again: "later", retryAt: expect.any(String) });
    expect(late).toBeLessThan(250);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("does not heed an abort that comes after its end", async () => {
    const controller = new AbortController();
    const success = act.example(happy(subject).success);
    const { outcome } = await timed(subject, success, 0, { signal: controller.signal });
    controller.abort();

    expect(outcome.kind).toBe(happy(subject).success.is);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("ends in time over a fetch that heeds no signal", async () => {
    const outcome = await withServer(subject, [act.silence], async (server) => {
      const deaf = (url: string, init: FetchInit) =>
        isToken(subject, url) ? transport(url, init) : new Promise<Response>(() => {});
      const client = clientOf(subject, { baseUrl: server.url, fetch: deaf });
      return within(200, () => capture(subject, client, { timeoutMs: 200, retries: 0 }));
    });

    expect(outcome).toMatchObject({ kind: "unknown", why: "timeout" });
  });

  test("takes what a fetch says of one call that was stopped for that call alone", async () => {
    const says = (sent: boolean | undefined) => async (url: string, init: FetchInit) => {
      if (isToken(subject, url)) return respond(subject.token?.answer as Answering);
      const reason: unknown = await new Promise((resolve) => {
        init.signal.addEventListener("abort", () => resolve(init.signal.reason), { once: true });
      });
      throw sent === undefined ? reason : Object.assign(reason as Error, { sent });
    };
    const stopped = (sent: boolean | undefined) =>
      capture(subject, clientOf(subject, { baseUrl: "https://provider.test", fetch: says(sent) }), {
        timeoutMs: 20,
        retries: 0,
      });

    expect(await stopped(false)).toMatchObject({ kind: "not_sent" });
    expect(await stopped(undefined)).toMatchObject({ kind: "unknown", why: "timeout" });
  });

  test("ends in time over a body that heeds no signal", async () => {
    const outcome = await withServer(subject, [act.silence], async (server) => {
      const body = () => new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
      const deaf = async (url: string, init: FetchInit) =>
        isToken(subject, url) ? transport(url, init) : new Response(body(), { headers: jsonType });
      const client = clientOf(subject, { baseUrl: server.url, fetch: deaf });
      return within(200, () => capture(subject, client, { timeoutMs: 200, retries: 0 }));
    });

    expect(outcome).toMatchObject({ kind: "unknown", why: "timeout" });
  });
});

/** Where the token is waited for, nothing was sent. */
describe.concurrent.each(withTokens)("$name", realTime, (subject) => {
  const tokenStalls = [...stalls.map(([name, stall]) => [name, stall(subject)] as const)];

  test.each(tokenStalls)("that waits for %s of its token is not sent, and ends in time", async (_, stall) => {
    const server = await startFaultServer({ token: { path: subject.token?.path as string, act: stall } }, act.silence);
    const client = clientOf(subject, { baseUrl: server.url });
    const outcome = await within(250, () => capture(subject, client, { deadlineMs: 250 }));

    expect(outcome).toMatchObject({ kind: "not_sent", why: "deadline", attempts: [] });
    await server.left();
    await server.close();
  });

  test("that is aborted while its token is fetched is not sent", async () => {
    const server = await startFaultServer({ token: { path: subject.token?.path as string, act: act.silence } });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 150);
    const client = clientOf(subject, { baseUrl: server.url });
    const outcome = await within(150, () => capture(subject, client, { signal: controller.signal }));

    expect(outcome).toMatchObject({ kind: "not_sent", why: "aborted", attempts: [] });
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    await server.left();
    await server.close();
  });

  test("goes on waiting for a token when another call that waited gives up", async () => {
    const { answer, path } = subject.token as NonNullable<Subject["token"]>;
    const slow: Act = {
      on: "request",
      run: (socket, request) => void setTimeout(() => act.example(answer).run(socket, request), 200),
    };
    const server = await startFaultServer({ token: { path, act: slow } }, act.example(happy(subject).success));
    const client = clientOf(subject, { baseUrl: server.url });
    const [hurried, patient] = await Promise.all([
      capture(subject, client, { deadlineMs: 100 }, intentOf(subject, "hurried")),
      capture(subject, client),
    ]);

    expect(hurried).toMatchObject({ kind: "not_sent", why: "deadline" });
    expect(patient.kind).toBe(happy(subject).success.is);
    expect(server.tokenRequests).toHaveLength(1);
    await server.close();
  });

  test("asks for a token anew after everybody gave up waiting", async () => {
    const { answer, path } = subject.token as NonNullable<Subject["token"]>;
    let asked = 0;
    const moody: Act = {
      on: "request",
      run: (socket, request) => {
        asked += 1;
        if (asked > 1) act.example(answer).run(socket, request);
      },
    };
    const server = await startFaultServer({ token: { path, act: moody } }, act.example(happy(subject).success));
    const client = clientOf(subject, { baseUrl: server.url });
    const first = await capture(subject, client, { deadlineMs: 100 });
    const second = await capture(subject, client);

    expect(first).toMatchObject({ kind: "not_sent", why: "deadline" });
    expect(second.kind).toBe(happy(subject).success.is);
    await server.close();
  });
});

test("a self-signed server that never speaks is given up, too", async () => {
  const [subject] = subjects as [Subject];
  const server = await startFaultServer({ tls: selfSigned("localhost") }, act.silence);
  const outcome = await capture(subject, clientOf(subject, { baseUrl: server.url }), { retries: 0 });
  await server.close();

  expect(outcome.kind).toBe("not_sent");
});

/** Calls a server that takes connections and never speaks. */
async function unheard(subject: Subject, dueMs: number, options: Json) {
  const deaf = await startFaultServer({}, { on: "connection", run: () => {} });
  try {
    return await withServer(subject, [act.json(400, {}), act.silence], async (server) => {
      let to = server.url;
      const client = clientOf(subject, {
        baseUrl: server.url,
        fetch: (url: string, init: FetchInit) => transport(isToken(subject, url) ? url : to, init),
      });
      await capture(subject, client, { retries: 0 }, intentOf(subject, "warm-up"));
      to = `https://127.0.0.1:${deaf.port}`;
      // Node gives up a connection that is being made only after its own ten seconds; nothing of ours waits for that.
      return within(dueMs, () => capture(subject, client, options));
    });
  } finally {
    await deaf.close();
  }
}

function isToken({ token }: Subject, url: string): boolean {
  return token !== undefined && url.includes(token.path);
}

/** Calls once the token is there; `late` is by how many milliseconds the call ended after it should. */
async function timed(subject: Subject, stall: Act, dueMs: number, options: Json, warm = 1) {
  return withServer(subject, [act.json(400, {}), stall], async (server: FaultServer) => {
    const client = clientOf(subject, { baseUrl: server.url });
    if (warm) await capture(subject, client, {}, intentOf(subject, "warm-up"));
    server.script(stall);
    const { outcome, late } = await measure(dueMs, () => capture(subject, client, options));
    await server.left();
    return { outcome, late };
  });
}

async function within<T>(dueMs: number, run: () => Promise<T>): Promise<T> {
  const { outcome, late } = await measure(dueMs, run);
  expect(late).toBeLessThan(250);
  return outcome;
}

/** A timer that is due at the same moment tells how late this machine is by itself. */
async function measure<T>(dueMs: number, run: () => Promise<T>): Promise<{ outcome: T; late: number }> {
  const started = hasty.now();
  const machine = new Promise<number>((resolve) => {
    setTimeout(() => resolve(hasty.now() - started - dueMs), dueMs);
  });
  const outcome = await run();
  const taken = hasty.now() - started - dueMs;
  return { outcome, late: taken - Math.max(0, await machine) };
}
