// Generated from specs/truemed.yaml. Edit the spec, then run `pnpm generate`.

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
import type { Capture, PaymentSession, paths } from "./schema.ts";

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

/** Where it calls, and who calls: `createTruemed({ environment: "sandbox", apiKey })`. */
export interface TruemedOptions extends Connection {
  /** Which of the provider's servers is called. */
  environment: "sandbox" | "live";
  /** Sent as `x-truemed-api-key`. */
  apiKey: string;
}

/** What `capture` asks for. */
export interface CaptureInput {
  /** The `id` that `create_payment_session` returned. */
  id: string;
  /**
   * What to charge, in cents, with the taxes and fees you collect: often not the sum of the item prices. At most the
   * `total_amount` of the session's creation. One reason for `TotalAmountInvalid`, taken literally, forbids less than
   * the sum of the items.
   */
  total_amount: Money<"USD">;
  /** The same for every try of one intent: `captureKey("order-871", "shipment-1")`. */
  idempotencyKey: string;
}

/** What `getPaymentSession` asks for. */
export interface GetPaymentSessionInput {
  /** The `id` that `create_payment_session` returned. */
  id: string;
}

/** The provider's codes for a refusal. */
export type CaptureCode =
  | "SessionCaptured"
  | "SessionPending"
  | "SessionExpired"
  | "SessionVoided"
  | "PaymentSessionDoesNotExist"
  | "MissingField"
  | "TotalAmountInvalid";

/** What became of `capture`, in `kind`: `captured`, `accepted`, `declined`, `not_sent` or `unknown`. */
export type CaptureOutcome = Outcome<Capture, CaptureCode>;

/** What `getPaymentSession` read, in `data`, and what that `proves` about the capture; or `why` nothing was read. */
export type GetPaymentSessionReading = Reading<PaymentSession>;

/** What the spec holds of `capture`, documented or inferred as its comments say; a gap is `undocumented`. */
export const captureFacts = {
  partial: true,
  multiple: false,
  over: false,
  remainder: "undocumented",
  window: "P5D",
  omittedAmount: "required",
  final: { webhook: "payment_session_complete" },
  idempotency: {
    key: "$request.body#/idempotency_key",
    replay: "original",
    otherBody: "undocumented",
    remembers: "undocumented",
    ttl: "undocumented",
    again: "same-key",
  },
} as const;

/** Truemed, captures. [Documentation](https://developers.truemed.com/guides/payment-sessions/manual-delayed-capture) */
export interface Truemed {
  /**
   * Capture an authorized payment session. May be called again with the same key.
   * [Documentation](https://developers.truemed.com/api-reference/payment-sessions/capture-payment-session)
   */
  capture(input: CaptureInput, options?: CallOptions): Promise<CaptureOutcome>;
  /**
   * Read a payment session back.
   * [Documentation](https://developers.truemed.com/api-reference/payment-sessions/retrieve-payment-session)
   */
  getPaymentSession(input: GetPaymentSessionInput, options?: CallOptions): Promise<GetPaymentSessionReading>;
  /** Finds out what became of an `unknown` or `accepted` outcome, in this process or in another one. */
  recover(outcome: Unknown | Accepted, options?: CallOptions): Promise<CaptureOutcome>;
  /**
   * The plain openapi-fetch client of the same spec: one attempt, nothing is judged; the same credentials, `timeoutMs`
   * and 1 MiB limit.
   */
  readonly raw: Client<paths>;
}

/** Throws `TypeError` or `RangeError` for options that cannot work, and never prints a secret. */
export const createTruemed = (options: TruemedOptions): Truemed => connect<Truemed>(provider, options);
