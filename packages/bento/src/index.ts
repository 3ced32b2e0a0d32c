// Generated from specs/bento.yaml. Edit the spec, then run `pnpm generate`.

import {
  type Accepted,
  type CallOptions,
  type Connection,
  connect,
  type Outcome,
  type Reading,
  type Unknown,
} from "@holdfast/core";
import type { Client } from "openapi-fetch";
import { provider } from "./operations.ts";
import type { OrderAnswer, paths, TransactionAnswer } from "./schema.ts";

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

/** Where it calls, and who calls: `createBento({ baseUrl, token })`. */
export interface BentoOptions extends Connection {
  /** The provider publishes no address; it gives you yours. */
  baseUrl: string;
  /** Sent as `Authorization: Bearer …`. */
  token: string;
}

/** What `completeTestCapture` asks for. */
export interface CompleteTestCaptureInput {
  /** The order of the transaction. `or_` and a ULID in Bento's examples; the type says string. */
  orderId: string;
  /** The transaction. `tx_` and a ULID in Bento's examples; the type says string. */
  transactionId: string;
}

/** What `getOrder` asks for. */
export interface GetOrderInput {
  /** The order of the transaction. `or_` and a ULID in Bento's examples; the type says string. */
  orderId: string;
}

/** The provider's codes for a refusal. */
export type CompleteTestCaptureCode =
  | "PG0000"
  | "PG0001"
  | "PG0003"
  | "PG0005"
  | "PG0010"
  | "PG0011"
  | "PG0012"
  | "PG0013"
  | "PG0014"
  | "PG0015"
  | "PG0021"
  | "PG0038"
  | "PG0041"
  | "PG0043"
  | "PG0051"
  | "PG0054"
  | "PG0055"
  | "PG0057"
  | "PG0059"
  | "PG0061"
  | "PG0062"
  | "PG0063"
  | "PG0064"
  | "PG0065"
  | "PG0094"
  | "PG0998"
  | "PG0999"
  | "PG2000"
  | "PG2001"
  | "PG2002"
  | "PG2003"
  | "PG2004"
  | "PG2005"
  | "PG2006"
  | "PG2007"
  | "PG2008"
  | "PG2009"
  | "PG2010"
  | "PG2011"
  | "PG2012"
  | "PG2013";

/** What became of `completeTestCapture`, in `kind`: `captured`, `accepted`, `declined`, `not_sent` or `unknown`. */
export type CompleteTestCaptureOutcome = Outcome<TransactionAnswer, CompleteTestCaptureCode>;

/** What `getOrder` read, in `data`, and what that `proves` about the capture; or `why` nothing was read. */
export type GetOrderReading = Reading<OrderAnswer>;

/**
 * What the spec holds of `completeTestCapture`, documented or inferred as its comments say; a gap is `undocumented`.
 */
export const completeTestCaptureFacts = {
  partial: true,
  multiple: false,
  over: false,
  remainder: "undocumented",
  window: "undocumented",
  omittedAmount: "none",
  final: "undocumented",
  idempotency: {
    key: "none",
    replay: "undocumented",
    otherBody: "undocumented",
    remembers: "undocumented",
    ttl: "undocumented",
    again: "never",
  },
} as const;

/** Bento, captures. [Documentation](https://docs.bento-tech.com/apidocs/payments) */
export interface Bento {
  /**
   * Complete the capture of a test transaction. After an `unknown`, do not call again.
   * [Documentation](https://docs.bento-tech.com/apidocs/complete-capture-test-transaction)
   */
  completeTestCapture(input: CompleteTestCaptureInput, options?: CallOptions): Promise<CompleteTestCaptureOutcome>;
  /** Read an order. [Documentation](https://docs.bento-tech.com/apidocs/get-an-order-1) */
  getOrder(input: GetOrderInput, options?: CallOptions): Promise<GetOrderReading>;
  /** Finds out what became of an `unknown` or `accepted` outcome, in this process or in another one. */
  recover(outcome: Unknown | Accepted, options?: CallOptions): Promise<CompleteTestCaptureOutcome>;
  /**
   * The plain openapi-fetch client of the same spec: one attempt, nothing is judged; the same credentials, `timeoutMs`
   * and 1 MiB limit.
   */
  readonly raw: Client<paths>;
}

/** Throws `TypeError` or `RangeError` for options that cannot work, and never prints a secret. */
export const createBento = (options: BentoOptions): Bento => connect<Bento>(provider, options);
