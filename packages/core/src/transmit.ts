import type { Clock } from "./clock.ts";
import type { Why } from "./outcome.ts";
import { phaseOf } from "./phase.ts";
import { type Body, readBody } from "./read.ts";

/** The standard `fetch`, or something that behaves like it: `(url, init) => Promise<Response>`. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

/** What is given to `fetch`. Headers are a plain object, the body is text. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** What came of one request. Never thrown. */
export type Reply =
  | { readonly phase: "not_sent" | "maybe_sent"; readonly why: Why; readonly error?: string }
  | { readonly phase: "answered"; readonly status: number; readonly headers: Headers; readonly body: Body };

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
    let head: Response | undefined;
    const end = (reply: Reply) => {
      disarm();
      signal?.removeEventListener("abort", onAbort);
      resolve(reply);
    };
    // A `fetch` that does not heed its signal is left behind; the caller is told in time all the same.
    const halt = (why: Why) => {
      end(
        head
          ? { phase: "answered", status: head.status, headers: head.headers, body: { fault: why } }
          : { phase: "maybe_sent", why },
      );
      controller.abort();
    };
    const onAbort = () => halt("aborted");
    const disarm = clock.after(timeoutMs, () => halt("timeout"));
    signal?.addEventListener("abort", onAbort, { once: true });
    const seen = (response: Response) => {
      head = response;
    };
    exchange(fetch, url, message, controller.signal, seen).then(end);
  });
}

async function exchange(
  fetch: Fetch,
  url: string,
  { method, headers, body }: Message,
  signal: AbortSignal,
  seen: (response: Response) => void,
): Promise<Reply> {
  try {
    const init = { method, headers, redirect: "manual", signal } as const;
    const response = await fetch(url, body === undefined ? init : { ...init, body });
    const { status, headers: fields } = response;
    if (signal.aborted || isRedirect(response)) {
      response.body?.cancel().catch(() => {});
      return { phase: "answered", status, headers: fields, body: { fault: "redirect" } };
    }
    seen(response);
    return { phase: "answered", status, headers: fields, body: await readBody(response, signal) };
  } catch (error) {
    return { why: "connection_lost", ...phaseOf(error) };
  }
}

/** Some runtimes hide the status of a redirect that is not followed. */
function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400 && status !== 304);
}
