import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import * as act from "./acts.ts";
import { runChild } from "./child.ts";
import { type Act, startFaultServer } from "./server.ts";

const jsonType = { "Content-Type": "application/json" };
const chunked = { ...jsonType, "Transfer-Encoding": "chunked" };
const mebibyte = 1024 * 1024;
const block = Buffer.alloc(64 * 1024, " ");
const bomb = Buffer.alloc(64 * mebibyte, " ");
const single = Buffer.from("1\r\n \r\n".repeat(8 * 1024));

const answers: readonly (readonly [string, string, () => Act])[] = [
  [
    "says that it is huge",
    "too_large",
    () => act.flood(act.head(200, { ...jsonType, "Content-Length": 2 ** 40 }), block),
  ],
  ["has no end", "too_large", () => act.flood(act.head(200, jsonType), block)],
  ["has no end and comes byte by byte", "too_large", () => act.flood(act.head(200, chunked), single)],
  ["is a single chunk without an end", "too_large", () => act.flood(`${act.head(200, chunked)}ffffffff\r\n`, block)],
  ["unfolds from gzip to 64 MiB", "too_large", () => packed("gzip", gzipSync(bomb))],
  ["unfolds from deflate to 64 MiB", "too_large", () => packed("deflate", deflateSync(bomb))],
  ["unfolds from Brotli to 64 MiB", "too_large", () => packed("br", brotliCompressSync(bomb, { params: { 1: 1 } }))],
  ["unfolds from gzip in gzip", "too_large", () => packed("gzip, gzip", gzipSync(gzipSync(bomb)))],
  [
    "has headers without end",
    "connection_lost",
    () => act.flood("HTTP/1.1 200 OK\r\n", Buffer.from(`X-Long: ${"a".repeat(60_000)}\r\n`)),
  ],
  ["is a redirect without end", "redirect", () => act.flood(act.head(302, { Location: "/x" }), block)],
  [
    "is JSON of half a million brackets",
    "malformed",
    () => act.answer(200, jsonType, "[".repeat(mebibyte / 2) + "]".repeat(mebibyte / 2)),
  ],
];

function packed(encoding: string, bytes: Buffer): Act {
  return act.answer(200, { ...jsonType, "Content-Encoding": encoding }, bytes);
}

describe.concurrent("memory grows by less than 32 MiB", { timeout: 30_000 }, () => {
  test.each(answers)("when an answer %s", async (_, why, make) => {
    const good = Array(20).fill(act.json(400, {}));
    const server = await startFaultServer({}, ...good, make());
    const told = await runChild<{ held: number; resident: number; why: string }>(
      "memory.child.ts",
      { url: server.url },
      "--expose-gc",
    );
    await server.close();

    expect(server.sent()).toBeLessThan(16 * mebibyte);
    expect(told.why).toBe(why);
    expect(told.held).toBeLessThan(32 * mebibyte);
    expect(told.resident).toBeLessThan(32 * mebibyte);
  });
});
