import type { Money } from "./money.ts";
import type { Final, Recovery } from "./provider.ts";

/**
 * What came of a call that may move money. `Is` is the operation's own word for success: `captured`, `voided`, `refunded`.
 * Plain data: `JSON.stringify` gives a log line without a secret, from which another process can `recover`.
 */
export type Outcome<Data = unknown, Code extends string = string, Is extends string = "captured"> =
  | Done<Data, Is>
  | Accepted<Data>
  | Declined<Code>
  | NotSent
  | Unknown;

/** What every outcome carries. */
export interface Asked {
  /** `acme` */
  readonly provider: string;
  /** `capture` */
  readonly operation: string;
  /** Where it was sent, or would have been: `https://api.acme.example/v2`. A key protects there and nowhere else. */
  readonly baseUrl: string;
  /** What the caller gave, with each amount as `Money`. */
  readonly input: { readonly [field: string]: unknown };
  /** The key all attempts carried; absent where the provider has no keys. */
  readonly idempotencyKey?: string;
  readonly attempts: readonly Attempt[];
  /** When anything was first sent under this key, or as this request where there are none: `2026-11-21T10:02:44.553Z`. */
  readonly firstSentAt?: string;
  /** Facts of the last answer. */
  readonly response?: Answered;
}

/** One try: whether it can have reached the provider, what came back, how long it took. */
export interface Attempt {
  /** `not_sent`: surely nothing arrived. `maybe_sent`: no telling. `answered`: an answer came. */
  readonly phase: "not_sent" | "maybe_sent" | "answered";
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status?: number;
  readonly requestId?: string;
  /** The runtime's own word for what went wrong: `ECONNREFUSED`. */
  readonly error?: string;
}

/** Facts of an answer: `{ status: 503, mediaType: "text/html", requestId: "req_81f3" }`. */
export interface Answered {
  readonly status: number;
  /** `application/json`, without parameters. */
  readonly mediaType?: string;
  /** The name the provider gave the request, `req_81f3`; quote it to its support. */
  readonly requestId?: string;
  /** The origin a redirect points to; it was not followed. */
  readonly location?: string;
  /** The beginning of an answer that was no JSON, without secrets, for the provider's support. */
  readonly text?: string;
}

/** The provider says that it is done. */
export interface Done<Data = unknown, Is extends string = "captured"> extends Asked {
  readonly kind: Is;
  /** What moved: as the provider states it, else as it was asked; absent where neither says. */
  readonly amount?: Money;
  readonly id?: string;
  readonly data: Data;
}

/** Taken on; the last word comes later. */
export interface Accepted<Data = unknown> extends Asked {
  readonly kind: "accepted";
  readonly amount?: Money;
  readonly id?: string;
  readonly data: Data;
  /** How the last word comes: read it (`recover(outcome)` does), or wait for `webhook`. */
  readonly final: Final["by"];
  readonly webhook?: string;
}

/** Surely not done. */
export interface Declined<Code extends string = string> extends Asked {
  readonly kind: "declined";
  /** The provider's own code. */
  readonly code?: Code;
  readonly reason?: string;
  /** Whether asking again makes sense: `never`, `after_change` (of the input or the credentials), `later`. */
  readonly again: "never" | "after_change" | "later";
  /** Not before this moment, where the provider says so. */
  readonly retryAt?: string;
  /** The provider says that it may have been done before, by you or by somebody: read the state back. */
  readonly doneBefore?: true;
}

/**
 * Nothing of this call reached the provider, nor, under the same key, of another call of this client. The same call may be
 * made again, but not after `key_expired`, which speaks for this call alone: an earlier one may have gone through, so the
 * state is read back first.
 */
export interface NotSent extends Asked {
  readonly kind: "not_sent";
  readonly why: "unreachable" | "token" | "aborted" | "deadline" | "key_expired";
  readonly reason: string;
}

/** It may have happened. `recover(outcome)` does what the provider's documentation allows. */
export interface Unknown extends Asked {
  readonly kind: "unknown";
  readonly why: Why;
  readonly reason: string;
  /** What the provider's answer said, if it said anything. */
  readonly code?: string;
  /** What can settle it, in this order; `webhook` and `support` are not calls. */
  readonly recovery: Recovery["by"];
  /** Not before this moment, where the provider says so. */
  readonly retryAt?: string;
  /** When this was told, where the call itself sent nothing: whatever an earlier process sent is older. */
  readonly toldAt?: string;
}

/** Why nobody knows. */
export type Why =
  | "timeout"
  | "aborted"
  | "connection_lost"
  | "truncated"
  | "too_large"
  | "wrong_media_type"
  | "malformed"
  | "empty"
  | "undeclared"
  | "mismatch"
  | "redirect"
  | "server_error"
  | "in_progress"
  | "already_done"
  | "earlier_attempt"
  | "state"
  | "internal";

/** What a reading operation gives: `read`, the state and what it proves about the capture, or `not_read`, and why. */
export type Reading<Data = unknown, Code extends string = string> = Read<Data> | NotRead<Code>;

/** The state as the provider tells it, in `data`, and what it says about the capture: `proves: "captured"`. */
export interface Read<Data = unknown> extends Omit<Asked, "idempotencyKey" | "firstSentAt"> {
  readonly kind: "read";
  readonly data: Data;
  /** `captured`, `accepted` (under way), `declined` (surely nothing captured), `unknown` (proves nothing). */
  readonly proves: string;
  readonly amount?: Money;
  readonly id?: string;
  readonly code?: string;
}

/** No state came back; nothing was changed by asking. */
export interface NotRead<Code extends string = string> extends Omit<Asked, "idempotencyKey" | "firstSentAt"> {
  readonly kind: "not_read";
  readonly proves: string;
  readonly why: Why | NotSent["why"] | "refused";
  readonly reason: string;
  readonly code?: Code;
  readonly retryAt?: string;
}
