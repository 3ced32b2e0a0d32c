import { describe, expect, test } from "vitest";
import { undiciFetch } from "../../src/undici.ts";
import * as act from "./acts.ts";
import { lost, mended } from "./model.ts";
import { withServer } from "./serve.ts";
import { capture, clientOf, happy, subjects } from "./subjects.ts";

/** A refusal after which the connection stays open. */
const kept = act.json(400, { unforeseen: true }, { Connection: "keep-alive" });
const transports = [
  { over: "fetch", options: {} },
  { over: "undici", options: { fetch: undiciFetch() } },
];
const pairs = transports.flatMap((transport) =>
  subjects.map((subject) => ({ ...transport, subject, name: subject.name })),
);

describe.each(pairs)("4. $name over $over", ({ subject, options }) => {
  const success = act.example(happy(subject).success);

  test.each([
    ["closes", act.closeAfterRequest],
    ["is reset", act.resetAfterRequest],
  ])("sends no request twice by itself when a kept connection %s under it", async (_, end) => {
    await withServer(subject, [kept, end], async (server) => {
      const client = clientOf(subject, { baseUrl: server.url, ...options });
      await capture(subject, client, { retries: 0 });
      const outcome = await capture(subject, client, { retries: 0 });

      expect(outcome).toMatchObject({ kind: "unknown", why: lost(subject, "connection_lost").why });
      expect(server.requests).toHaveLength(2);
    });
  });

  test("goes on over another connection, where the key makes that safe", async () => {
    const { kind, attempts } = mended(subject, "connection_lost");
    await withServer(subject, [kept, act.closeAfterRequest, success], async (server) => {
      const client = clientOf(subject, { baseUrl: server.url, ...options });
      await capture(subject, client, { retries: 0 });
      const outcome = await capture(subject, client);

      expect(outcome.kind).toBe(kind === "success" ? happy(subject).success.is : kind);
      expect(outcome.attempts).toHaveLength(attempts);
      expect(server.requests).toHaveLength(1 + attempts);
    });
  });
});
