// Generated from specs/flexfactor.yaml. Edit the spec, then run `pnpm generate`.

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
import type { CaptureResponse, Order, paths } from "./schema.ts";

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

/** Where it calls, and who calls: `createFlexFactor({ environment: "sandbox", appKey, appSecret })`. */
export interface FlexFactorOptions extends Connection {
  /** Which of the provider's servers is called. */
  environment: "sandbox" | "live";
  /** Gets the access token from `/oauth2/token`; appKey goes nowhere else. */
  appKey: string;
  /** Gets the access token from `/oauth2/token`; appSecret goes nowhere else. */
  appSecret: string;
}

/** What `capture` asks for. */
export interface CaptureInput {
  /** The `orderId` that `/evaluate` answered, which is FlexFactor's own and not the merchant's. */
  orderId: string;
  /** How much of the order to capture, in cents, in a currency that has cents. */
  amount: Money;
  /** The same for every try of one intent: `captureKey("order-871", "shipment-1")`. */
  idempotencyKey: string;
}

/** What `getOrder` asks for. */
export interface GetOrderInput {
  /** FlexFactor's order id, as `/evaluate` answered it and as `/capture` takes it. */
  id: string;
}

/** The provider's codes for a refusal. */
export type CaptureCode = "FAILED" | "FAIL";

/** What became of `capture`, in `kind`: `captured`, `accepted`, `declined`, `not_sent` or `unknown`. */
export type CaptureOutcome = Outcome<CaptureResponse, CaptureCode>;

/** What `getOrder` read, in `data`, and what that `proves` about the capture; or `why` nothing was read. */
export type GetOrderReading = Reading<Order>;

/** What the spec holds of `capture`, documented or inferred as its comments say; a gap is `undocumented`. */
export const captureFacts = {
  partial: "undocumented",
  multiple: "undocumented",
  over: "undocumented",
  remainder: "undocumented",
  window: "account",
  omittedAmount: "required",
  final: "poll",
  idempotency: {
    key: "$request.body#/idempotencyKey",
    replay: "original",
    otherBody: "error",
    remembers: "undocumented",
    ttl: "PT24H",
    again: "same-key",
  },
} as const;

/** FlexFactor, captures. [Documentation](https://docs.flexfactor.io/docs/capture) */
export interface FlexFactor {
  /**
   * Capture an order that is in status CAPTUREREQUIRED. May be called again with the same key.
   * [Documentation](https://docs.flexfactor.io/docs/capture)
   */
  capture(input: CaptureInput, options?: CallOptions): Promise<CaptureOutcome>;
  /**
   * Read an order. `Completed` is taken to mean captured. [Documentation](https://docs.flexfactor.io/docs/orders-id)
   */
  getOrder(input: GetOrderInput, options?: CallOptions): Promise<GetOrderReading>;
  /** Finds out what became of an `unknown` or `accepted` outcome, in this process or in another one. */
  recover(outcome: Unknown | Accepted, options?: CallOptions): Promise<CaptureOutcome>;
  /**
   * The plain openapi-fetch client of the same spec: one attempt, nothing is judged; the same credentials, `timeoutMs`
   * and 1 MiB limit.
   */
  readonly raw: Client<paths>;
}

/** Throws `TypeError` or `RangeError` for options that cannot work, and never prints a secret. */
export const createFlexFactor = (options: FlexFactorOptions): FlexFactor => connect<FlexFactor>(provider, options);
