import type { Clock } from "./clock.ts";
import type { Fetch, FetchHeaders, FetchReader, FetchResponse } from "./fetch.ts";
import type { Why } from "./outcome.ts";
import { phaseOf } from "./phase.ts";
import { type Body, drop, readBody } from "./read.ts";

/** What came of one request. Never thrown. */
export type Reply =
  | { readonly phase: "not_sent" | "maybe_sent"; readonly why: Why; readonly error?: string }
  | { readonly phase: "answered"; readonly status: number; readonly headers: FetchHeaders; readonly body: Body };

export interface Transmission {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Message {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | undefined;
}

/** Sends one request and reads its whole answer within one deadline. No redirect is followed. Never rejects. */
export function transmit(
  { fetch, clock, timeoutMs, signal }: Transmission,
  url: string,
  message: Message,
): Promise<Reply> {
  if (signal?.aborted) return Promise.resolve({ phase: "not_sent", why: "aborted" });
  return new Promise((resolve) => {
    const controller = new AbortController();
    let head: FetchResponse | undefined;
    let reader: FetchReader | undefined;
    let halted: Why | undefined;
    const end = (reply: Reply) => {
      resolve(reply);
      disarm();
      signal?.removeEventListener("abort", onAbort);
    };
    const halt = (why: Why) => {
      halted = why;
      // With a reason of its own: what a caller's `fetch` writes on it must not reach another call.
      controller.abort();
      if (reader) drop(reader);
      const reply: Reply = head
        ? { phase: "answered", status: head.status, headers: head.headers, body: { fault: why } }
        : { phase: "maybe_sent", why };
      ticks(graceTicks).then(() => end(reply));
    };
    const onAbort = () => halt("aborted");
    const disarm = clock.after(timeoutMs, () => halt("timeout"));
    signal?.addEventListener("abort", onAbort, { once: true });
    const seen = (response: FetchResponse) => {
      head = response;
      reader = response.body?.getReader();
      return reader;
    };
    exchange(fetch, url, message, controller.signal, seen).then(
      (reply) => {
        if (halted === undefined) end(reply);
        else if (reply.phase === "not_sent") end({ phase: "not_sent", why: halted });
      },
      // An error that cannot even be looked at.
      () => end({ phase: "maybe_sent", why: "connection_lost" }),
    );
  });
}

/**
 * How long a `fetch` that heeds its signal has to say that nothing was sent. One that does not heed it is left behind; the
 * caller is told in time all the same.
 */
const graceTicks = 10;

/** Turns of the microtask queue: no time passes. */
async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick++) await undefined;
}

async function exchange(
  fetch: Fetch,
  url: string,
  { method, headers, body }: Message,
  signal: AbortSignal,
  seen: (response: FetchResponse) => FetchReader | undefined,
): Promise<Reply> {
  try {
    const init = { method, headers, redirect: "manual", signal } as const;
    const response = await fetch(url, body === undefined ? init : { ...init, body });
    const { status, headers: fields } = response;
    if (!isAnswer(response)) return { phase: "maybe_sent", why: "connection_lost", error: "no Response" };
    const fault = signal.aborted ? "aborted" : isRedirect(response) ? "redirect" : undefined;
    if (fault) {
      if (response.body) drop(response.body);
      return { phase: "answered", status, headers: fields, body: { fault } };
    }
    const reader = seen(response);
    return { phase: "answered", status, headers: fields, body: reader ? await readBody(reader) : { text: "" } };
  } catch (error) {
    return { why: "connection_lost", ...phaseOf(error) };
  }
}

/** What a `fetch` of the caller's gives need not be a `Response`. */
function isAnswer({ status, headers, body }: FetchResponse): boolean {
  return (
    Number.isInteger(status) &&
    typeof headers?.get === "function" &&
    (body == null || typeof body.getReader === "function")
  );
}

/** Some runtimes hide the status of a redirect that is not followed: it is 0. */
function isRedirect({ status, type }: FetchResponse): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400);
}
