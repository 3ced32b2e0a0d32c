/**
 * The standard `fetch`, or something that behaves like it: `(url, init) => Promise<Response>`. One that knows whether the
 * request was written throws an error with `sent: false` or `sent: true`; without that, only well-known codes prove anything.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** What is given to `fetch`. Headers are a plain object, the body is text. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** What is used of a `Response`. */
export interface FetchResponse {
  readonly status: number;
  readonly type?: string;
  readonly headers: FetchHeaders;
  readonly body: FetchBody | null;
}

/** What is used of `Headers`: `get("content-type")` is `application/json`, whatever the case of the name, or null. */
export interface FetchHeaders extends Iterable<[string, string]> {
  get(name: string): string | null;
}

/** What is used of a `ReadableStream` of bytes: it is read once, or given up by `cancel()`. */
export interface FetchBody {
  getReader(): FetchReader;
  cancel(): Promise<void>;
}

/** What is used of its reader: `{ done: false, value: bytes }` for each part, and `{ done: true }` at the end. */
export interface FetchReader {
  read(): Promise<{ done: true; value?: unknown } | { done: false; value: Uint8Array }>;
  cancel(): Promise<void>;
}
