import type { Example, Page } from "./book.ts";
import { type Payment, remainingOf, type Standing, standingOf } from "./payment.ts";
import { contradictions, difference, lowest, type Pick, saying, statusOf, type Words } from "./rank.ts";

/** What an operation answers where all goes well: its own word for success, or `accepted`, whichever comes first. */
export function usualOutcome({ examples, word }: Page): string {
  return examples.find(({ is }) => is === word || is === "accepted")?.is ?? word;
}

/** The example for what was carried out: it tells of as much, and answers a request like this one. */
export function pickSuccess(
  page: Page,
  outcome: string,
  payment: Payment | undefined,
  requested: unknown,
  now: number,
): Pick | undefined {
  const examples = page.examples.filter(({ is, status }) => is === outcome && status.startsWith("2"));
  const example = lowest(examples, (one) => [
    payment ? contradictions(one, payment, now) : 0,
    difference(one.requested, requested),
  ]);
  return example && { example, status: statusOf(page, example, 200) };
}

/** The example that says best where a payment stands now. */
export function pickReading(page: Page, payment: Payment, now: number): Pick | undefined {
  const standing = standingOf(payment, now);
  const gone = standing === "captured" && remainingOf(payment, now).minor === 0;
  const ending = payment.state === "authorized" ? "expired" : payment.state;
  const examples = page.examples.filter(({ status }) => status.startsWith("2"));
  const example = lowest(examples, (one) => [
    tierOf(one, standing),
    contradictions(one, payment, now),
    saying(one, words[gone ? "captured" : standing]),
    saying(one, words[ending]),
  ]);
  return example && { example, status: statusOf(page, example, 200) };
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

/** How specs call the states of a payment. */
export const words: { readonly [standing in Standing]: Words } = {
  captured: { names: [/captur|complet|commit|settl|paid|succe/i] },
  capturing: { names: [/process|progress|capturing|submitt/i, /pending/i] },
  authorized: { names: [/^authori[sz]ed$|^auth-?succeeded$/i, /capture-?required|authori[sz]/i, /pending/i] },
  expired: {
    names: [/(auth\w*|hold|session|payment)-?expired/i, /expired?/i, /cancel/i],
    texts: [/expired/i, /window/i, /in time/i],
  },
  voided: { names: [/voided/i, /cancel/i] },
  failed: { names: [/fail/i, /reject|refus/i] },
};
