import { type CallOptions, momentOf } from "./call-options.ts";
import { timestamp } from "./clock.ts";
import { type Course, converse, noPast, wasInVain } from "./converse.ts";
import { pick } from "./find.ts";
import { type Call, prepare } from "./input.ts";
import { isDone, successWord, type Verdict } from "./judge.ts";
import { isForgotten } from "./lifetime.ts";
import type { Link } from "./link.ts";
import type { Accepted, Attempt, Outcome, Reading, Unknown } from "./outcome.ts";
import { type Exchange, valueAt } from "./place.ts";
import type { Find, Operation, Recovery } from "./provider.ts";
import { show } from "./show.ts";
import { outcomeOf, readingOf, settlesAll, unknown } from "./tell.ts";
import type { Ending, Use } from "./used-keys.ts";

type Any = Outcome<unknown, string, string>;

/**
 * Settles an outcome that left the fate of the money open, also one that another process wrote as JSON: sends the same key
 * and bytes again where the spec says that this is safe, or reads the state back. Throws `TypeError` for what is no such outcome.
 */
export async function recover(link: Link, told: Unknown | Accepted, options: CallOptions): Promise<Any> {
  const call = restore(link, told);
  // A copy, which the caller can no longer change.
  const open = { ...told, attempts: told.attempts.map((attempt) => ({ ...attempt })) };
  const recovery = call.operation.recover ?? { by: ["support"] };
  const deadline = link.clock.now() + (options.deadlineMs ?? link.deadlineMs);
  let course = courseOf(open, options);
  const keys = link.keysOf(call.operation);
  const use = keys.resume(call, Date.parse(course.firstSentAt ?? "") || link.clock.now());
  // The client may know of an earlier call than the outcome tells of.
  if (use && course.firstSentAt !== undefined) course = { ...course, firstSentAt: timestamp(use.since) };
  let ending: Ending = "in_vain";
  let isSettled = false;
  const settled = (outcome: Any) => {
    isSettled = true;
    ending = settlesAll(outcome) ? "in_vain" : "known";
    if (use && ending === "in_vain") keys.forget(call, use);
    return outcome;
  };
  const mayRepeat = () =>
    use !== undefined && open.kind === "unknown" && course.repeatable && remembers(link, call, course);
  // As long as it may send the key again, no read of another call proves anything.
  let isSender = use !== undefined;
  const rest = () => {
    if (use && isSender) keys.rest(use);
    isSender = false;
  };
  if (!recovery.by.includes("same-key") || !mayRepeat()) rest();
  let state: State = {};
  try {
    for (const [index, step] of recovery.by.entries()) {
      // Each step gets its share of the time that is left: a capture that hangs must not keep the read from being tried.
      const deadlineMs = Math.max(0, deadline - link.clock.now()) / (recovery.by.length - index);
      const isEarly = (state.retryAt ?? 0) > link.clock.now();
      if (step === "same-key" && mayRepeat() && !isEarly) {
        const past = { attempts: course.attempts, firstSentAt: course.firstSentAt, ambiguous: true };
        ending = "open";
        course = await converse(link, call, { ...options, deadlineMs }, past);
        rest();
        if (wasInVain(course)) ending = "in_vain";
        const outcome = outcomeOf(link, call, course);
        // Its reason would say that nothing was sent, which is true of the last attempt alone.
        if (course.finding.is === "not_sent") course = { ...course, finding: { is: "unknown" } };
        if (outcome.kind !== "unknown") return settled(outcome);
      }
      if (step === "read") {
        state = await readBack(link, call, course, open, isSender ? 1 : 0, { ...options, deadlineMs });
        const { outcome } = state;
        if (outcome) return settled(outcome);
      }
    }
  } catch {
    // As in a first call: a fault of ours after something may have been sent leaves open what was open.
    if (open.kind === "unknown") return unknown(link, call, course, "internal");
  } finally {
    rest();
    if (use) {
      use.isDoubted ||= !isSettled;
      keys.end(call, use, ending);
    }
  }
  if (open.kind === "accepted") return open;
  const why = course.finding.is === "duplicate" ? "already_done" : "earlier_attempt";
  const { reason, retryAt } = state;
  const asked = retryAt === undefined ? {} : { retryAt: timestamp(retryAt) };
  const same = course.attempts === open.attempts ? { ...open, ...asked } : unknown(link, call, course, why);
  return reason === undefined ? same : { ...same, reason };
}

