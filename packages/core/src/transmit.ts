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

/** Sends one request and reads its whole answer within one deadline. No redirect is followed. */
export async function transmit(
  { fetch, clock, timeoutMs, signal }: Transmission,
  url: string,
  message: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string | undefined },
): Promise<Reply> {
  if (signal?.aborted) return { phase: "not_sent", why: "aborted" };
  const controller = new AbortController();
  let stop!: (why: Why) => void;
  const stopped = new Promise<Why>((resolve) => {
    stop = resolve;
  });
  const halt = (why: Why) => {
    stop(why);
    controller.abort();
  };
  const disarm = clock.after(timeoutMs, () => halt("timeout"));
  const onAbort = () => halt("aborted");
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const answer = fetch(url, {
      method: message.method,
      headers: message.headers,
      ...(message.body === undefined ? {} : { body: message.body }),
      redirect: "manual",
      signal: controller.signal,
    });
    const response = await Promise.race([answer, stopped]);
    if (typeof response === "string") {
      // A `fetch` that does not heed its signal may still answer; nobody will read it.
      answer.then((late) => late.body?.cancel()).catch(() => {});
      return { phase: "maybe_sent", why: response };
    }
    const { status, headers } = response;
    if (isRedirect(response)) {
      response.body?.cancel().catch(() => {});
      return { phase: "answered", status, headers, body: { fault: "redirect" } };
    }
    return { phase: "answered", status, headers, body: await readBody(response, stopped) };
  } catch (error) {
    return { why: "connection_lost", ...phaseOf(error) };
  } finally {
    disarm();
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Some runtimes hide the status of a redirect that is not followed. */
function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400 && status !== 304);
}
