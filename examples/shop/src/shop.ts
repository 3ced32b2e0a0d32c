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

/** What is known of a shipment's capture. */
export interface Capture {
  readonly shipment: Shipment;
  /** Noted down before anything is sent: whoever finds it without an outcome knows that it may have been sent since then. */
  readonly startedAt: string;
  readonly outcome?: CaptureOutcome;
}

/** Captures what a shipment costs. Called again, also by another process, it goes on where the last one stopped. */
export async function payFor(shipment: Shipment, flexpay: FlexPay, store: Store): Promise<Next> {
  const earlier = await store.load(shipment.id);
  const known = earlier?.outcome;
  if (known?.kind === "captured") return nextStep(known);
  if (earlier && (known?.kind === "unknown" || known?.kind === "accepted")) {
    const outcome = await flexpay.recover(known);
    await store.save({ ...earlier, outcome });
    return nextStep(outcome);
  }

  // Nobody was told what came of it: the process died, and may have captured.
  const died = earlier && !known;
  const startedAt = died ? earlier.startedAt : now();
  await store.save({ shipment, startedAt });
  const outcome = await flexpay.capture(
    {
      transactionId: shipment.transactionId,
      amount: shipment.amount,
      merchant_reference_id: shipment.id,
      // From our own ids: the same on every try, in every process, so that nothing is captured twice.
      idempotencyKey: captureKey(shipment.order, shipment.id),
    },
    died ? { keyFirstUsedAt: startedAt } : {},
  );
  await store.save({ shipment, startedAt, outcome });
  return nextStep(outcome);
}

/** Settles what an earlier process left open. Runs every few minutes, on one machine at a time. */
export async function settle(flexpay: FlexPay, store: Store): Promise<Map<string, Next>> {
  const settled = new Map<string, Next>();
  for (const { shipment, outcome } of await store.all()) {
    if (outcome && outcome.kind !== "unknown" && outcome.kind !== "accepted") continue;
    settled.set(shipment.id, await payFor(shipment, flexpay, store));
  }
  return settled;
}

function now(): string {
  return new Date().toISOString();
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
  // Not by this shipment: where an earlier try of its own may have done it, the outcome is `unknown`.
  if (outcome.doneBefore) return { do: "ask somebody", why: `captured before: ${outcome.code}` };
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