/** The very call that an outcome is about. */
function restore({ provider, baseOf }: Link, open: Unknown | Accepted): Call {
  const operation = open?.provider === provider.name ? provider.operations[open.operation] : undefined;
  if (
    operation?.role !== "money" ||
    (open.kind !== "unknown" && open.kind !== "accepted") ||
    !Array.isArray(open.attempts) ||
    !open.attempts.every(isAttempt)
  ) {
    const remedy = typeof open === "string" ? " Give what JSON.parse makes of it." : "";
    throw new TypeError(`recover: not an unknown or accepted outcome of ${provider.title}: ${show(open)}.${remedy}`);
  }
  const baseUrl = baseOf(operation);
  if (open.baseUrl !== baseUrl) {
    throw new TypeError(
      `recover: this outcome is of ${show(open.baseUrl)}, and the client sends to ${baseUrl}. Use one with the same environment and baseUrl.`,
    );
  }
  const key = open.idempotencyKey === undefined ? {} : { idempotencyKey: open.idempotencyKey };
  return prepare(open.operation, operation, { ...open.input, ...key });
}

function isAttempt(attempt: unknown): boolean {
  const { phase, startedAt, durationMs } = (attempt ?? {}) as Partial<Attempt>;
  return typeof phase === "string" && typeof durationMs === "number" && Date.parse(startedAt ?? "") > 0;
}

/** What is known of the call by now. Its key is as old as the oldest moment that anybody tells. */
function courseOf(open: Unknown | Accepted, { keyFirstUsedAt }: CallOptions): Course {
  const { attempts, response } = open;
  const sent = attempts.find(({ phase }) => phase !== "not_sent")?.startedAt;
  const told = [open.firstSentAt, sent].map((moment) => Date.parse(moment ?? ""));
  const said = keyFirstUsedAt === undefined ? undefined : momentOf(keyFirstUsedAt);
  const moments = [...told, said ?? Number.NaN].filter((moment) => !Number.isNaN(moment));
  return {
    attempts,
    firstSentAt: moments.length === 0 ? undefined : timestamp(Math.min(...moments)),
    response,
    ambiguous: true,
    // An answer before may have said that the key must not follow it.
    repeatable: open.kind === "accepted" || !Array.isArray(open.recovery) || open.recovery.includes("same-key"),
    finding: { is: "unknown" },
    data: undefined,
    retryAt: undefined,
  };
}

/** A key past its declared lifetime is not sent again, nor one of which nobody knows how old it is. */
function remembers({ clock }: Link, { operation, key }: Call, { firstSentAt }: Course): boolean {
  if (key === undefined || (operation.ttl !== undefined && firstSentAt === undefined)) return false;
  return !isForgotten(operation, firstSentAt, clock.now());
}

/** What a state that was read back tells: an outcome, or why it proves nothing and when to ask again. */
interface State {
  readonly outcome?: Any;
  readonly reason?: string;
  readonly retryAt?: number | undefined;
}

