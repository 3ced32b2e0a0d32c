import type { Money } from "./money.ts";
import type { Why } from "./outcome.ts";
import { type Exchange, valueAt, valuesAt } from "./place.ts";
import type { Again, Answer, Operation, Rule } from "./provider.ts";
import { holds, matchRule } from "./rule.ts";
import { amountsAt, contradicts, covers, hasNumbers, isSame } from "./stated.ts";

/** What one answer says became of the money, before the history of the call is looked at. */
export interface Verdict {
  /** `captured` or another word for success, `accepted`, `declined`, `duplicate`, `unknown`. */
  readonly is: string;
  readonly why?: Why;
  readonly again?: Again | "after_change" | "later";
  readonly code?: string;
  readonly reason?: string;
  readonly id?: string;
  readonly amount?: Money;
  /** By the client's own rule: the spec does not say what this answer means. */
  readonly own?: true;
  /** The provider documents that this answer speaks for everything sent under the key. */
  readonly settles?: true;
}

/** An answer as it came: its body parsed, or what is wrong with it. */
export interface Received {
  readonly status: number;
  readonly exchange: Exchange;
  readonly mediaType: string | undefined;
  readonly fault?: Why | undefined;
}

/** The declared answer that speaks for a status: `200`, else `2XX`, else `default`; undefined where there is none. */
export function answerKeyFor({ answers }: Operation, status: number): string | undefined {
  return [String(status), `${Math.trunc(status / 100)}XX`, "default"].find((key) => Object.hasOwn(answers, key));
}

export function answerFor(operation: Operation, status: number): Answer | undefined {
  const key = answerKeyFor(operation, status);
  return key === undefined ? undefined : operation.answers[key];
}

/** `amount` is what the caller asked to move, where it named an amount. */
export function judge(operation: Operation, received: Received, amount: Money | undefined): Verdict {
  const { status, exchange } = received;
  const answer = answerFor(operation, status);
  if (!answer) return ownRule(status);
  const fault = faultOf(answer, received);
  // A range or `default` speaks for answers that were not foreseen one by one, only where its rules can be read.
  const exact = Object.hasOwn(operation.answers, String(status));
  if (fault) return exact || status < 400 ? unreadable(answer, status, fault) : ownRule(status);
  const rule = matchRule(answer.rules, exchange);
  if (!rule) return status < 400 ? { is: "unknown", why: "state" } : ownRule(status);
  const verdict: Filling = { is: rule.is };
  fill(verdict, rule, exchange);
  if (rule.is === "unknown") {
    verdict.why = status >= 500 ? "server_error" : "state";
    return verdict;
  }
  const done = isDone(rule.is);
  const good = done || rule.is === "accepted";
  // An error may name another payment than ours, such as the one that is in the way; a success may not.
  if ((good || status < 300) && disagrees(answer, exchange, good ? amount : undefined, done)) return mismatch;
  return good ? complete(operation, rule, exchange, amount, verdict) : verdict;
}

/** Whether a word of a rule means success: none of the words that mean something else. */
export function isDone(is: string): boolean {
  return is !== "accepted" && is !== "declined" && is !== "duplicate" && is !== "unknown";
}

/** The operation's own word for success: `captured`, `voided`. */
export function successWord({ answers }: Operation): string {
  const words = Object.values(answers).flatMap(({ rules }) => rules.map(({ is }) => is));
  return words.find(isDone) ?? "captured";
}

/** What the client goes by where the spec says nothing. */
function ownRule(status: number): Verdict {
  if (status >= 500) return { own: true, is: "unknown", why: "server_error" };
  if (status >= 300 && status < 400) return { own: true, is: "unknown", why: "redirect" };
  if (status < 400) return { own: true, is: "unknown", why: "undeclared" };
  if (underWay.has(status)) return { own: true, is: "unknown", why: "in_progress" };
  if (status === 429) return { own: true, is: "declined", again: "later" };
  return { own: true, is: "declined", again: "after_change" };
}

/** Also those of gateways for a client that gave up on a request which they had passed on: 460 at AWS, 499 at nginx. */
const underWay: ReadonlySet<number> = new Set([408, 409, 425, 460, 499]);

