import type { Money } from "@holdfast/core";
import {
  type Answer,
  type Exchange,
  isDone,
  matchRule,
  type Operation,
  type Rule,
  valueAt,
  valuesAt,
} from "@holdfast/core/spec";
import { type Fields, statedAmounts } from "./amount.ts";
import type { Case } from "./case.ts";

/** What the outcome has to hold, field by field. One that is `undefined` has to be absent. */
export interface Expectation extends Fields {
  readonly kind: string;
}

/** What the spec says of an answer to a first attempt. */
export function expectedOutcome(
  { example: { is, status }, status: asked }: Case,
  operation: Operation,
  exchange: Exchange,
  amount: Money | undefined,
): Expectation {
  const answer = operation.answers[status] as Answer;
  const matched = matchRule(answer.rules, exchange);
  // Where the rule and the example disagree, only the kind is compared, and that tells it.
  const rule = matched?.is === is ? matched : undefined;
  const data = exchange.response?.body;
  const { recover, final = { by: "undocumented" } } = operation;
  const code = codeOf(rule, exchange);
  const done = () => ({
    ...(rule && { id: textAt(rule.id, exchange), amount: amountOf(rule, operation, exchange, amount) }),
    data,
  });
  if (operation.role === "read") {
    // A state that is about something else than what was asked for is none.
    const isMismatch = is === "unknown" && matched !== undefined && matched.is !== "unknown";
    if (asked >= 300 || isMismatch) return { kind: "not_read", proves: is, code };
    return { kind: "read", proves: is, code, ...(isDone(is) || is === "accepted" ? done() : { data }) };
  }
  if (is === "unknown") {
    const { by = ["support"] } = recover ?? {};
    // A rule may forbid what the operation allows.
    const left = rule?.again === "read-first" ? by.filter((step) => step !== "same-key") : by;
    return { kind: "unknown", code, recovery: left.length > 0 ? left : ["support"] };
  }
  if (is === "declined" || is === "duplicate") {
    const again = rule?.again === "later" || rule?.again === "after_change" ? rule.again : "never";
    const doneBefore = is === "duplicate" ? true : undefined;
    return { kind: "declined", code, reason: textAt(rule?.reason, exchange), ...(rule && { again }), doneBefore };
  }
  if (is !== "accepted") return { kind: is, ...done() };
  return { kind: is, ...done(), final: final.by, webhook: "webhook" in final ? final.webhook : undefined };
}

/** Where a place names several values, the one by which the rule matched. */
function codeOf(rule: Rule | undefined, exchange: Exchange): string | undefined {
  if (rule?.code === undefined) return undefined;
  const wanted = [rule.when?.[rule.code] ?? []].flat().map(String);
  const sent = valuesAt(rule.code, exchange).map((value) => String(value).toLowerCase());
  // Where case does not count, the spec's spelling.
  return wanted.find((one) => sent.includes(one.toLowerCase())) ?? textAt(rule.code, exchange);
}

function textAt(place: string | undefined, exchange: Exchange): string | undefined {
  const value = place === undefined ? undefined : valueAt(place, exchange);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What was asked, where the answer does not speak against it; else the one amount that the answer states as this call's. */
function amountOf(rule: Rule, { role }: Operation, exchange: Exchange, asked: Money | undefined): Money | undefined {
  if (!rule.amount) return role === "money" ? asked : undefined;
  const stated = statedAmounts(rule.amount, exchange, asked?.currency);
  if (rule.amount.means === "total") return asked;
  // What a state calls an amount need not be what was captured, unless its meaning is documented.
  if (!asked) return stated.length === 1 && (role === "money" || rule.amount.means === "this") ? stated[0] : undefined;
  return stated.find(({ minor, currency }) => minor === asked.minor && currency === asked.currency) ?? stated[0];
}
