// Generated from specs/flexpay.yaml. Edit the spec, then run `pnpm generate`.

import {
  type Accepted,
  type CallOptions,
  type Connection,
  connect,
  type Money,
  type Outcome,
  type Reading,
  type Unknown,
} from "@holdfast/core";
import type { Client } from "openapi-fetch";
import { provider } from "./operations.ts";
import type { paths, Transaction } from "./schema.ts";

export type {
  Accepted,
  Attempt,
  AttemptEvent,
  CallOptions,
  Declined,
  Fetch,
  Money,
  NotSent,
  Observe,
  Outcome,
  Reading,
  Unknown,
} from "@holdfast/core";
export { captureKey, fromDinero, fromMinor, money, newIdempotencyKey, toDecimal, toDinero } from "@holdfast/core";
export type * from "./schema.ts";

/** Where it calls, and who calls: `createFlexPay({ environment: "sandbox", clientId, clientSecret })`. */
export interface FlexPayOptions extends Connection {
  /** Which of the provider's servers is called. */
  environment: "sandbox" | "live";
  /** The path before `/v1/transactions`, not published for it. Default `/api/checkout`. */
  prefix?: string;
  /** Gets the access token from `/api/auth/v1/oauth/token`; clientId goes nowhere else. */
  clientId: string;
  /** Gets the access token from `/api/auth/v1/oauth/token`; clientSecret goes nowhere else. */
  clientSecret: string;
}

/** What `capture` asks for. */
export interface CaptureInput {
  /** The transaction's id, from the answer to its authorization. */
  transactionId: string;
  /** What to capture, at most `remaining_amount`. Flex Pay takes a missing amount as everything that remains. */
  amount: Money<"USD" | "CAD"> | "remaining";
  /**
   * Your own reference, for reconciliation. Give one, and a different one to each capture: after an unknown outcome the
   * capture is found by it among the transaction's events.
   */
  merchant_reference_id?: string;
  /** The same for every try of one intent: `captureKey("order-871", "shipment-1")`. */
  idempotencyKey: string;
}

/** What `getTransaction` asks for. */
export interface GetTransactionInput {
  /** The transaction's id, from the answer to its authorization. */
  transactionId: string;
}

/** The provider's codes for a refusal. */
export type CaptureCode =
  | "VOIDED"
  | "AUTHORIZED_FAILED"
  | "AUTHORIZATION_EXPIRED"
  | "IDEMPOTENCY_KEY_ALREADY_USED"
  | "NO_AMOUNT_LEFT"
  | "OVER_CAPTURE_ERROR"
  | "INVALID_INPUT"
  | "NOT_READABLE_INPUT"
  | "MISSING_IDEMPOTENCY_KEY"
  | "CURRENCY_MISMATCH_ERROR"
  | "TRANSACTION_NOT_FOUND"
  | "INSUFFICIENT_FUNDS"
  | "LINE_EXPIRED_ERROR"
  | "AUTH_EXPIRED_ERROR";

/** What became of `capture`, in `kind`: `captured`, `declined`, `not_sent` or `unknown`. */
export type CaptureOutcome = Outcome<Transaction, CaptureCode>;

/** What `getTransaction` read, in `data`, and what that `proves` about the capture; or `why` nothing was read. */
export type GetTransactionReading = Reading<Transaction>;

/** What the spec holds of `capture`, documented or inferred as its comments say; a gap is `undocumented`. */
export const captureFacts = {
  partial: true,
  multiple: true,
  over: false,
  remainder: "kept",
  window: { at: "/authorization_expiration" },
  omittedAmount: "remaining",
  final: "sync",
  idempotency: {
    key: "$request.header.Idempotency-Key",
    replay: "undocumented",
    otherBody: "undocumented",
    remembers: "undocumented",
    ttl: "undocumented",
    again: "read-first",
  },
} as const;

/** Flex Pay, captures. [Documentation](https://docs.uplift.com/apidocs/capture-transaction) */
export interface FlexPay {
  /**
   * Capture an authorized transaction. After an `unknown`, recover before you call again.
   * [Documentation](https://docs.uplift.com/apidocs/capture-transaction)
   */
  capture(input: CaptureInput, options?: CallOptions): Promise<CaptureOutcome>;
  /** Read a transaction. [Documentation](https://docs.uplift.com/apidocs/get-transaction) */
  getTransaction(input: GetTransactionInput, options?: CallOptions): Promise<GetTransactionReading>;
  /** Finds out what became of an `unknown` or `accepted` outcome, in this process or in another one. */
  recover(outcome: Unknown | Accepted, options?: CallOptions): Promise<CaptureOutcome>;
  /**
   * The plain openapi-fetch client of the same spec: one attempt, nothing is judged; the same credentials, `timeoutMs`
   * and 1 MiB limit.
   */
  readonly raw: Client<paths>;
}

/** Throws `TypeError` or `RangeError` for options that cannot work, and never prints a secret. */
export const createFlexPay = (options: FlexPayOptions): FlexPay => connect<FlexPay>(provider, options);
