import type { FetchBody, FetchHeaders, FetchReader, FetchResponse } from "../../packages/core/src/fetch.ts";

/** What a simulated answer is made of; a body comes in pieces, and may break off, stall or never end. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: readonly Piece[];
}

export type Piece =
  | { readonly bytes: Uint8Array; readonly wait?: number }
  | { readonly breaks: string; readonly wait?: number }
  /** Nothing more ever comes, and the connection stays open. */
  | { readonly stalls: true; readonly wait?: number };

/** Runs something later, in the life of the process that waits for the answer. */
export type Later = (ms: number, run: () => void) => void;

/** What the client uses of a `Response`, at a tenth of the price. A test holds it against the runtime's own. */
export function lightResponse({ status, headers, body }: Answer, later: Later): FetchResponse {
  return { status, headers: new LightHeaders(headers), body: body.length === 0 ? null : new LightBody(body, later) };
}

/** The same as the runtime makes it. */
export function realResponse({ status, headers, body }: Answer, later: Later): Response {
  if (body.length === 0) return new Response(null, { status, headers });
  let next = 0;
  let left = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) =>
      new Promise<void>((resolve) => {
        const piece = body[next++];
        const go = () => {
          if (left) return;
          if (!piece) controller.close();
          else if ("bytes" in piece) controller.enqueue(piece.bytes as Uint8Array<ArrayBuffer>);
          else if ("breaks" in piece) controller.error(broken(piece.breaks));
          else return;
          resolve();
        };
        if (piece?.wait) later(piece.wait, go);
        else go();
      }),
    cancel() {
      left = true;
    },
  });
  return new Response(stream, { status, headers });
}

class LightHeaders implements FetchHeaders {
  readonly #fields: { readonly [name: string]: string };

  constructor(fields: { readonly [name: string]: string }) {
    this.#fields = fields;
  }

  get(name: string): string | null {
    return this.#fields[name] ?? null;
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    return Object.entries(this.#fields)[Symbol.iterator]();
  }
}

class LightBody implements FetchBody, FetchReader {
  readonly #pieces: readonly Piece[];
  readonly #later: Later;
  #next = 0;

  constructor(pieces: readonly Piece[], later: Later) {
    this.#pieces = pieces;
    this.#later = later;
  }

  getReader(): this {
    return this;
  }

  read(): ReturnType<FetchReader["read"]> {
    const piece = this.#pieces[this.#next++];
    if (!piece) return finished;
    if (!piece.wait && "bytes" in piece) return Promise.resolve({ done: false, value: piece.bytes });
    return new Promise((resolve, reject) => {
      const go = () => {
        if ("bytes" in piece) resolve({ done: false, value: piece.bytes });
        else if ("breaks" in piece) reject(broken(piece.breaks));
      };
      if (piece.wait) this.#later(piece.wait, go);
      else go();
    });
  }

  cancel(): Promise<void> {
    return nothing;
  }
}

const finished = Promise.resolve({ done: true } as const);
const nothing = Promise.resolve();

/** What `fetch` throws; the cause has the runtime's code, where there is one. */
export function broken(code: string | undefined, syscall?: string): TypeError {
  const error = new TypeError("fetch failed");
  if (code !== undefined) error.cause = Object.assign(new Error(code), { code, ...(syscall && { syscall }) });
  return error;
}
