import { timestamp } from "./clock.ts";
import type { Course } from "./converse.ts";
import type { Call } from "./input.ts";
import { isDone, type Verdict } from "./judge.ts";
import type { Link } from "./link.ts";
import type { Asked, Outcome, Reading, Unknown, Why } from "./outcome.ts";
import type { Recovery } from "./provider.ts";

/** The course of a call that may move money, told as its outcome. What happened before decides what is believed. */
export function outcomeOf(link: Link, call: Call, course: Course): Outcome<unknown, string, string> {
  const { finding, ambiguous, data } = course;
  const asked = askedOf(link, call, course);
  if (finding.is === "not_sent") {
    // Its own reason says that nothing was sent, which is true of the last attempt alone.
    if (ambiguous) return unknown(link, call, { ...course, finding: { is: "unknown" } }, "earlier_attempt");
    const { why, reason } = finding as { why: "unreachable"; reason: string };
    return { kind: "not_sent", ...asked, why, reason };
  }
  const verdict = quoted(link, finding as Verdict);
  const { is, code, reason, again } = verdict;
  if (isDone(is)) return success(is, asked, verdict, data) as Outcome;
  if (is === "accepted") {
    const { final = { by: "undocumented" } } = call.operation;
    const taken = { ...success(is, asked, verdict, data), final: final.by };
    return ("webhook" in final ? { ...taken, webhook: final.webhook } : taken) as Outcome;
  }
  if (is === "unknown") return unknown(link, call, course, verdict.why ?? "state");
  if (ambiguous && !verdict.settles) {
    return unknown(link, call, course, is === "duplicate" ? "already_done" : "earlier_attempt");
  }
  return {
    kind: "declined",
    ...asked,
    ...(code !== undefined && { code }),
    ...(reason !== undefined && { reason }),
    again: again === "later" || again === "after_change" ? again : "never",
    ...retryAtOf(course),
    ...(is === "duplicate" && { doneBefore: true as const }),
  };
}

/** Whether an outcome, told in spite of what may have been done before, says that none of it was. */
export function settlesAll(outcome: Outcome<unknown, string, string>): boolean {
  return outcome.kind === "declined" && !("doneBefore" in outcome);
}

/** A verdict whose words from the answer are short and hold no secrets. Cut off last: half a secret is not recognized. */
function quoted({ secrets }: Link, verdict: Verdict): Verdict {
  const { code, reason, id } = verdict;
  if (code === undefined && reason === undefined && id === undefined) return verdict;
  const quote = (text: string) => secrets.redact(text).slice(0, 500);
  return {
    ...verdict,
    ...(code !== undefined && { code: quote(code) }),
    ...(reason !== undefined && { reason: quote(reason) }),
    ...(id !== undefined && { id: quote(id) }),
  };
}

function success(kind: string, asked: Asked, { amount, id }: Verdict, data: unknown): object {
  const outcome: { [field: string]: unknown } = { kind, ...asked };
  if (amount) outcome.amount = amount;
  if (id !== undefined) outcome.id = id;
  outcome.data = data;
  return outcome;
}

/** The course of a read. What cannot be read proves nothing. */
export function readingOf(link: Link, call: Call, course: Course): Reading {
  const { idempotencyKey: _, firstSentAt: __, ...asked } = askedOf(link, call, course);
  const { finding, data } = course;
  if (finding.is === "not_sent") {
    const { why, reason } = finding as { why: "unreachable"; reason: string };
    return { kind: "not_read", ...asked, proves: "unknown", why, reason };
  }
  const verdict = quoted(link, finding as Verdict);
  const { id, amount, code, reason } = verdict;
  const status = course.response?.status ?? 0;
  // What the client goes by where the spec is silent says nothing about the capture.
  const proves = verdict.own ? "unknown" : verdict.is;
  if (status >= 200 && status < 300 && (verdict.why === undefined || verdict.why === "state")) {
    return {
      kind: "read",
      ...asked,
      data,
      proves,
      ...(amount && { amount }),
      ...(id !== undefined && { id }),
      ...(code !== undefined && { code }),
    };
  }
  return {
    kind: "not_read",
    ...asked,
    proves,
    why: verdict.why === undefined || verdict.why === "state" ? "refused" : verdict.why,
    reason: reason ?? sentences[verdict.why ?? "state"],
    ...(code !== undefined && { code }),
    ...retryAtOf(course),
  };
}

export function unknown(link: Link, call: Call, course: Course, why: Why): Unknown {
  const { code, reason } = quoted(link, course.finding as Verdict);
  return {
    kind: "unknown",
    ...askedOf(link, call, course),
    why,
    reason: reason ?? sentences[why],
    ...(code !== undefined && { code }),
    recovery: recoveryOf(call, course),
    ...retryAtOf(course),
    ...(course.attempts.length === 0 && { toldAt: timestamp(link.clock.now()) }),
  };
}

/** A key that an answer forbids to send again settles nothing. */
function recoveryOf({ operation }: Call, { repeatable }: Course): Recovery["by"] {
  const { by = ["support"] } = operation.recover ?? {};
  const left = repeatable ? by : by.filter((step) => step !== "same-key");
  return left.length > 0 ? left : ["support"];
}

export function askedOf(link: Link, call: Call, course: Course): Asked {
  const asked: { -readonly [K in keyof Asked]: Asked[K] } = {
    provider: link.provider.name,
    operation: call.name,
    baseUrl: link.baseOf(call.operation),
    input: call.input,
    attempts: course.attempts,
  };
  if (call.key !== undefined) asked.idempotencyKey = call.key;
  if (course.firstSentAt !== undefined) asked.firstSentAt = course.firstSentAt;
  if (course.response) asked.response = course.response;
  return asked;
}

function retryAtOf({ retryAt }: Course): { retryAt?: string } {
  return retryAt === undefined ? {} : { retryAt: timestamp(retryAt) };
}

const sentences: { readonly [why in Why]: string } = {
  timeout: "No complete answer came in time.",
  aborted: "The caller stopped waiting; the provider may still do it.",
  connection_lost: "The connection broke after something may have been sent.",
  truncated: "The answer broke off.",
  too_large: "The answer is larger than 1 MiB.",
  wrong_media_type: "The answer is not of the declared media type.",
  malformed: "The answer is not a JSON object.",
  empty: "The answer is empty.",
  undeclared: "The answer has a status that the provider does not document.",
  mismatch: "The answer is about another amount, currency or id than was asked, or lacks them.",
  redirect: "The answer is a redirect, which is not followed.",
  server_error: "The provider failed, perhaps after it was done.",
  in_progress: "The same request is still being worked on.",
  already_done: "The provider says it was done before, perhaps by an earlier attempt of this call.",
  earlier_attempt: "Another attempt may have gone through; this answer does not tell.",
  state: "The provider's answer does not say what became of it.",
  internal: "The client failed after something may have been sent.",
};
