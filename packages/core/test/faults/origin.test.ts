import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as act from "./acts.ts";
import { withServer } from "./serve.ts";
import { type FaultServer, startFaultServer } from "./server.ts";
import { capture, clientOf, happy, inputOf, type Subject, subjects, withTokens } from "./subjects.ts";

let second: FaultServer;
beforeAll(async () => {
  second = await startFaultServer({}, act.json(200, { trapped: true }));
});
afterAll(() => second.close());

/** Where redirects lead: the text of the header, and the origin that the caller is told. */
const locations: readonly (readonly [
  string,
  (own: string) => string | undefined,
  (own: string) => string | undefined,
])[] = [
  ["another path", () => "/elsewhere", (own) => own],
  ["a path without a slash", () => "elsewhere?to=1#x", (own) => own],
  ["its own address", (own) => `${own}/again`, (own) => own],
  ["another host", () => `${second.url}/trap`, () => second.url],
  ["another host without a scheme", () => `//127.0.0.1:${second.port}/trap`, () => second.url],
  ["another host with a password", () => `http://user:pass@127.0.0.1:${second.port}/`, () => second.url],
  ["plain http", () => "http://api.example/trap", () => "http://api.example"],
  ["a script", () => "javascript:alert(1)", () => "null"],
  ["no address", () => "http://[", () => undefined],
  ["nowhere", () => undefined, () => undefined],
];
const statuses = [300, 301, 302, 303, 304, 305, 307, 308, 399];

describe.each(subjects)("$name", (subject) => {
  describe.each(statuses)("that is redirected with %s", (status) => {
    test.each(locations)("to %s is unknown, and nothing is followed", async (_, location, told) => {
      const to = (own: string) => location(own);
      const body = status === 304 ? "" : '{"moved":true}';
      const redirect = (own: string) => {
        const where = to(own);
        return act.answer(status, { "Content-Type": "application/json", ...(where && { Location: where }) }, body);
      };
      await withServer(subject, [], async (server) => {
        server.script(redirect(server.url));
        const outcome = await capture(subject, clientOf(subject, { baseUrl: server.url }));

        expect(outcome).toMatchObject({ kind: "unknown", why: "redirect" });
        expect(outcome.response?.location).toBe(told(server.url));
        expect(server.requests).toHaveLength(1);
        expect(second.connections()).toBe(0);
        expect(inspect(outcome, { depth: 9 })).not.toContain("trap");
      });
    });
  });

  test("whose redirect comes with an endless body is unknown, and the body is left", async () => {
    const flood = act.flood(act.head(302, { Location: "/elsewhere" }), Buffer.alloc(64 * 1024));
    await withServer(subject, [flood], async (server) => {
      const outcome = await capture(subject, clientOf(subject, { baseUrl: server.url }));

      expect(outcome).toMatchObject({ kind: "unknown", why: "redirect" });
      await server.left();
    });
  });

  test("takes https only, but for this machine", () => {
    for (const baseUrl of [
      "http://api.example",
      "http://10.0.0.1",
      "http://127.0.0.1.example",
      "http://localhost.example",
    ])
      expect(() => clientOf(subject, { baseUrl })).toThrow(/baseUrl must be https/);
    for (const baseUrl of ["ftp://127.0.0.1", "ws://localhost", "file:///etc", "data:text/plain,x"])
      expect(() => clientOf(subject, { baseUrl })).toThrow(/baseUrl/);
    for (const baseUrl of ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1", "https://api.example/v1/"])
      expect(() => clientOf(subject, { baseUrl })).not.toThrow();
  });

  test("takes no address that holds a password, a query or a fragment", () => {
    for (const baseUrl of ["https://user@api.example", "https://u:canary-password@api.example"]) {
      expect(() => clientOf(subject, { baseUrl })).toThrow(/user or password/);
      expect(() => clientOf(subject, { baseUrl })).not.toThrow(/canary/);
    }
    for (const baseUrl of [
      "https://api.example?x=1",
      "https://api.example/#x",
      "https://",
      "api.example",
      "",
      1,
      {},
      null,
    ])
      expect(() => clientOf(subject, { baseUrl })).toThrow(/baseUrl/);
  });

  test("keeps a base path, and its path values cannot leave it", async () => {
    const { descriptor } = subject;
    const fields = Object.entries(descriptor.input).filter(
      ([, { in: part, type, format, pattern }]) =>
        part === "path" && type === "string" && format === undefined && pattern === undefined,
    );
    await withServer(subject, [act.example(happy(subject).success)], async (server) => {
      const client = () => clientOf(subject, { baseUrl: `${server.url}/base/path/` });
      await capture(subject, client());
      for (const [field] of fields) await capturing(subject, client(), { [field]: "a@b:1?x=1#y;z=%2e%2e&%2F" });

      for (const { target, headers } of server.requests) {
        expect(target.split("?")[0]?.split("/").length).toBe(`/base/path${descriptor.path}`.split("/").length);
        expect(target).toMatch(/^\/base\/path\//);
        expect(headers.host).toBe(`127.0.0.1:${server.port}`);
      }
      expect(server.requests).toHaveLength(1 + fields.length);
    });
  });
});

test.each(withTokens)("$name sends neither secret nor capture where its token is redirected", async (subject) => {
  const path = subject.token?.path as string;
  const redirect = act.answer(307, { Location: `${second.url}${path}` });
  const server = await startFaultServer({ token: { path, act: redirect } }, act.silence);
  const outcome = await capture(subject, clientOf(subject, { baseUrl: server.url }));
  await server.close();

  expect(outcome).toMatchObject({ kind: "not_sent", why: "token", attempts: [] });
  expect([server.requests, second.connections()]).toEqual([[], 0]);
});

function capturing(subject: Subject, client: ReturnType<typeof clientOf>, change: object) {
  const method = client[subject.operation] as (input: unknown) => Promise<unknown>;
  return method({ ...inputOf(subject, happy(subject).asking), ...change });
}
