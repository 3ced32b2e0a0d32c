// Generated from specs/wepay.yaml. Edit the spec, then run `pnpm generate`.

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
import type { Payment, paths } from "./schema.ts";

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

/** Where it calls, and who calls: `createWePay({ environment: "sandbox", appId, appToken })`. */
export interface WePayOptions extends Connection {
  /** Which of the provider's servers is called. */
  environment: "sandbox" | "live";
  /** Sent as `App-Id`. */
  appId: string;
  /** Sent as `App-Token`. */
  appToken: string;
}

/** What `capture` asks for. */
export interface CaptureInput {
  /** The payment's id, which WePay gave it when it was created. Case-sensitive. */
  id: string;
  /**
   * What to capture instead of what was authorised. With the card present more or less, else less only, and only for a
   * delayed capture. What leaving it out captures is presumed, not spelled out: name the amount where you know it.
   */
  amounts:
    | {
        /** In the lowest denomination, `1500` is $15.00. */
        amount: Money<"USD" | "CAD">;
        /**
         * The platform's fee out of the payment, in the lowest denomination. On creation at most 20 % of it. Only for
         * blended pricing. Whether the fee set at creation stands when this is left out is not documented: repeat it.
         */
        fee_amount?: Money<"USD" | "CAD">;
      }
    | "remaining";
  /** The platform's own key-value pairs. No personal or card data. */
  custom_data?: { [name: string]: unknown } | null;
  /** The same for every try of one intent: `captureKey("order-871", "shipment-1")`. */
  idempotencyKey: string;
}

/** What `getPayment` asks for. */
export interface GetPaymentInput {
  /** The payment's id, which WePay gave it when it was created. Case-sensitive. */
  id: string;
}

/** The provider's codes for a refusal. */
export type CaptureCode =
  | "canceled"
  | "failed"
  | "THROTTLE_EXCEEDED"
  | "PARAM_IS_MISSING"
  | "PARAM_VALUE_IS_TOO_SMALL_INCLUSIVE"
  | "FEE_EXCEEDS_PAYMENT_AMOUNT_THRESHOLD_PERCENTAGE"
  | "NOT_AUTHORIZED";

/** What became of `capture`, in `kind`: `captured`, `accepted`, `declined`, `not_sent` or `unknown`. */
export type CaptureOutcome = Outcome<Payment, CaptureCode>;

/** What `getPayment` read, in `data`, and what that `proves` about the capture; or `why` nothing was read. */
export type GetPaymentReading = Reading<Payment>;

/** What the spec holds of `capture`, documented or inferred as its comments say; a gap is `undocumented`. */
export const captureFacts = {
  partial: true,
  multiple: "undocumented",
  over: "conditional",
  remainder: "undocumented",
  window: "P7D",
  omittedAmount: "remaining",
  final: { webhook: "payments.completed" },
  idempotency: {
    key: "$request.header.Unique-Key",
    replay: "current",
    otherBody: "undocumented",
    remembers: "undocumented",
    ttl: "undocumented",
    again: "same-key",
  },
} as const;

/** WePay, captures. [Documentation](https://dev.wepay.com/api/latest/operation/POST_payments-id-capture/) */
export interface WePay {
  /**
   * Capture a payment. May be called again with the same key.
   * [Documentation](https://dev.wepay.com/api/latest/operation/POST_payments-id-capture/)
   */
  capture(input: CaptureInput, options?: CallOptions): Promise<CaptureOutcome>;
  /** Read a payment. [Documentation](https://dev.wepay.com/docs/resources/payment-life-cycles) */
  getPayment(input: GetPaymentInput, options?: CallOptions): Promise<GetPaymentReading>;
  /** Finds out what became of an `unknown` or `accepted` outcome, in this process or in another one. */
  recover(outcome: Unknown | Accepted, options?: CallOptions): Promise<CaptureOutcome>;
  /**
   * The plain openapi-fetch client of the same spec: one attempt, nothing is judged; the same credentials, `timeoutMs`
   * and 1 MiB limit.
   */
  readonly raw: Client<paths>;
}

/** Throws `TypeError` or `RangeError` for options that cannot work, and never prints a secret. */
export const createWePay = (options: WePayOptions): WePay => connect<WePay>(provider, options);
