import type { Money } from "@holdfast/core";
import { type Capture, capturedOf, type Payment, remainingOf } from "./payment.ts";
import type { Situation } from "./template.ts";
import type { Task } from "./turn.ts";

/** What an operation moved. */
export interface Moved {
  readonly amount: Money;
  readonly fee?: Money | undefined;
  /** Names it among others. */
  readonly id: string;
}

/** What an answer about a payment has to say, after an operation that moved something or before anything moved. */
export function situationOf(payment: Payment, { state, request }: Task, moved?: Moved): Situation {
  const { authorized, captures, refunded, expiresAt } = payment;
  const total = capturedOf(payment);
  const minor = (value: number): Money => ({ ...authorized, minor: value });
  return {
    request,
    currency: authorized.currency,
    captures,
    seed: moved?.id ?? captures.at(-1)?.id ?? payment.id,
    expiresAt,
    amounts: {
      this: moved?.amount ?? (captures.length > 0 ? total : authorized),
      total,
      authorized,
      remaining: remainingOf(payment, state.now()),
      refunded: minor(refunded),
      rest: minor(Math.max(0, authorized.minor - total.minor)),
      fee: moved?.fee ?? feeOf(captures) ?? minor(0),
    },
  };
}

function feeOf(captures: readonly Capture[]): Money | undefined {
  return captures.at(-1)?.fee;
}
