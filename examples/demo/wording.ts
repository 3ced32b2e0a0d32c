import { type Money, type Outcome, toDecimal } from "@holdfast/core";
import type { Operation } from "@holdfast/core/spec";
import { amountOf, amountsIn, omittedIn, type Scene } from "./scene.ts";

/** `capture 249.95 USD of transaction 6f0f3f0e…`, with the other amounts of the call where that stays within `most` signs. */
export function askedIn({ operation: name, input, label, lost }: Scene, operation: Operation, most: number): string {
  const amount = amountOf(operation, input);
  const what = amount ? `${inMoney(amount)} of ` : omittedIn(operation, input) ? "all that remains of " : "of ";
  const others = amountsIn(operation, input).filter(({ moves }) => !moves);
  const beside = others.map(({ field, amount: other }) => `${words(field)} ${inMoney(other)}`);
  const again = operation.key ? " once more, under another key" : " once more";
  const how = lost ? "; the answer gets lost" : label === "again" ? again : "";
  const asked = `${words(name)} ${what}${subjectOf(operation, input)}`;
  const whole = `${[asked, ...beside].join(", ")}${how}`;
  return whole.length <= most ? whole : `${asked}, …${how}`;
}

/** `249.95 USD` */
export function inMoney(amount: Money): string {
  return `${toDecimal(amount)} ${amount.currency}`;
}

/** What came of a call, in a line. */
export function toldOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "accepted":
      return `${moved(outcome)}: ${lastWord(outcome)}`;
    case "declined": {
      const code = outcome.code === undefined ? "" : ` ${outcome.code}`;
      const reason = outcome.reason === undefined ? "" : ` "${outcome.reason}"`;
      const done = outcome.doneBefore ? "done before, " : "";
      return `declined${code}${reason}: ${done}${advice[outcome.again]}`;
    }
    case "not_sent":
      return `not sent. ${outcome.reason}`;
    case "unknown":
      return `unknown. ${outcome.reason}`;
    default:
      return moved(outcome);
  }
}

const advice = { never: "never again", after_change: "again after a change", later: "again later" } as const;

function moved({ kind, amount }: { readonly kind: string; readonly amount?: Money }): string {
  return amount ? `${kind} ${inMoney(amount)}` : kind;
}

function lastWord({ final, webhook }: { readonly final: string; readonly webhook?: string }): string {
  if (webhook !== undefined) return `the last word comes with the webhook ${webhook}`;
  return final === "poll" ? "the last word is to be read" : "how the last word comes is not documented";
}

/** `transaction 6f0f3f0e…`: what the call is about, by its ids. */
function subjectOf({ input: fields, path }: Operation, input: Scene["input"]): string {
  const ids = Object.entries(fields).filter(
    ([name, form]) => form.in === "path" || (form.in === "body" && /id$/i.test(name) && !/reference/i.test(name)),
  );
  const given = ids.filter(([name]) => typeof input[name] === "string" || typeof input[name] === "number");
  return given.map(([name]) => `${nounOf(name, path)} ${shorten(String(input[name]))}`).join(", ");
}

/** `transactionId` is a transaction; a bare `id` is what stands before it in the path. */
function nounOf(name: string, path: string): string {
  if (/^id$/i.test(name)) return words(/\/([^/{}]+)\/\{/.exec(path)?.[1] ?? "payment").replace(/s$/, "");
  return words(name.replace(/_?id$/i, ""));
}

/** `completeTestCapture` as people write it. */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll(/[_-]/g, " ");
  return spaced.toLowerCase();
}

/** The beginning of an id. */
export function shorten(id: string): string {
  return id.length > 14 ? `${id.slice(0, 8)}…` : id;
}
