import type { Fetch } from "./fetch.ts";

/**
 * The runtime's own `fetch`. Deno, and Bun for some methods, send a request again by themselves when a kept connection dies
 * under it. Where a second one is not harmless, they are made to keep no connection.
 */
export function runtimeFetch(isRepeatable: boolean): Fetch {
  if (isRepeatable) return (url, init) => globalThis.fetch(url, init);
  let options: object | undefined;
  return (url, init) => {
    options ??= ownConnection();
    return globalThis.fetch(url, { ...init, ...options });
  };
}

interface Globals {
  readonly Deno?: { createHttpClient(options: { readonly poolMaxIdlePerHost: number }): object };
  readonly Bun?: object;
}

function ownConnection(): object {
  const { Deno, Bun } = globalThis as Globals;
  if (Deno) return { client: Deno.createHttpClient({ poolMaxIdlePerHost: 0 }) };
  return Bun ? { keepalive: false } : {};
}
