import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { Agent, interceptors, RetryAgent } from "undici";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Fetch, systemClock } from "../src/index.ts";
import { type Reply, transmit } from "../src/transmit.ts";
import { undiciFetch } from "../src/undici.ts";
import * as act from "./faults/acts.ts";
import { selfSigned } from "./faults/certificate.ts";
import { type Act, type FaultServer, startFaultServer } from "./faults/server.ts";

const servers: FaultServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server on this machine that does these things, one per request. */
async function serve(...acts: readonly Act[]): Promise<FaultServer> {
  const server = await startFaultServer({}, ...acts);
  servers.push(server);
  return server;
}

interface Options {
  readonly fetch?: Fetch;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly headers?: Record<string, string>;
}

/** What the core makes of one request. */
function post(
  url: string,
  { fetch = undiciFetch(), timeoutMs = 5_000, signal, headers = {} }: Options = {},
): Promise<Reply> {
  const message = { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body };
  return transmit({ fetch, clock: systemClock, timeoutMs, signal }, url, message);
}

const body = '{"amount":2000}';
const answer = { id: "cap_77", note: "€ ".repeat(200) };
const text = JSON.stringify(answer);
const json = { "Content-Type": "application/json" };

test("a request carries its method, target, headers and the very bytes of its body", async () => {
  const server = await serve(act.json(200, answer));

  const reply = await post(`${server.url}/v2/capture?dry=1`, { headers: { "Idempotency-Key": "k-1" } });

  expect(reply).toMatchObject({ phase: "answered", status: 200, body: { text } });
  const [request] = server.requests;
  expect(request).toMatchObject({
    method: "POST",
    target: "/v2/capture?dry=1",
    headers: { "idempotency-key": "k-1", "content-type": "application/json", "accept-encoding": "identity" },
  });
  expect(request?.body.toString()).toBe(body);
});

test("header fields are found by any spelling of their names, and those sent twice are joined", async () => {
  const server = await serve(act.json(200, answer, { "Request-Id": "r-1", Warning: ["a", "b"] }));

  const reply = await post(server.url);

  const headers = reply.phase === "answered" ? reply.headers : undefined;
  expect(headers?.get("REQUEST-ID")).toBe("r-1");
  expect(headers?.get("warning")).toBe("a, b");
  expect(headers?.get("constructor")).toBeNull();
  expect([...(headers ?? [])].filter(([name]) => name === "warning")).toEqual([
    ["warning", "a"],
    ["warning", "b"],
  ]);
});

test("one connection serves calls that follow each other", async () => {
  const server = await serve(act.json(200, answer, { Connection: "keep-alive" }));
  const fetch = undiciFetch();

  await post(server.url, { fetch });
  await new Promise(setImmediate);
  await post(server.url, { fetch });

  expect(server.requests).toHaveLength(2);
  expect(server.open()).toBe(1);
});

