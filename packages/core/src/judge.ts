import { currencyOf, fromWire } from "./amount.ts";
import type { Money } from "./money.ts";
import type { Why } from "./outcome.ts";
import { type Exchange, parsePlace, steps, valueAt, valuesAt, walk } from "./place.ts";
import type { Again, Answer, Operation, Place, Rule, Stated } from "./provider.ts";
import { holds, matchRule } from "./rule.ts";

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

/** The exact status, then its range, then `default`. */
export function answerFor({ answers }: Operation, status: number): Answer | undefined {
  return answers[status] ?? answers[`${Math.trunc(status / 100)}XX`] ?? answers.default;
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
  const verdict = { is: rule.is, ...extras(rule, exchange) };
  if (rule.is === "unknown") return { ...verdict, why: status >= 500 ? "server_error" : "state" };
  const mismatch = status < 300 && disagrees(answer, exchange, amount, isDone(rule.is));
  if (mismatch) return { is: "unknown", why: "mismatch" };
  return isDone(rule.is) || rule.is === "accepted" ? complete(operation, rule, exchange, amount, verdict) : verdict;
}

/** Whether a word of a rule means success: none of the words that mean something else. */
export function isDone(is: string): boolean {
  return is !== "accepted" && is !== "declined" && is !== "duplicate" && is !== "unknown";
}

/** What the client goes by where the spec says nothing. */
function ownRule(status: number): Verdict {
  if (status >= 500) return { is: "unknown", why: "server_error" };
  if (status >= 300 && status < 400) return { is: "unknown", why: "redirect" };
  if (status < 400) return { is: "unknown", why: "undeclared" };
  if (status === 408 || status === 409 || status === 425) return { is: "unknown", why: "in_progress" };
  if (status === 429) return { is: "declined", again: "later" };
  return { is: "declined", again: "after_change" };
}

function faultOf(answer: Answer, { mediaType, fault, exchange }: Received): Why | undefined {
  if (fault === "redirect") return fault;
  if (!answer.media) return undefined;
  if (fault) return fault;
  if (mediaType === undefined || !answer.media.includes(mediaType)) return "wrong_media_type";
  const body = exchange.response?.body;
  if (body === undefined) return "empty";
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

function extras({ when, ignoreCase, again, code, reason, settles }: Rule, exchange: Exchange): Partial<Verdict> {
  // Where a place names many values, the one that made the rule match is meant.
  const wanted = code === undefined ? undefined : when?.[code];
  const matched =
    wanted === undefined
      ? undefined
      : valuesAt(code as string, exchange).find((value) => holds([value], wanted, ignoreCase === true));
  return {
    ...(again && { again }),
    ...(settles && { settles }),
    ...(matched === undefined ? textAt("code", code, exchange) : { code: String(matched) }),
    ...textAt("reason", reason, exchange),
  };
}

function textAt(name: "code" | "reason" | "id", place: Place | undefined, exchange: Exchange): Partial<Verdict> {
  const value = place === undefined ? undefined : valueAt(place, exchange);
  if (typeof value === "string" && value !== "") return { [name]: value.slice(0, 500) };
  return typeof value === "number" ? { [name]: String(value) } : {};
}

/** A success must hold what its rule names: the id, and the amount that was asked. */
function complete(
  { role }: Operation,
  rule: Rule,
  exchange: Exchange,
  asked: Money | undefined,
  verdict: Verdict,
): Verdict {
  const id = textAt("id", rule.id, exchange);
  if (rule.id !== undefined && id.id === undefined) return { is: "unknown", why: "mismatch" };
  // A read that states no amount does not prove that ours was captured.
  if (!rule.amount) return { ...verdict, ...id, ...(asked && role === "money" && { amount: asked }) };
  const values = valuesAt(rule.amount.place, exchange);
  const stated = statedAt(rule.amount, exchange, asked);
  if (values.length === 0 || stated.length !== values.length) return { is: "unknown", why: "mismatch" };
  const total = rule.amount.means === "total";
  const fitting = asked && stated.find((one) => (total ? covers(one, asked) : same(one, asked)));
  if (asked && !fitting) return { is: "unknown", why: "mismatch" };
  // Where several captures are listed and no amount was asked, none of them is surely ours.
  const amount = asked ?? (stated.length === 1 && !total ? stated[0] : undefined);
  return { ...verdict, ...id, ...(amount && { amount }) };
}

/** Whether the answer is about something else than what was asked: another id, currency or amount. */
function disagrees(answer: Answer, exchange: Exchange, asked: Money | undefined, done: boolean): boolean {
  for (const { place, as, ignoreCase } of answer.same ?? []) {
    const [echo, sent] = [valueAt(place, exchange), valueAt(as, exchange)];
    if (echo === undefined || echo === null || sent === undefined) continue;
    const [one, other] = [String(echo), String(sent)];
    if (ignoreCase ? one.toLowerCase() !== other.toLowerCase() : one !== other) return true;
  }
  if (!asked || !done) return false;
  return (answer.amounts ?? []).some((stated) =>
    statedAt(stated, exchange, asked).some((one) => {
      if (stated.means === "this") return !same(one, asked);
      if (stated.means === "total") return !covers(one, asked);
      return one.currency !== asked.currency;
    }),
  );
}

/** The amounts at a place; those that are none in any currency are left out. */
export function statedAt(stated: Stated, exchange: Exchange, asked: Money | undefined): Money[] {
  const { path } = parsePlace(stated.place);
  const root = exchange.response?.body;
  return walk(root, path.slice(0, -1)).flatMap((holder) =>
    walk(holder, path.slice(-1)).flatMap((value) => {
      const beside = stated.field === undefined ? holder : value;
      const number = stated.field === undefined ? value : walk(value, [stated.field])[0];
      const code = codeOf(stated, beside, root, asked);
      const amount = number === null ? undefined : fromWire(number, code, stated);
      return amount ? [amount] : [];
    }),
  );
}

function codeOf({ currency }: Stated, beside: unknown, root: unknown, asked: Money | undefined): unknown {
  let form = currency;
  for (;;) {
    if (form === "unstated") return asked?.currency;
    if (typeof form === "string") return form;
    const [code] = "field" in form ? walk(beside, [form.field]) : walk(root, steps(form.at));
    if (code !== undefined && code !== null) return currencyOf(code);
    if (form.else === undefined) return undefined;
    form = form.else;
  }
}

function same(one: Money, other: Money): boolean {
  return one.minor === other.minor && one.currency === other.currency;
}

function covers(total: Money, part: Money): boolean {
  return total.minor >= part.minor && total.currency === part.currency;
}
