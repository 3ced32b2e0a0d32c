import type { Clock, Fetch, FetchInit } from "../../src/index.ts";
import { type Answering, type Client, clientOf, type Subject } from "./subjects.ts";

/** What a stubbed network does with one request. */
export type Turn = (url: string, init: FetchInit) => Response | Promise<Response>;

export interface Network {
  readonly fetch: Fetch;
  /** Every request of the operation under test, in order; those for tokens apart. */
  readonly sent: readonly { readonly url: string; readonly init: FetchInit }[];
  readonly tokens: readonly { readonly url: string; readonly init: FetchInit }[];
}

/** A network without sockets: one turn per request, the last one again and again. Tokens are given freely. */
export function network({ token }: Subject, ...turns: readonly Turn[]): Network {
  const sent: { url: string; init: FetchInit }[] = [];
  const tokens: { url: string; init: FetchInit }[] = [];
  return {
    sent,
    tokens,
    async fetch(url, init) {
      if (token && new URL(url).pathname.endsWith(token.path)) {
        tokens.push({ url, init });
        return respond(token.answer);
      }
      sent.push({ url, init });
      return (turns[Math.min(sent.length, turns.length) - 1] as Turn)(url, init);
    },
  };
}

/** A client with such a network, and a clock that is put forward by hand. */
export function clientOn<C extends Clock>(clock: C, subject: Subject, ...turns: readonly Turn[]) {
  const net = network(subject, ...turns);
  const client: Client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
  return { clock, net, client };
}

/** A named example, as `fetch` gives it. */
export function respond({ status, media, value, headers }: Answering): Response {
  if (media === undefined) return new Response(null, { status, headers });
  return new Response(JSON.stringify(value), { status, headers: { "Content-Type": media, ...headers } });
}

/** What Node's `fetch` throws for a socket that failed. */
export function failure(code: string, syscall?: string): Turn {
  return () => {
    throw new TypeError("fetch failed", {
      cause: Object.assign(new Error(`${syscall ?? ""} ${code}`), { code, syscall }),
    });
  };
}

/** No answer, until the caller has enough. */
export const stall: Turn = (_, { signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

/** The same, so long after it was asked. */
export function later(clock: Clock, ms: number, turn: Turn): Turn {
  return async (url, init) => {
    await new Promise<void>((resolve) => clock.after(ms, resolve));
    return turn(url, init);
  };
}

export function page(status: number): Turn {
  return () => new Response("<html>", { status, headers: { "Content-Type": "text/html" } });
}

export function unforeseen(status: number, headers: { readonly [name: string]: string } = {}): Turn {
  return () => Response.json({ unforeseen: true }, { status, headers });
}

export function redirect(status: number, location: string): Turn {
  return () => new Response(null, { status, headers: { Location: location } });
}