describe("nothing was sent", () => {
  test("to a port where nobody listens", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await once(free, "listening");
    const { port } = free.address() as AddressInfo;
    free.close();

    expect(await post(`http://127.0.0.1:${port}`)).toMatchObject({ phase: "not_sent", error: "ECONNREFUSED" });
  });

  test("to a name that does not exist", async () => {
    const reply = await post("https://holdfast.invalid/capture");

    expect(reply).toMatchObject({ phase: "not_sent", error: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) });
  });

  test("to a certificate that nobody vouches for", async () => {
    const server = await startFaultServer({ tls: selfSigned("127.0.0.1") }, act.silence);
    servers.push(server);

    expect(await post(server.url)).toMatchObject({ phase: "not_sent", error: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  });

  test("when the connection is reset in the middle of the TLS handshake", async () => {
    const { port } = await serve(act.resetAtFirstBytes);

    expect(await post(`https://127.0.0.1:${port}`)).toMatchObject({ phase: "not_sent", error: "ECONNRESET" });
  });

  test("when time runs out in the middle of the TLS handshake", async () => {
    const { port } = await serve(act.silence);

    expect(await post(`https://127.0.0.1:${port}`, { timeoutMs: 50 })).toEqual({ phase: "not_sent", why: "timeout" });
  });

  test("when the caller aborts in the middle of the TLS handshake", async () => {
    const { port } = await serve(act.silence);

    const reply = await post(`https://127.0.0.1:${port}`, { signal: AbortSignal.timeout(50) });

    expect(reply).toEqual({ phase: "not_sent", why: "aborted" });
  });

  test("when time runs out while the request waits for a connection, nor is it sent later", async () => {
    const server = await serve(act.silence);
    const fetch = undiciFetch({ dispatcher: new Agent({ connections: 1, pipelining: 1 }) });
    const first = post(server.url, { fetch, timeoutMs: 200 });

    expect(await post(server.url, { fetch, timeoutMs: 50 })).toEqual({ phase: "not_sent", why: "timeout" });

    expect(await first).toEqual({ phase: "maybe_sent", why: "timeout" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.requests).toHaveLength(1);
  });

  test("when the dispatcher was closed", async () => {
    const dispatcher = new Agent();
    await dispatcher.destroy();

    const reply = await post("http://127.0.0.1:9", { fetch: undiciFetch({ dispatcher }) });

    expect(reply).toMatchObject({ phase: "not_sent", error: "UND_ERR_DESTROYED" });
  });
});

describe("something may have been sent", () => {
  test("when the connection is reset after the request", async () => {
    const server = await serve(act.resetAfterRequest);

    expect(await post(server.url)).toEqual({ phase: "maybe_sent", why: "connection_lost", error: "ECONNRESET" });
  });

  test("when the connection is closed without an answer", async () => {
    const server = await serve(act.closeAfterRequest);

    expect(await post(server.url)).toMatchObject({ phase: "maybe_sent", why: "connection_lost" });
  });

  test("when no answer comes in time, and the connection is given up", async () => {
    const server = await serve(act.silence);

    expect(await post(server.url, { timeoutMs: 50 })).toEqual({ phase: "maybe_sent", why: "timeout" });

    await expect.poll(() => server.open()).toBe(0);
  });

  test("when the caller aborts", async () => {
    const server = await serve(act.silence);

    expect(await post(server.url, { signal: AbortSignal.timeout(50) })).toEqual({
      phase: "maybe_sent",
      why: "aborted",
    });
  });
});

describe("an answer is taken only whole", () => {
  test.each([
    ["cut off before its announced length", act.writeAndClose(act.head(200, { ...json, "Content-Length": 900 }), text)],
    [
      "cut off before its last chunk",
      act.writeAndClose(act.head(200, { "Transfer-Encoding": "chunked" }), "5\r\nhello"),
    ],
  ])("%s it is truncated", async (_, broken) => {
    const server = await serve(broken);

    expect(await post(server.url)).toMatchObject({ phase: "answered", status: 200, body: { fault: "truncated" } });
  });

  test("a body that stalls ends with the time", async () => {
    const server = await serve(act.write(act.head(200, { ...json, "Content-Length": 900 }), text.slice(0, 9)));

    const reply = await post(server.url, { timeoutMs: 100 });

    expect(reply).toMatchObject({ phase: "answered", status: 200, body: { fault: "timeout" } });
  });

  test("an endless body is given up at the limit", async () => {
    const server = await serve(act.flood(act.head(200, json), Buffer.alloc(64 * 1024, " ")));

    expect(await post(server.url)).toMatchObject({ phase: "answered", body: { fault: "too_large" } });

    await expect.poll(() => server.open()).toBe(0);
  });

  test("of a body that comes faster than it is read, the rest waits at the server", async () => {
    const size = 64 * 1024 * 1024;
    const head = act.head(200, { ...json, "Content-Length": size });
    const server = await serve(act.flood(head, Buffer.alloc(64 * 1024, " "), size));
    const before = process.memoryUsage().arrayBuffers;

    const controller = new AbortController();
    const { signal } = controller;
    const response = await undiciFetch()(server.url, { method: "GET", headers: {}, redirect: "manual", signal });
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
    let read = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      read += part.value.byteLength;
    expect(read).toBe(size);
  });
});

describe("a body that the server packed unasked", () => {
  test.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["gzip, br", brotliCompressSync(gzipSync(text))],
  ])("with %s is unpacked", async (coding, bytes) => {
    const server = await serve(act.answer(200, { ...json, "Content-Encoding": coding }, bytes));

    expect(await post(server.url)).toMatchObject({ phase: "answered", body: { text } });
  });

  test.each([
    ["cut off", gzipSync(text).subarray(0, -12)],
    ["not packed at all", Buffer.from(text)],
  ])("and is %s is truncated", async (_, bytes) => {
    const server = await serve(act.answer(200, { ...json, "Content-Encoding": "gzip" }, bytes));

    expect(await post(server.url)).toMatchObject({ phase: "answered", body: { fault: "truncated" } });
  });

  test("and never ends, is given up at the limit of what it unfolds to", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const server = await serve(
      act.write(act.head(200, { "Content-Encoding": "gzip", "Content-Length": bomb.length + 1 }), bomb),
    );

    expect(await post(server.url)).toMatchObject({ phase: "answered", body: { fault: "too_large" } });

    await expect.poll(() => server.open()).toBe(0);
  });

  test("and stalls ends with the time", async () => {
    const headers = { "Content-Encoding": "gzip", "Content-Length": 900 };
    const server = await serve(act.write(act.head(200, headers), gzipSync(text).subarray(0, 20)));

    const reply = await post(server.url, { timeoutMs: 100 });

    expect(reply).toMatchObject({ phase: "answered", status: 200, body: { fault: "timeout" } });
  });
});

