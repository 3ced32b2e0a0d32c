import { describe, expect, test } from "vitest";
import { undiciFetch } from "../../src/undici.ts";
import * as act from "./acts.ts";
import { everyone } from "./everyone.ts";
import { type Expected, mended } from "./model.ts";
import { type Row, rowsOf } from "./rows.ts";
import { withServer } from "./serve.ts";
import type { Act, FaultServer } from "./server.ts";
import { capture, clientOf, happy, type Json, key, type Subject, sentBody, subjects } from "./subjects.ts";

/** Over the runtime's own `fetch`, and over the one for the undici package. */
const transports = [
  { over: "fetch", options: {} },
  { over: "undici", options: { fetch: undiciFetch() } },
];
/** Of the made-up ones those whose success has no body: today's five have none such. */
const played = everyone.filter((one) => subjects.includes(one) || happy(one).success.media === undefined);
const pairs = transports.flatMap((transport) =>
  played.map((subject) => ({ ...transport, subject, name: subject.name })),
);

describe.each(pairs)("$name over $over", ({ over, options, subject }) => {
  const rows = rowsOf(subject).flatMap((row) => {
    const expected = over === "undici" ? (row.undici ?? row.expected) : row.expected;
    return expected === "luck" ? [] : [{ ...row, options: { ...options, ...row.options }, expected }];
  });

  describe.concurrent("whatever the server does", () => {
    test.each(rows.map((row) => [told(row, row.expected), row] as const))("%s", async (_, row) => {
      await play(subject, row, [row.act()], row.expected);
    });
  });

  describe.concurrent("a success after one failure", () => {
    const success = act.example(happy(subject).success);
    const cases = rows.flatMap((row) => {
      if (!row.passes || row.expected.kind !== "unknown") return [];
      const expected = mended(subject, row.expected.why ?? "");
      return [[told(row, expected), row, expected] as const];
    });
    test.each(cases)("%s", async (_, row, expected) => {
      await play(subject, row, [row.act(), success], expected);
    });
  });
});

function told({ fault, when }: Row, { kind, why, attempts }: Expected): string {
  const outcome = why === undefined ? kind : `${kind} (${why})`;
  const times = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return `${fault}. when ${when}, the caller is told ${outcome} after ${times}`;
}

async function play(subject: Subject, row: Row, acts: readonly Act[], expected: Expected): Promise<void> {
  await withServer(subject, acts, async (server) => {
    const client = clientOf(subject, { baseUrl: server.url, ...row.options });
    const outcome = await capture(subject, client, {}, row.input);

    const { kind, attempts, ...rest } = expected;
    expect(outcome).toMatchObject({ kind: kind === "success" ? happy(subject).success.is : kind, ...rest });
    expect(outcome.attempts).toHaveLength(attempts);
    expect(server.attempts()).toBe(attempts);
    if (!row.unseen) expect(server.requests).toHaveLength(attempts);
    expectSameRequests(subject, server, row.input);
  });
}

/** All requests carry the caller's key and the bytes of the spec's own example. */
function expectSameRequests(subject: Subject, { requests }: FaultServer, input: Json | undefined): void {
  const { asking } = happy(subject);
  const { key: place } = subject.descriptor;
  for (const { method, target, headers, body } of requests) {
    expect([method, target]).toEqual([requests[0]?.method, requests[0]?.target]);
    expect(body.equals(requests[0]?.body as Buffer)).toBe(true);
    if (place?.in === "header") expect(headers[place.name.toLowerCase()]).toBe(key);
    const wanted = place?.in === "body" ? { ...asking.body, [place.name]: key } : asking.body;
    if (input === undefined) expect(sentBody(subject, body.toString())).toEqual(wanted);
  }
}
