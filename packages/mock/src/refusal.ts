import { answerKeyFor, statusFor } from "@holdfast/core/spec";
import type { Example, OperationFacts } from "./operation-facts.ts";
import type { Payment } from "./payment.ts";
import { contradictions, lowest, type Pick } from "./rank.ts";

/** Why the mock refuses a request, in the words of its log. */
export type RefusalReason = keyof typeof reasons;

interface Search {
  /** The case that its examples are given in; the vocabulary has none for a plain mistake. */
  readonly case?: string;
  /** The answer's status where the spec has no example for it, and then it has no body. */
  readonly status: number;
  /** What else will do: any other mistake in a request, or any other refusal. Without it, nothing. */
  readonly otherwise?: "mistake" | "refusal";
}

const reasons = {
  "there is no such payment": { case: "not-found", status: 404 },
  "nothing is left to capture": { case: "nothing-left", status: 422, otherwise: "mistake" },
  "it is more than remains": { case: "more-than-remains", status: 422, otherwise: "mistake" },
  "only the whole amount can be captured": { case: "not-whole", status: 422, otherwise: "mistake" },
  "its amount cannot be read": { status: 422, otherwise: "mistake" },
  "it is another currency": { case: "other-currency", status: 422, otherwise: "mistake" },
  "the authorization has run out": { case: "expired", status: 422, otherwise: "refusal" },
  "the payment was voided": { case: "voided", status: 422, otherwise: "refusal" },
  "the payment failed": { case: "failed", status: 422, otherwise: "refusal" },
  "the key was used before": { case: "key-used", status: 409 },
  "the key came with another request": { case: "key-with-other-request", status: 409 },
  "a request with this key is still running": { case: "key-in-flight", status: 409 },
} as const satisfies { readonly [reason: string]: Search };

/** The example that a request is refused with, and whether it says why. */
export interface Refusal extends Pick {
  readonly tells: boolean;
}

/** The example that says best why a request is refused; where the spec has none, a status without a body. */
export function pickRefusal(
  facts: OperationFacts,
  reason: RefusalReason,
  payment?: Payment,
  now = 0,
): Refusal | number {
  const { case: wanted, status, otherwise }: Search = reasons[reason];
  const key = answerKeyFor(facts.operation, status);
  const telling = facts.examples.filter(({ cases }) => wanted !== undefined && cases.includes(wanted));
  const example = lowest(telling.length > 0 ? telling : others(facts, otherwise), (one) => [
    one.status === key ? 0 : 1,
    payment ? contradictions(one, payment, now) : 0,
  ]);
  if (!example) return status;
  return { example, status: statusFor(facts.operation, example.status, status), tells: telling.length > 0 };
}

/** Refusals that give no reason in particular. */
function others({ examples }: OperationFacts, otherwise: Search["otherwise"]): readonly Example[] {
  if (otherwise === "refusal") return examples.filter(({ is, status }) => is === "declined" && status.startsWith("2"));
  if (otherwise === undefined) return [];
  // By the vocabulary's word this is a plain validation error.
  const [first] = ["400", "422", "4XX", "default"].flatMap(
    (one) => examples.find(({ status }) => status === one) ?? [],
  );
  return first?.is === "declined" ? [first] : [];
}

/** An example of exactly this status, or of a range where its rules say as much. */
export function pickStatus(facts: OperationFacts, status: number): Pick | undefined {
  const exact = facts.examples.find((example) => example.status === String(status));
  if (exact) return { example: exact, status };
  const key = answerKeyFor(facts.operation, status);
  const example = facts.examples.find((one) => one.status === key && means(one, status));
  return example && { example, status };
}

function means({ is, rule }: Example, status: number): boolean {
  if (status >= 500) return is === "unknown";
  return status === 429 && is === "declined" && rule?.again === "later";
}