describe("a request is written once", () => {
  test("a redirect is told and not followed", async () => {
    const other = await serve(act.json(200, answer));
    const server = await serve(act.answer(307, { Location: `${other.url}/elsewhere` }));

    const reply = await post(server.url);

    expect(reply).toMatchObject({ phase: "answered", status: 307, body: { fault: "redirect" } });
    expect(other.requests).toEqual([]);
  });

  test("even by a dispatcher that follows redirects", async () => {
    const other = await serve(act.json(200, answer));
    const server = await serve(act.answer(307, { Location: `${other.url}/elsewhere` }));
    const dispatcher = new Agent().compose(interceptors.redirect({ maxRedirections: 3 }));

    const reply = await post(server.url, { fetch: undiciFetch({ dispatcher }) });

    expect(reply).toMatchObject({ phase: "maybe_sent", why: "connection_lost" });
    expect(other.requests).toEqual([]);
  });

  test("even by a dispatcher that tries again", async () => {
    const server = await serve(act.resetAfterRequest, act.json(200, answer));
    const dispatcher = new Agent().compose(interceptors.retry({ methods: ["POST"], minTimeout: 1 }));

    const reply = await post(server.url, { fetch: undiciFetch({ dispatcher }) });

    expect(reply).toMatchObject({ phase: "maybe_sent", why: "connection_lost" });
    expect(server.requests).toHaveLength(1);
  });

  test("even by one that tries again when an answer breaks off", async () => {
    for (const retry of [{}, { retry: (_: Error, __: unknown, done: () => void) => done(), maxRetries: 9 }]) {
      const head = { "Content-Type": "application/json", "Content-Length": 100, ETag: '"1"' };
      const server = await serve(act.writeAndClose(act.head(200, head), "{"), act.json(200, answer));
      const dispatcher = new Agent().compose(
        interceptors.retry({ ...retry, methods: ["POST"], minTimeout: 1 } as never),
      );

      const reply = await post(server.url, { fetch: undiciFetch({ dispatcher }) });

      expect(reply).toMatchObject({ phase: "answered", body: { fault: "truncated" } });
      expect(server.requests).toHaveLength(1);
    }
  });

  test.each(["6.21.0", "7.29.9", "8.11.0"])(
    "and undici %s, which does not know all this, is refused",
    async (version) => {
      vi.resetModules();
      vi.doMock("node:module", () => ({ createRequire: () => () => ({ version }) }));
      const { undiciFetch: fetchOf } = await import("../src/undici.ts");

      expect(() => fetchOf()).toThrow(`needs undici 7.30 or 8.12 at least, and found ${version}: npm install undici@8`);
      vi.doUnmock("node:module");
    },
  );

  test("and a RetryAgent, which cannot be kept from it, is refused", () => {
    expect(() => undiciFetch({ dispatcher: new RetryAgent(new Agent()) })).toThrow(
      "undiciFetch: a RetryAgent sends requests again by itself. Give the dispatcher that it wraps.",
    );
  });
});