function faultOf(answer: Answer, { status, mediaType, fault, exchange }: Received): Why | undefined {
  if (fault === "redirect") return fault;
  // What comes after the headers of an error that is declared without a body changes nothing.
  if (!answer.media && status >= 300) return undefined;
  if (fault && fault !== "malformed") return fault;
  const body = exchange.response?.body;
  const isEmpty = body === undefined && !fault;
  // A page of some proxy is no success, though its status and a header may look like one.
  if (!answer.media) return isEmpty ? undefined : "wrong_media_type";
  if (isEmpty) return "empty";
  // A page of HTML is a page of HTML, and not malformed JSON.
  if (mediaType === undefined || !answer.media.includes(mediaType)) return "wrong_media_type";
  return typeof body === "object" && body !== null && !Array.isArray(body) ? undefined : "malformed";
}

/** An error that cannot be read is declined only where every reading of it would be. */
function unreadable({ rules }: Answer, status: number, why: Why): Verdict {
  if (status >= 400 && status < 500 && rules.every(({ is }) => is === "declined")) {
    const again = rules.at(-1)?.again;
    return again ? { is: "declined", again } : { is: "declined" };
  }
  return { is: "unknown", why: status >= 500 ? "server_error" : why };
}

/** Fills in what the rule names besides the outcome. */
function fill(verdict: Filling, { when, ignoreCase, again, code, reason, settles }: Rule, exchange: Exchange): void {
  if (again) verdict.again = again;
  if (settles) verdict.settles = settles;
  if (code !== undefined) {
    // Where a place names many values, the one that made the rule match is meant.
    const wanted = when?.[code];
    const values = valuesAt(code, exchange);
    const matched =
      wanted === undefined ? undefined : values.find((value) => holds([value], wanted, ignoreCase === true));
    const text = asText(matched ?? values[0]);
    // The spec's spelling, where case does not count: what a caller compares with.
    const isText = (one: unknown) => String(one).toLowerCase() === text?.toLowerCase();
    const spelt = ignoreCase ? [wanted].flat().find(isText) : undefined;
    if (text !== undefined) verdict.code = asText(spelt) ?? text;
  }
  if (reason !== undefined) {
    const text = asText(valueAt(reason, exchange));
    if (text !== undefined) verdict.reason = text;
  }
}

type Filling = { -readonly [K in keyof Verdict]: Verdict[K] };

function asText(value: unknown): string | undefined {
  // Beyond that the number is not the one that was written.
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

const mismatch: Verdict = { is: "unknown", why: "mismatch" };

/** A success must hold what its rule names: the id, and the amount that was asked. */
function complete(
  { role }: Operation,
  rule: Rule,
  exchange: Exchange,
  asked: Money | undefined,
  verdict: Filling,
): Verdict {
  if (rule.id !== undefined) {
    const id = asText(valueAt(rule.id, exchange));
    if (id === undefined) return mismatch;
    verdict.id = id;
  }
  if (!rule.amount) {
    // A read that states no amount does not prove that ours was captured.
    if (asked && role === "money") verdict.amount = asked;
    return verdict;
  }
  if (!asked && rule.amount.currency === "unstated") return hasNumbers(rule.amount, exchange) ? verdict : mismatch;
  const stated = amountsAt(rule.amount, exchange, asked);
  if (stated.length === 0 || stated.includes(undefined)) return mismatch;
  // Whatever was asked, nothing and less than nothing is no capture.
  if (stated.every((one) => one && one.minor <= 0)) return mismatch;
  const total = rule.amount.means === "total";
  if (asked) {
    const fits = (one: Money | undefined) => one !== undefined && (total ? covers(one, asked) : isSame(one, asked));
    if (!stated.some(fits)) return mismatch;
    verdict.amount = asked;
  } else if (stated.length === 1 && stated[0] && !total && (role === "money" || rule.amount.means === "this")) {
    // Where several captures are listed and no amount was asked, none of them is surely ours; and what a state calls an
    // amount, without a meaning that is documented, need not be what was captured.
    verdict.amount = stated[0];
  }
  return verdict;
}

/** Whether the answer is about something else than what was asked: another id, currency or amount. */
function disagrees(answer: Answer, exchange: Exchange, asked: Money | undefined, done: boolean): boolean {
  for (const { place, as, ignoreCase } of answer.same ?? []) {
    const echo = valueAt(place, exchange);
    const sent = valueAt(as, exchange);
    if (echo === undefined || echo === null || sent === undefined) continue;
    if (typeof echo === "object" || (typeof echo === "number" && !Number.isSafeInteger(echo))) return true;
    const one = String(echo);
    const other = String(sent);
    if (ignoreCase ? one.toLowerCase() !== other.toLowerCase() : one !== other) return true;
  }
  if (!asked) return false;
  return answer.amounts?.some((stated) => contradicts(stated, exchange, asked, done)) ?? false;
}