/** What the state proves about this very call. */
async function readBack(
  link: Link,
  call: Call,
  course: Course,
  open: Unknown | Accepted,
  ownSenders: number,
  options: CallOptions,
): Promise<State> {
  const recovery = call.operation.recover as Recovery;
  const name = recovery.read as string;
  const operation = link.provider.operations[name] as Operation;
  const body = "data" in open ? open.data : undefined;
  const exchange: Exchange = { request: call.request, response: { headers: new Headers(), body } };
  const input: { [field: string]: unknown } = {};
  for (const [field, place] of Object.entries(recovery.with ?? {})) input[field] = valueAt(place, exchange);
  // What only an answer could tell, such as a new id, is not known where none came.
  if (Object.keys(input).some((field) => input[field] === undefined && operation.input[field]?.needed)) return {};
  // The amount that was asked comes along: what the read states is compared with it, or that of the capture it finds.
  const amount = recovery.find ? undefined : call.amount;
  const plain = prepare(name, operation, input);
  // The body that was asked comes along too, for what the state repeats of it. A read itself sends none.
  const request = { ...plain.request, body: call.request.body };
  const asking: Call = { ...plain, request, ...(amount && { amount }) };
  const read = await converse(link, asking, options, noPast);
  const proof = prove(recovery.find, call, readingOf(link, asking, read), read);
  const { retryAt } = read;
  const known = { ...course, response: read.response, data: read.data, retryAt: undefined };
  if (proof.is === "declined") {
    const use = link.keysOf(call.operation).of(call);
    // Another call of the same client may send the key after this was read.
    const isBeside = use !== undefined && use.senders > ownSenders;
    const from = isBeside ? undefined : open.kind === "accepted" ? 0 : settledAt(recovery, open, course, use);
    // What was taken on may still come, and what was just sent may not show yet; only an end is an end.
    if (open.kind === "accepted" && proof.again !== "never") return { retryAt };
    if (from === undefined) {
      return {
        reason: "The provider's state shows no capture, which proves nothing: one may still be under way.",
        retryAt,
      };
    }
    // The state is as old as the request for it, however late its answer came.
    const asked = read.attempts.findLast(({ phase }) => phase === "answered");
    if (!(Date.parse(asked?.startedAt ?? "") >= from)) {
      const when = `only from ${timestamp(from)} on`;
      return { reason: `The provider's state shows no capture yet, which proves that there is none ${when}.`, retryAt };
    }
    const reason = "The provider's state shows that nothing was captured.";
    // Its code is the state's, and no code of a refusal.
    const { code: _, ...finding } = { reason, ...proof };
    return { outcome: outcomeOf(link, call, { ...known, ambiguous: false, finding }) };
  }
  return proof.is === "unknown" ? { retryAt } : { outcome: outcomeOf(link, call, { ...known, finding: proof }) };
}

/** What the state says about this call, and not only about the payment. */
function prove(find: Find | undefined, call: Call, { proves }: Reading, { finding, body }: Course): Verdict {
  if (proves === "unknown" || finding.is === "not_sent") return { is: "unknown" };
  const verdict = finding as Verdict;
  // A state speaks of captures alone: of a void or a refund it proves nothing, and no other word is about a capture.
  const isOfCapture = isDone(verdict.is) ? verdict.is === "captured" : verdict.is !== "duplicate";
  if (!isOfCapture || successWord(call.operation) !== "captured") return { is: "unknown" };
  return find && isDone(verdict.is) ? pick(find, call, body) : verdict;
}

/** From when on a state that shows no capture proves that there is none: long enough after whatever may have been sent. */
function settledAt(
  { settle }: Recovery,
  open: Unknown | Accepted,
  now: Course,
  use: Use | undefined,
): number | undefined {
  if (settle === undefined) return undefined;
  const ends = open.attempts.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs);
  const toldAt = "toldAt" in open ? open.toldAt : undefined;
  const moments = [open.firstSentAt, toldAt].map((moment) => Date.parse(moment ?? ""));
  const here = [now.lastUnknownAt, use?.lastAt].map((moment) => moment ?? Number.NaN);
  const last = [...ends, ...moments, ...here].filter((moment) => !Number.isNaN(moment));
  return last.length === 0 ? undefined : Math.max(...last) + settle;
}
