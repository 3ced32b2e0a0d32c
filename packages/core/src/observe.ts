import type { Attempt } from "./outcome.ts";

/** One redacted event per attempt, in the terms of OpenTelemetry's HTTP conventions (see `docs/observability.md`). */
export interface AttemptEvent extends Attempt {
  readonly provider: string;
  readonly operation: string;
  /** `POST` */
  readonly method: string;
  /** The route template, never the values in it: `/v1/transactions/{transactionId}/capture`. */
  readonly route: string;
  /** Host and port: `https://api.acme.example`. */
  readonly origin: string;
  /** 1 for the first attempt. */
  readonly number: number;
  /** 16 hexadecimal digits that name the key without giving it away. */
  readonly keyHash?: string;
  /** What this attempt alone says: `captured`, `declined`, `unknown` … */
  readonly verdict: string;
}

/** Called once per attempt, when it is over: `({ verdict, durationMs }) => log.info(verdict, durationMs)`. */
export type Observe = (event: AttemptEvent) => void;

/** An observer that throws, or rejects, changes nothing. */
export function notify(observe: Observe, event: () => AttemptEvent): void {
  try {
    const returned: unknown = observe(event());
    if (isThenable(returned)) Promise.resolve(returned).catch(() => {});
  } catch {
    // Not ours to handle: the money comes first.
  }
}

/** Promises of other libraries, too. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}
