import type { Fetch } from "./fetch.ts";
import { writtenOnce } from "./written-once.ts";

/**
 * The runtime's own `fetch`, kept from sending a request a second time by itself. Node does after a 421, and where the
 * program told it to retry. Deno, and Bun for some methods, do when a kept connection dies under it: where that is not
 * harmless, they keep none.
 */
export function runtimeFetch(isRepeatable: boolean): Fetch {
  return (url, init) => {
    if (!isRepeatable) unkept ??= unkeptConnection();
    const connection = isRepeatable ? {} : unkept;
    return globalThis.fetch(url, { ...init, ...connection, ...writtenOnce(isRepeatable) });
  };
}

/** One for all clients: Deno never forgets any. */
let unkept: object | undefined;

interface Globals {
  readonly Deno?: { createHttpClient(options: { readonly poolMaxIdlePerHost: number }): object };
  readonly Bun?: object;
}

function unkeptConnection(): object {
  const { Deno, Bun } = globalThis as Globals;
  if (Deno) return { client: Deno.createHttpClient({ poolMaxIdlePerHost: 0 }) };
  return Bun ? { keepalive: false } : {};
}
