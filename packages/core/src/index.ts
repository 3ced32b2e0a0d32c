export type { CallOptions } from "./call-options.ts";
export { type Clock, systemClock } from "./clock.ts";
export { connect } from "./connect.ts";
export { type Currency, digitsOf, isCurrency } from "./currency.ts";
export { type DineroSnapshot, fromDinero, toDinero } from "./dinero.ts";
export type { Fetch, FetchBody, FetchHeaders, FetchInit, FetchReader, FetchResponse } from "./fetch.ts";
export { captureKey, newIdempotencyKey } from "./key.ts";
export type { Connection } from "./link.ts";
export { fromMinor, type Money, money, toDecimal } from "./money.ts";
export type { AttemptEvent, Observe } from "./observe.ts";
export type {
  Accepted,
  Answered,
  Asked,
  Attempt,
  Declined,
  Done,
  NotRead,
  NotSent,
  Outcome,
  Read,
  Reading,
  Unknown,
  Why,
} from "./outcome.ts";
export type { Provider } from "./provider.ts";
