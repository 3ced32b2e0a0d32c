import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

/** A request as its bytes came. */
export interface Received {
  readonly method: string;
  readonly target: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
}

/**
 * What the server does with one attempt: as soon as it is connected, at the first bytes it sends, or once the whole request
 * is there.
 */
export interface Act {
  readonly on: "connection" | "first bytes" | "request";
  run(socket: Socket, request: Received): void;
}

export interface FaultServer {
  readonly url: string;
  readonly port: number;
  /** The whole requests that came, those for tokens apart. */
  readonly requests: readonly Received[];
  readonly tokenRequests: readonly Received[];
  /** How many attempts met an act. */
  attempts(): number;
  /** Connections that were ever made. */
  connections(): number;
  /** Connections that are open now. */
  open(): number;
  /** Bytes that went out, as far as the system took them. */
  sent(): number;
  /** Throws unless the client soon leaves no connection open. */
  left(): Promise<void>;
  /** What comes next; the last act stays. */
  script(...acts: readonly Act[]): void;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Requests for this path, whatever is before it, get this act and are not counted. */
  readonly token?: { readonly path: string; readonly act: Act } | undefined;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A server on this machine that misbehaves by a script: one act per attempt, the last one again and again. */
export async function startFaultServer({ token, tls }: ServerOptions, ...script: readonly Act[]): Promise<FaultServer> {
  let acts = script;
  let played = 0;
  let written = 0;
  let met = 0;
  const requests: Received[] = [];
  const tokenRequests: Received[] = [];
  const sockets = new Set<Socket>();

  const next = () => acts[Math.min(played, acts.length - 1)];
  const isToken = (target: string) => token !== undefined && target.split("?")[0]?.endsWith(token.path) === true;

  function serve(socket: Socket): void {
    sockets.add(socket);
    met += 1;
    socket.on("close", () => {
      written += socket.bytesWritten;
      sockets.delete(socket);
    });
    socket.on("error", () => {});
    socket.setNoDelay(true);
    // A token is asked for first, on a connection of its own.
    const first = next();
    if (first?.on === "connection" && (token === undefined || tokenRequests.length > 0)) {
      played += 1;
      first.run(socket, nothing);
      return;
    }
    let bytes: Buffer = Buffer.alloc(0);
    let busy = false;
    socket.on("data", (part: Buffer) => {
      bytes = Buffer.concat([bytes, part]);
      const target = bytes.toString("latin1", 0, 4_096).split(" ")[1] ?? "";
      const act = next();
      if (act?.on === "first bytes" && !isToken(target) && !busy) {
        busy = true;
        played += 1;
        const whole = takeRequest(bytes);
        if (whole) requests.push(whole.request);
        act.run(socket, whole?.request ?? nothing);
        return;
      }
      for (let taken = takeRequest(bytes); taken; taken = takeRequest(bytes)) {
        const { request, rest } = taken;
        bytes = rest;
        if (isToken(request.target)) {
          tokenRequests.push(request);
          token?.act.run(socket, request);
          continue;
        }
        const now = next();
        requests.push(request);
        played += 1;
        now?.run(socket, request);
      }
    });
  }

  const server = tls ? createTlsServer(tls, serve) : createServer(serve);
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    port,
    requests,
    tokenRequests,
    attempts: () => played,
    connections: () => met,
    open: () => sockets.size,
    sent: () => written + [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
    async left() {
      for (let wait = 0; sockets.size > 0; wait++) {
        if (wait > 200) throw new Error(`${sockets.size} connections were left open.`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    script(...others) {
      acts = others;
      played = 0;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

const nothing: Received = { method: "", target: "", headers: {}, body: Buffer.alloc(0) };

/** The first whole request among bytes, and what follows it. */
function takeRequest(bytes: Buffer): { request: Received; rest: Buffer } | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line = "", ...fields] = bytes.toString("latin1", 0, end).split("\r\n");
  const [method = "", target = ""] = line.split(" ");
  const headers = Object.fromEntries(
    fields.map((field) => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );
  const start = end + 4;
  if (headers["transfer-encoding"] === undefined) {
    const length = Number(headers["content-length"] ?? 0);
    if (bytes.length < start + length) return undefined;
    const body = bytes.subarray(start, start + length);
    return { request: { method, target, headers, body }, rest: bytes.subarray(start + length) };
  }
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const stop = lineEnd + 2 + size;
    if (bytes.length < stop + 2) return undefined;
    if (size === 0)
      return { request: { method, target, headers, body: Buffer.concat(parts) }, rest: bytes.subarray(stop + 2) };
    parts.push(bytes.subarray(lineEnd + 2, stop));
    at = stop + 2;
  }
}
