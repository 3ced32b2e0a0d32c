import type { FetchBody, FetchReader } from "./fetch.ts";
import { Gathered } from "./gathered.ts";

/** Bytes that may wait unread before the sender is asked to pause. */
const enough = 64 * 1024;

/** What the connection does when it is told to. */
export interface Flow {
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

/** A body while it comes in: what was not read yet, how it ended, and who waits for more. */
export class ArrivingBody implements FetchBody, FetchReader {
  readonly #flow: Flow;
  readonly #unread = new Gathered();
  #isPaused = false;
  #end: { readonly error?: Error } | undefined;
  #waiting: { resolve(part: Part): void; reject(error: Error): void } | undefined;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  push(part: Uint8Array): void {
    const waiting = this.#waiting;
    if (waiting) {
      this.#waiting = undefined;
      waiting.resolve({ done: false, value: part });
      return;
    }
    this.#unread.add(part);
    if (this.#unread.size > enough && !this.#isPaused) {
      this.#isPaused = true;
      this.#flow.pause();
    }
  }

  /** No more comes: the body is whole, or broke off. */
  end(error?: Error): void {
    this.#end ??= error ? { error } : {};
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (!waiting) return;
    if (error) waiting.reject(error);
    else waiting.resolve(done);
  }

  read(): Promise<Part> {
    if (this.#unread.size > 0) {
      const part = this.#unread.take();
      if (this.#isPaused) {
        this.#isPaused = false;
        this.#flow.resume();
      }
      return Promise.resolve({ done: false, value: part });
    }
    if (this.#end) return this.#end.error ? Promise.reject(this.#end.error) : Promise.resolve(done);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  cancel(): Promise<void> {
    if (!this.#end) this.#flow.abort(new Error("The rest of the answer is not wanted."));
    return Promise.resolve();
  }

  getReader(): FetchReader {
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let part = await this.read(); !part.done; part = await this.read()) yield part.value;
  }
}

type Part = Awaited<ReturnType<FetchReader["read"]>>;

const done: Part = { done: true };
