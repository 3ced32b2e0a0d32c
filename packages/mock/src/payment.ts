import type { Money } from "@holdfast/core";
import type { RequestParts } from "./request.ts";

/** One capture that really took place. */
export interface Capture {
  readonly id: string;
  readonly amount: Money;
  readonly fee: Money | undefined;
  readonly at: number;
  /** When it is no longer under way. */
  readonly settlesAt: number;
  readonly request: RequestParts;
}

/** A payment as the mock keeps it. */
export interface Payment {
  readonly id: string;
  authorized: Money;
  expiresAt: number | undefined;
  /** What was done to it from outside; running out is not among it, that is a matter of time. */
  state: "authorized" | "voided" | "failed";
  /** What remained was given up after a capture. */
  released: boolean;
  refunded: number;
  readonly captures: Capture[];
}

/** Where a payment stands. */
export type Standing = "authorized" | "voided" | "failed" | "expired" | "capturing" | "captured";

export function standingOf(payment: Payment, now: number): Standing {
  if (payment.captures.some(({ settlesAt }) => settlesAt > now)) return "capturing";
  if (payment.captures.length > 0) return "captured";
  if (payment.state !== "authorized") return payment.state;
  return isExpired(payment, now) ? "expired" : "authorized";
}

/** What can still be captured. */
export function remainingOf(payment: Payment, now: number): Money {
  const { authorized, state, released } = payment;
  const open = state === "authorized" && !released && !isExpired(payment, now);
  return { ...authorized, minor: open ? Math.max(0, authorized.minor - capturedOf(payment).minor) : 0 };
}

/** Everything captured so far. */
export function capturedOf({ authorized, captures }: Payment): Money {
  return { ...authorized, minor: captures.reduce((sum, { amount }) => sum + amount.minor, 0) };
}

export function isExpired({ expiresAt }: Payment, now: number): boolean {
  return expiresAt !== undefined && now >= expiresAt;
}
