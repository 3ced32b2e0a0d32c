import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fetch, FetchInit } from "../../src/index.ts";
import * as act from "./acts.ts";
import { selfSigned } from "./certificate.ts";
import { FakeClock } from "./fake-clock.ts";
import { lost } from "./model.ts";
import { withServer } from "./serve.ts";
import { type FaultServer, startFaultServer } from "./server.ts";
import { failure, network, respond } from "./stub.ts";
import { capture, clientOf, happy, type Subject, subjects, withTokens } from "./subjects.ts";
import { transport } from "./transport.ts";

let untrusted: FaultServer;

beforeAll(async () => {
  untrusted = await startFaultServer({ tls: selfSigned("127.0.0.1") }, act.silence);
});
afterAll(() => untrusted.close());

/** Addresses that no request reaches, and what the runtime says. */
const nowhere = [
  // Reserved for experiments (RFC 3692), and never given out by the system.
  ["a port where nobody listens", () => "http://127.0.0.1:1021", "ECONNREFUSED"],
  ["a name that does not exist", () => "https://holdfast.invalid", /ENOTFOUND|EAI_AGAIN/],
  ["a certificate that nobody vouches for", () => untrusted.url, "DEPTH_ZERO_SELF_SIGNED_CERT"],
] as const;

/** Only the requests for tokens get through. */
function divert({ token }: Subject, origin: string): Fetch {
  return (url, init) => {
    const { pathname } = new URL(url);
    return transport(token && pathname.endsWith(token.path) ? url : origin + pathname, init);
  };
}

describe.each(subjects)("$name", (subject) => {
  test.each(nowhere)("at %s is not sent, which two attempts prove", { timeout: 30_000 }, async (_, origin, code) => {
    await withServer(subject, [act.silence], async (server) => {
      const client = clientOf(subject, { baseUrl: server.url, fetch: divert(subject, origin()), retries: 1 });
      const outcome = await capture(subject, client);

      expect(outcome).toMatchObject({ kind: "not_sent", why: "unreachable" });
      expect(outcome.attempts.map(({ phase, error }) => [phase, error])).toEqual(
        Array(2).fill(["not_sent", code instanceof RegExp ? expect.stringMatching(code) : code]),
      );
      expect(outcome.firstSentAt).toBeUndefined();
      expect(server.requests).toEqual([]);
    });
  });

  test.each([
    ["ECONNREFUSED", "connect"],
    ["ENOTFOUND", "getaddrinfo"],
    ["EAI_AGAIN", "getaddrinfo"],
    ["ETIMEDOUT", "connect"],
    ["EHOSTUNREACH", "connect"],
    ["ENETUNREACH", "connect"],
    ["UND_ERR_CONNECT_TIMEOUT", undefined],
    ["CERT_HAS_EXPIRED", undefined],
    ["ERR_TLS_CERT_ALTNAME_INVALID", undefined],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", undefined],
  ])("is not sent when the runtime says %s (%s), and a retry may capture", async (code, syscall) => {
    const outcome = await over(subject, failure(code, syscall), () => respond(happy(subject).success));

    expect(outcome.kind).toBe(happy(subject).success.is);
    expect(outcome.attempts.map(({ phase }) => phase)).toEqual(["not_sent", "answered"]);
  });

  test.each([
    ["ECONNRESET", "connect"],
    ["ECONNRESET", "read"],
    ["EPIPE", "write"],
    ["ETIMEDOUT", "read"],
    ["UND_ERR_SOCKET", undefined],
    ["UND_ERR_HEADERS_TIMEOUT", undefined],
    ["UND_ERR_RESPONSE_STATUS_CODE", undefined],
    ["HPE_INVALID_CONSTANT", undefined],
    ["ERR_SSL_WRONG_VERSION_NUMBER", undefined],
    ["SOMETHING_NEW", undefined],
    ["", undefined],
  ])("is unknown when the runtime says %s (%s)", async (code, syscall) => {
    const { attempts } = lost(subject, "connection_lost");
    const outcome = await over(subject, failure(code, syscall));

    expect(outcome).toMatchObject({ kind: "unknown", why: "connection_lost" });
    expect(outcome.attempts).toHaveLength(attempts);
  });

  test.each([
    [["ECONNREFUSED", "ENETUNREACH"], "not_sent"],
    [["ECONNREFUSED", "ETIMEDOUT"], "not_sent"],
    [["ECONNREFUSED", "EPIPE"], "unknown"],
    [["EPIPE"], "unknown"],
  ])("tries several addresses, and with %j the call is %s", async (codes, kind) => {
    const errors = codes.map((code) =>
      Object.assign(new Error(), { code, syscall: code === "EPIPE" ? "write" : "connect" }),
    );
    const outcome = await over(subject, () => {
      // Node gives the whole the code of its first error.
      throw new TypeError("fetch failed", { cause: Object.assign(new AggregateError(errors), { code: codes[0] }) });
    });

    expect(outcome.kind).toBe(kind);
  });

  test.each([
    ["nothing", undefined],
    ["a text", "ECONNREFUSED"],
    ["null", null],
    ["a plain error", new Error("ECONNREFUSED")],
    ["an error whose name is none", { name: 5, code: undefined }],
    ["an error that cannot be looked at", Object.defineProperty({}, "cause", { get: () => fail() })],
    ["an error that causes itself", circle()],
  ])("is unknown when the runtime throws %s", async (_, thrown) => {
    const outcome = await over(subject, () => {
      throw thrown;
    });

    expect(outcome).toMatchObject({ kind: "unknown", why: "connection_lost" });
  });

  test.each([
    ["undefined", undefined],
    ["a text", "captured"],
    ["an object that is no Response", { ok: true }],
  ])("is unknown when a fetch of the caller's own gives %s", async (_, given) => {
    const outcome = await over(subject, () => given as Response);

    expect(outcome.kind).toBe("unknown");
  });
});

describe.each(withTokens)("$name", (subject) => {
  test.each(nowhere)("is not sent where tokens come from %s", { timeout: 30_000 }, async (_, origin, code) => {
    const client = clientOf(subject, {
      baseUrl: "http://127.0.0.1:1",
      fetch: (url: string, init: FetchInit) => transport(origin() + new URL(url).pathname, init),
      retries: 0,
    });
    const outcome = await capture(subject, client);

    expect(outcome).toMatchObject({ kind: "not_sent", why: "token", attempts: [] });
    expect(outcome).toHaveProperty("reason", expect.stringMatching(code));
  });
});

function fail(): never {
  throw new RangeError("Not to be looked at.");
}

function circle(): Error {
  const error = new Error("circle");
  error.cause = error;
  return error;
}

function over(subject: Subject, ...turns: Parameters<typeof network>[1][]) {
  const clock = new FakeClock();
  const { fetch } = network(subject, ...turns);
  return clock.run(capture(subject, clientOf(subject, { baseUrl: "https://api.test", fetch, clock })));
}
