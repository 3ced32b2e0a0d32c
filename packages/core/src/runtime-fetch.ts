import type { Fetch } from "./fetch.ts";

/**
 * The runtime's own `fetch`, kept from sending a request a second time by itself. Node does after a 421. Deno, and Bun for
 * some methods, do when a kept connection dies under it: where that is not harmless, they keep none.
 */
export function runtimeFetch(isRepeatable: boolean): Fetch {
  let connection: object | undefined;
  return (url, init) => {
    connection ??= isRepeatable ? {} : ownConnection();
    return globalThis.fetch(url, { ...init, ...connection, ...writtenOnce() });
  };
}

interface Globals {
  readonly Deno?: { createHttpClient(options: { readonly poolMaxIdlePerHost: number }): object };
  readonly Bun?: object;
  readonly process?: { readonly versions?: { readonly undici?: string } };
  readonly Headers?: unknown;
  readonly [dispatcher: symbol]: unknown;
}

interface Dispatcher {
  dispatch(options: unknown, handler: unknown): boolean;
}

function ownConnection(): object {
  const { Deno, Bun } = globalThis as Globals;
  if (Deno) return { client: Deno.createHttpClient({ poolMaxIdlePerHost: 0 }) };
  return Bun ? { keepalive: false } : {};
}

/** What Node's `fetch`, which is undici, sends a request with; it refuses to be used for a second one. */
function writtenOnce(): object {
  const globals = globalThis as Globals;
  const version = Number.parseInt(globals.process?.versions?.undici ?? "", 10);
  // Node loads its undici when somebody first asks for a part of it.
  if (!version || !globals.Headers) return {};
  const dispatcher = globals[Symbol.for(`undici.globalDispatcher.${version < 8 ? 1 : 2}`)] as Dispatcher | undefined;
  if (typeof dispatcher?.dispatch !== "function") return {};
  let isWritten = false;
  const dispatch: Dispatcher["dispatch"] = (options, handler) => {
    if (isWritten) throw Object.assign(new Error("A request is written once."), { sent: true });
    isWritten = true;
    return dispatcher.dispatch(options, handler);
  };
  return { dispatcher: { dispatch } };
}
