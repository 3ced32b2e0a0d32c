import type { OperationFacts } from "./operation-facts.ts";
import { type Capture, capturedOf, isExpired, type Payment, remainingOf } from "./payment.ts";
import type { RefusalReason } from "./refusal.ts";
import type { AskedAmounts, RequestParts } from "./request.ts";
import type { Moved } from "./situation.ts";

/** What was carried out. */
export interface Execution {
  readonly moved: Moved;
  readonly capture?: Capture;
}

/** Carries out what is asked, or says why not. */
export function execute(
  facts: OperationFacts,
  payment: Payment,
  asked: AskedAmounts,
  request: RequestParts,
  now: number,
  settlesAt: number,
): Execution | RefusalReason {
  if (asked.unreadable) return "its amount cannot be read";
  switch (facts.effect) {
    case "capture":
      return whyNotCapture(facts, payment, asked, now) ?? capture(facts, payment, asked, request, now, settlesAt);
    case "void":
      return whyNotVoid(payment, asked, now) ?? giveUp(payment, asked, now);
    case "refund":
      return whyNotRefund(payment, asked) ?? refund(payment, asked);
    default:
      return { moved: { amount: asked.amount ?? payment.authorized, fee: asked.fee, id: payment.id } };
  }
}

function whyNotCapture(
  facts: OperationFacts,
  payment: Payment,
  { amount }: AskedAmounts,
  now: number,
): RefusalReason | undefined {
  const { multiple, over, partial } = facts.capture;
  const { state, authorized, captures } = payment;
  const remaining = remainingOf(payment, now);
  if (captures.length > 0 && multiple === false) return "nothing is left to capture";
  if (state === "failed") return "the payment failed";
  if (state === "voided") return "the payment was voided";
  if (capturedOf(payment).minor >= authorized.minor && captures.length > 0) return "nothing is left to capture";
  if (isExpired(payment, now)) return "the authorization has run out";
  if (remaining.minor === 0) return "nothing is left to capture";
  if (!amount) return undefined;
  if (amount.currency !== authorized.currency) return "it is another currency";
  if (amount.minor > remaining.minor && over !== true) return "it is more than remains";
  if (amount.minor < remaining.minor && partial === false) return "only the whole amount can be captured";
  return undefined;
}

/** Captures an amount, or all that remains. */
export function capture(
  { capture: terms }: OperationFacts,
  payment: Payment,
  { amount, fee }: AskedAmounts,
  request: RequestParts,
  now: number,
  settlesAt: number,
): Execution {
  const id = `${payment.id}/${payment.captures.length + 1}`;
  const done: Capture = { id, amount: amount ?? remainingOf(payment, now), fee, at: now, settlesAt, request };
  payment.captures.push(done);
  if (terms.remainder === "released") payment.released = true;
  return { moved: done, capture: done };
}

function whyNotVoid(payment: Payment, { amount }: AskedAmounts, now: number): RefusalReason | undefined {
  if (payment.state === "voided") return "the payment was voided";
  if (isExpired(payment, now)) return "the authorization has run out";
  const remaining = remainingOf(payment, now);
  if (remaining.minor === 0) return "nothing is left to capture";
  return amount && amount.minor > remaining.minor ? "it is more than remains" : undefined;
}

/** Voids what remains, or a part of it. */
function giveUp(payment: Payment, { amount }: AskedAmounts, now: number): Execution {
  const { authorized } = payment;
  const remaining = remainingOf(payment, now);
  const part = amount && amount.minor < remaining.minor;
  if (part) payment.authorized = { ...authorized, minor: authorized.minor - amount.minor };
  else payment.state = "voided";
  return { moved: { amount: amount ?? remaining, id: `${payment.id}/void/${authorized.minor}` } };
}

function whyNotRefund(payment: Payment, { amount }: AskedAmounts): RefusalReason | undefined {
  if (amount && amount.currency !== payment.authorized.currency) return "it is another currency";
  const refundable = capturedOf(payment).minor - payment.refunded;
  return (amount?.minor ?? 1) > refundable ? "it is more than remains" : undefined;
}

function refund(payment: Payment, { amount }: AskedAmounts): Execution {
  const moved = amount ?? { ...payment.authorized, minor: capturedOf(payment).minor - payment.refunded };
  payment.refunded += moved.minor;
  return { moved: { amount: moved, id: `${payment.id}/refund/${payment.refunded}` } };
}
