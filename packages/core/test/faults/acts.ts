import type { Socket } from "node:net";
import type { Act } from "./server.ts";
import type { Answering } from "./subjects.ts";

export type Headers = { readonly [name: string]: string | number | readonly string[] };

/** A whole answer. The connection is closed after it, unless it says otherwise. */
export function answer(status: number, headers: Headers, body: string | Uint8Array = ""): Act {
  return onRequest((socket) => {
    const bytes = Buffer.from(body as string);
    socket.write(head(status, { "Content-Length": bytes.length, ...headers }));
    socket.write(bytes);
    if (!("Connection" in headers)) socket.end();
  });
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Headers = {}): Act {
  return answer(status, { "Content-Type": "application/json", ...headers }, JSON.stringify(value));
}

/** A named example of a spec. */
export function example({ status, media, value, headers }: Answering): Act {
  if (media === undefined) return answer(status, headers);
  return answer(status, { "Content-Type": media, ...headers }, JSON.stringify(value));
}

/** The first lines of an answer, as they are sent. */
export function head(status: number, headers: Headers): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}: ${one}\r\n`),
  );
  const close = "Connection" in headers ? "" : "Connection: close\r\n";
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join("")}${close}\r\n`;
}

/** Sends these bytes once the request is there, and leaves the connection open. */
export function write(...parts: readonly (string | Uint8Array)[]): Act {
  return onRequest((socket) => {
    for (const part of parts) socket.write(part);
  });
}

/** Sends these bytes once the request is there, then closes. */
export function writeAndClose(...parts: readonly (string | Uint8Array)[]): Act {
  return onRequest((socket) => {
    for (const part of parts) socket.write(part);
    socket.end();
  });
}

/** Sends the same bytes again and again, after what is sent once. */
export function drip(first: string, again: string | Uint8Array, everyMs: number): Act {
  return onRequest((socket) => {
    socket.write(first);
    const timer = setInterval(() => socket.write(again), everyMs);
    socket.on("close", () => clearInterval(timer));
  });
}

/** Sends the same bytes as fast as they are taken, after what is sent once. */
export function flood(first: string | Uint8Array, again: Uint8Array, most = Number.POSITIVE_INFINITY): Act {
  return onRequest((socket) => {
    let sent = 0;
    const more = () => {
      while (!socket.destroyed && sent < most) {
        sent += again.length;
        if (!socket.write(again)) return;
      }
    };
    socket.on("drain", more);
    socket.write(first);
    more();
  });
}

export const silence: Act = onRequest(() => {});

export const closeAtOnce: Act = { on: "connection", run: (socket) => socket.end() };
export const resetAtOnce: Act = { on: "connection", run: (socket) => socket.resetAndDestroy() };
export const resetAtFirstBytes: Act = { on: "first bytes", run: (socket) => socket.resetAndDestroy() };
export const closeAfterRequest: Act = onRequest((socket) => socket.end());
export const resetAfterRequest: Act = onRequest((socket) => socket.resetAndDestroy());

function onRequest(run: (socket: Socket) => void): Act {
  return { on: "request", run };
}
