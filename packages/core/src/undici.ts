import { createRequire } from "node:module";
import { Agent, type Dispatcher, RetryAgent } from "undici";
import { ArrivingBody } from "./arriving-body.ts";
import type { Fetch, FetchHeaders, FetchResponse } from "./fetch.ts";
import { unzip } from "./unzip.ts";

/** What `undiciFetch` may be given: `undiciFetch({ dispatcher: new ProxyAgent("http://proxy.example:3128") })`. */
export interface UndiciFetchOptions {
  /**
   * Your own `Agent`, `ProxyAgent` or `Pool`, for proxies, certificates or more than the usual connections. Redirects and
   * retries that it would make by itself are refused: a request is written once.
   */
  readonly dispatcher?: Dispatcher;
}

/**
 * A `fetch` over the `undici` package, for Node: `createAcme({ …, fetch: undiciFetch() })`. It is faster than the global
 * one, and knows whether a request was written, so that more failures are proved to be `not_sent`. Throws `TypeError` for a
 * `RetryAgent`, and `Error` for an undici before 7.30 or 8.12.
 */
export function undiciFetch({ dispatcher = ownAgent() }: UndiciFetchOptions = {}): Fetch {
  checkVersion();
  if (dispatcher instanceof RetryAgent) {
    throw new TypeError("undiciFetch: a RetryAgent sends requests again by itself. Give the dispatcher that it wraps.");
  }
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const { origin, pathname, search } = new URL(url);
      const options = {
        origin,
        path: pathname + search,
        method,
        headers: { ...usualHeaders, ...headers },
        body: body ?? null,
        // The caller's deadline covers both.
        headersTimeout: 0,
        bodyTimeout: 0,
        retryOptions: noRetry,
      };
      dispatcher.dispatch(options, new Sending(resolve, reject, signal));
    });
}

/** For undici's interceptor, which would send a request again whose answer breaks off. */
const noRetry = { maxRetries: 0, retry: (error: Error, _: unknown, done: (error: Error) => void) => done(error) };

/** Older ones take answers that were cut off for whole, or cannot be spoken to. */
function checkVersion(): void {
  const version = versionOfUndici();
  const [major = 0, minor = 0] = version?.split(".").map(Number) ?? [];
  if (version === undefined || major > 8 || (major === 8 && minor >= 12) || (major === 7 && minor >= 30)) return;
  throw new Error(`undiciFetch needs undici 7.30 or 8.12 at least, and found ${version}: npm install undici@8`);
}

/** Undefined where it cannot be found out, as in a bundle. */
function versionOfUndici(): string | undefined {
  try {
    return (createRequire(import.meta.url)("undici/package.json") as { version: string }).version;
  } catch {
    return undefined;
  }
}

/** Nothing global, such as `setGlobalDispatcher`, changes how money is sent; one HTTP/1.1 connection carries one request. */
function ownAgent(): Agent {
  return new Agent({ allowH2: false, pipelining: 1 });
}

const usualHeaders = { "User-Agent": "node", "Accept-Encoding": "identity" };

/** One request under way. Until `onRequestStart` is called, nothing of it was written. */
class Sending implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: FetchResponse) => void;
  readonly #reject: (error: Error) => void;
  readonly #signal: AbortSignal;
  #connection: Dispatcher.DispatchController | undefined;
  #body: ArrivingBody | undefined;
  #isOver = false;

  constructor(resolve: (response: FetchResponse) => void, reject: (error: Error) => void, signal: AbortSignal) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    signal.addEventListener("abort", this.#stop);
    if (signal.aborted) this.#stop();
  }

  onRequestStart(connection: Dispatcher.DispatchController): void {
    if (this.#isOver || this.#connection) connection.abort(new Error("A request is written once, and in time."));
    else this.#connection = connection;
  }

  onResponseStart(connection: Dispatcher.DispatchController, status: number, fields: Fields): void {
    if (status < 200) return;
    const body = new ArrivingBody(connection);
    this.#body = body;
    const headers = new PlainHeaders(fields);
    const codings = headers.get("content-encoding");
    this.#resolve({ status, headers, body: codings === null ? body : unzip(body, codings) });
  }

  onResponseData(_: Dispatcher.DispatchController, part: Uint8Array): void {
    this.#body?.push(part);
  }

  onResponseEnd(): void {
    this.#finish();
    this.#body?.end();
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    if (this.#isOver) return;
    this.#finish();
    if (this.#body) this.#body.end(error);
    else this.#reject(failure(error, this.#connection !== undefined));
  }

  readonly #stop = (): void => {
    const reason: unknown = this.#signal.reason;
    const error = reason instanceof Error ? reason : new Error("Aborted.");
    if (this.#connection) this.#connection.abort(error);
    else this.onResponseError(null, error);
  };

  #finish(): void {
    this.#isOver = true;
    this.#signal.removeEventListener("abort", this.#stop);
  }
}

/** As `fetch` throws, and with the one fact that it does not know: see `Fetch`. */
function failure(cause: Error, sent: boolean): Error {
  return Object.assign(new TypeError(sent ? "No answer came." : "Nothing was sent.", { cause }), { sent });
}

type Fields = { readonly [name: string]: string | string[] | undefined };

/** The header fields of an answer. Their names are in lower case already. */
class PlainHeaders implements FetchHeaders {
  readonly #fields: Fields;

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  get(name: string): string | null {
    const field = name.toLowerCase();
    const value = Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  }

  *[Symbol.iterator](): Iterator<[string, string]> {
    for (const [name, value] of Object.entries(this.#fields)) {
      if (Array.isArray(value)) for (const one of value) yield [name, one];
      else if (value !== undefined) yield [name, value];
    }
  }
}
