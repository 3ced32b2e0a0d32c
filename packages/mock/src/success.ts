import { statusFor } from "@holdfast/core/spec";
import type { Example, OperationFacts } from "./operation-facts.ts";
import { capturedOf, isExpired, type Payment, type Standing, standingOf } from "./payment.ts";
import { contradictions, difference, lowest, type Pick } from "./rank.ts";

/** What an operation answers where all goes well: its own word for success, or `accepted`, whichever comes first. */
export function usualOutcome({ examples, word }: OperationFacts): string {
  return examples.find(({ is }) => is === word || is === "accepted")?.is ?? word;
}

/** The example for what was carried out: it tells of as much, and answers a request like this one. */
export function pickSuccess(
  facts: OperationFacts,
  outcome: string,
  payment: Payment,
  requested: unknown,
  now: number,
): Pick | undefined {
  const examples = facts.examples.filter(({ is, status }) => is === outcome && status.startsWith("2"));
  const example = lowest(examples, (one) => [contradictions(one, payment, now), difference(one.requested, requested)]);
  return example && { example, status: statusFor(facts.operation, example.status, 200) };
}

/** The example that shows a payment, and whether it shows where that stands. */
export interface Reading extends Pick {
  readonly tells: boolean;
}

/** The example that says best where a payment stands now. */
export function pickReading(facts: OperationFacts, payment: Payment, now: number): Reading | undefined {
  const standing = standingOf(payment, now);
  const ending = standing === "captured" ? endingOf(payment, now) : undefined;
  const examples = facts.examples.filter(({ status }) => status.startsWith("2"));
  const example = lowest(examples, (one) => [
    one.cases.includes(standing) ? 0 : 1,
    tierOf(one, standing),
    standing === "captured" ? endings.filter((end) => one.cases.includes(end) !== (end === ending)).length : 0,
    contradictions(one, payment, now),
  ]);
  if (!example) return undefined;
  // What surely was not captured may have expired, been voided or failed; of what else there is, the outcome speaks.
  const proves = tierOf(example, standing) === 0 && !endings.includes(standing);
  const tells = proves || example.cases.includes(standing);
  return { example, status: statusFor(facts.operation, example.status, 200), tells };
}

const endings: readonly Standing[] = ["expired", "voided", "failed"];

/** How a payment ended of which only a part was captured. */
function endingOf(payment: Payment, now: number): Standing | undefined {
  if (capturedOf(payment).minor >= payment.authorized.minor) return undefined;
  if (payment.state !== "authorized") return payment.state;
  return isExpired(payment, now) ? "expired" : undefined;
}

/** What the spec lets an answer prove, from the fitting to the useless. */
function tierOf({ is, rule }: Example, standing: Standing): number {
  const later = is === "declined" && rule?.again === "later";
  const order = {
    captured: [is === "captured", is === "unknown", is === "accepted"],
    capturing: [is === "accepted", is === "unknown"],
    authorized: [later, is === "unknown", is === "declined"],
    expired: [is === "declined" && !later, is === "unknown"],
    voided: [is === "declined" && !later, is === "unknown"],
    failed: [is === "declined" && !later, is === "unknown"],
  }[standing];
  const tier = order.indexOf(true);
  return tier < 0 ? order.length : tier;
}
