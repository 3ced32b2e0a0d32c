/** Faults that leave everything as it was. */
const before = {
  "reset-before-capture": "The connection is reset once the request has arrived.",
  "timeout-before-capture": "No answer ever comes. Until the client hangs up the key is in flight.",
  "401": "The credentials are not taken.",
  "403": "The credentials do not allow it.",
  "409-in-flight": "An earlier request with this key is said to be still running; `retryAfter` if given.",
  "429": "Too many requests; `retryAfter` (seconds or an HTTP date) if given.",
  "500": "The provider fails before it did anything.",
  "503": "The provider is not available; `retryAfter` if given.",
  "html-502": "A gateway's page in HTML, with status 502.",
  "redirect-302": "A redirect to another host.",
} as const;

/** Faults of the answer: the money moves as asked. */
const after = {
  slow: "The capture and its answer take their time (`ms`, default 2000), also if the client hangs up. Until then the key is in flight.",
  "reset-after-capture": "The connection is reset instead of an answer.",
  "timeout-after-capture": "No answer ever comes.",
  "stall-body": "Headers and half of the body come, then nothing more.",
  "drip-body": "The body comes byte by byte, one every `ms` (default 1000).",
  "truncated-body": "The connection ends before as much came as Content-Length says.",
  "truncated-chunk": "The connection ends in the middle of a chunked body.",
  "204": "An empty 204.",
  "empty-200": "A 200 without a body.",
  "html-200": "A page in HTML with status 200, as from a captive portal.",
  "malformed-json": "JSON that breaks off, though its length is right.",
  "json-array": "JSON that is no object but a list.",
  "huge-body": "The answer, followed by 4 MiB of blanks.",
  "gzip-bomb": "64 KB of gzip that unfold to 64 MiB.",
  "wrong-amount": "The answer states another amount.",
  "wrong-currency": "The answer states another currency.",
  "wrong-id": "The answer is about another payment.",
  "500-after-capture": "The provider fails after it was done: its own 500.",
  "html-502-after-capture": "A gateway's page in HTML, with status 502.",
  "redirect-303-after-capture": "A redirect to another host, as if to a receipt.",
} as const;

/** Everything that can go wrong on demand, a sentence each. */
export const faults = { ...before, ...after };

/** The name of a fault: `"reset-after-capture"`. */
export type FaultName = keyof typeof faults;

/** Whether the request is carried out, and only its answer suffers. */
export function movesMoney(fault: FaultName): boolean {
  return Object.hasOwn(after, fault);
}

/** A fault, and how it strikes. */
export interface Fault {
  readonly fault: FaultName;
  /** The operation it waits for; default: the next one that moves money. */
  readonly on?: string;
  /** How often it strikes; default once. */
  readonly times?: number;
  /** Of `slow` and `drip-body`: milliseconds. */
  readonly ms?: number;
  /** Of `429`, `503` and `409-in-flight`: the Retry-After header, in seconds or as an HTTP date. */
  readonly retryAfter?: number | string;
}

/** Instead of a fault: an answer of the spec by its example's name, with the amounts and ids of the request. */
export interface Scripted {
  readonly example: string;
  readonly status?: number;
  readonly on?: string;
  readonly times?: number;
}

/** What can be put before the next call: a fault, an example, or `"none"` to let one call pass. */
export type Step = FaultName | "none" | Fault | Scripted;

/** A step that waits for its call. */
export type Waiting = Partial<Omit<Fault, "fault">> &
  Partial<Omit<Scripted, "on" | "times">> & { readonly fault?: FaultName | "none" };

/** The faults that wait for their calls, in order. */
export class FaultQueue {
  readonly #waiting: { step: Waiting; left: number }[] = [];

  add(step: Waiting): void {
    this.#waiting.push({ step, left: step.times ?? 1 });
  }

  /** The first that waits for this operation. */
  take(operation: string, movesMoney: boolean): Waiting | undefined {
    const index = this.#waiting.findIndex(({ step }) => (step.on === undefined ? movesMoney : step.on === operation));
    const found = this.#waiting[index];
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting.splice(index, 1);
    return found.step;
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  get waiting(): readonly Waiting[] {
    return this.#waiting.map(({ step }) => step);
  }
}
