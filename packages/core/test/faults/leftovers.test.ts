import { describe, expect, test } from "vitest";
import * as act from "./acts.ts";
import { runChild } from "./child.ts";
import { type Act, startFaultServer } from "./server.ts";

const jsonType = { "Content-Type": "application/json" };
const flood = Buffer.alloc(64 * 1024, " ");

const ends: readonly (readonly [string, Act])[] = [
  ["no answer comes", act.silence],
  ["the headers drip", act.drip("HTTP/1.1 200 OK\r\n", "X-Drip: 1\r\n", 10)],
  ["the body stalls", act.write(act.head(200, { ...jsonType, "Content-Length": 1_000 }))],
  ["the body has no end", act.flood(act.head(200, jsonType), flood)],
  ["a redirect has a body without an end", act.flood(act.head(302, { Location: "/x" }), flood)],
  ["a refusal has a body without an end", act.flood(act.head(400, jsonType), flood)],
  ["a refusal comes", act.json(400, {})],
  ["the connection breaks", act.resetAfterRequest],
];

describe.concurrent.each(ends)("when %s", { timeout: 30_000 }, (_, end) => {
  test("no socket and no timer is left, at any provider, and the process ends", async () => {
    const server = await startFaultServer({}, end);
    const options = { timeoutMs: 200, deadlineMs: 500, retries: 1 };
    const left = await runChild<{ open: string[] }[]>("leftovers.child.ts", { url: server.url, options });
    await server.close();

    expect(left.length).toBeGreaterThan(0);
    expect(left.map(({ open }) => open)).toEqual(left.map(() => []));
  });
});
