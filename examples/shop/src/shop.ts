import { type CaptureOutcome, captureKey, type FlexPay, type Money } from "@holdfast/flexpay";
import type { Store } from "./store.ts";

/** A parcel that is ready to go once its money is there. */
export interface Shipment {
  readonly id: string;
  readonly order: string;
  /** The authorization that the customer gave at checkout. */
  readonly transactionId: string;
  readonly amount: Money<"USD" | "CAD">;
}

/** What the shop does next. */
export type Next =
  | { readonly do: "ship"; readonly paid: Money | undefined }
  | { readonly do: "wait" }
  | { readonly do: "try again"; readonly notBefore: string | undefined }
  | { readonly do: "ask somebody"; readonly why: string }
  | { readonly do: "cancel"; readonly why: string };

/** Captures what a shipment costs, and remembers what came of it. */
export async function payFor(shipment: Shipment, flexpay: FlexPay, store: Store): Promise<Next> {
  const outcome = await flexpay.capture({
    transactionId: shipment.transactionId,
    amount: shipment.amount,
    merchant_reference_id: shipment.id,
    // From our own ids: the same on every try, in every process, so that nothing is captured twice.
    idempotencyKey: captureKey(shipment.order, shipment.id),
  });
  await store.save(shipment.id, outcome);
  return nextStep(outcome);
}

/** Settles what an earlier process left open. Runs every few minutes, on any machine. */
export async function settle(flexpay: FlexPay, store: Store): Promise<Map<string, Next>> {
  const settled = new Map<string, Next>();
  for (const shipment of await store.shipments()) {
    const outcome = await store.load(shipment);
    if (outcome.kind !== "unknown" && outcome.kind !== "accepted") continue;
    const now = await flexpay.recover(outcome);
    await store.save(shipment, now);
    settled.set(shipment, nextStep(now));
  }
  return settled;
}

function nextStep(outcome: CaptureOutcome): Next {
  switch (outcome.kind) {
    case "captured":
      return { do: "ship", paid: outcome.amount };
    case "accepted":
      return { do: "wait" };
    case "not_sent":
      // Nothing reached the provider, so the same call may simply be made again.
      return { do: "try again", notBefore: undefined };
    case "unknown":
      // It may have been captured. `settle` finds out; capturing again under another key could take the money twice.
      return { do: "wait" };
    case "declined":
      return nextAfterRefusal(outcome);
    default:
      return outcome satisfies never;
  }
}

function nextAfterRefusal(outcome: Extract<CaptureOutcome, { kind: "declined" }>): Next {
  if (outcome.doneBefore) return { do: "ask somebody", why: `captured before, not by this shipment: ${outcome.code}` };
  switch (outcome.again) {
    case "later":
      return { do: "try again", notBefore: outcome.retryAt };
    case "after_change":
      return { do: "ask somebody", why: outcome.code ?? outcome.reason ?? "refused" };
    case "never":
      // The codes are the provider's own, and the compiler knows them.
      return { do: "cancel", why: outcome.code === "INSUFFICIENT_FUNDS" ? "the customer has not enough" : "refused" };
  }
}
