import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Waiting } from "./fault.ts";
import { type Message, send } from "./send.ts";

/** Sends an answer, or what a fault makes of it. `closed` aborts when the client or the mock hangs up. */
export async function deliver(
  response: ServerResponse,
  message: Message,
  { fault, ms }: Waiting,
  closed: AbortSignal,
): Promise<void> {
  const { status, headers, body } = message;
  const half = Buffer.from(body).subarray(0, Math.ceil(Buffer.byteLength(body) / 2));
  switch (fault) {
    case "reset-before-capture":
    case "reset-after-capture":
      response.socket?.resetAndDestroy();
      return;
    case "timeout-before-capture":
    case "timeout-after-capture":
      return untilAborted(closed);
    case "stall-body":
      response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
      response.write(half);
      return untilAborted(closed);
    case "drip-body":
      return drip(response, message, ms ?? 1_000, closed);
    case "truncated-body":
      response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
      return endEarly(response, half);
    case "truncated-chunk":
      response.writeHead(status, { ...headers, "transfer-encoding": "chunked" });
      return endEarly(response, half);
    case "gzip-bomb":
      response.writeHead(status, { ...headers, "content-encoding": "gzip" });
      response.write(gzipSync(body));
      for (let part = 0; part < 64 && !closed.aborted; part++) await write(response, blanks(), closed);
      response.end();
      return;
    default:
      send(response, message);
  }
}

async function drip(response: ServerResponse, { status, headers, body }: Message, ms: number, closed: AbortSignal) {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  for (let index = 0; index < bytes.length && !closed.aborted; index++) {
    response.write(bytes.subarray(index, index + 1));
    await waitFor(ms, closed);
  }
  if (!closed.aborted) response.end();
}

/** The part goes out, then the connection ends as if the other side had died. */
function endEarly(response: ServerResponse, part: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(part, () => {
      response.socket?.end(() => response.destroy());
      resolve();
    });
  });
}

function write(response: ServerResponse, part: Buffer, closed: AbortSignal): Promise<void> | undefined {
  if (response.write(part)) return undefined;
  return new Promise((resolve) => {
    response.once("drain", resolve);
    closed.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** 1 MiB of blanks as a gzip member of 1 KB; members one after another are one stream. */
function blanks(): Buffer {
  member ??= gzipSync(Buffer.alloc(1024 * 1024, " "));
  return member;
}

let member: Buffer | undefined;

export function waitFor(ms: number, closed: AbortSignal): Promise<void> {
  if (closed.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    closed.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      closed.removeEventListener("abort", done);
      resolve();
    }
  });
}

function untilAborted(closed: AbortSignal): Promise<void> {
  if (closed.aborted) return Promise.resolve();
  return new Promise((resolve) => closed.addEventListener("abort", () => resolve(), { once: true }));
}
