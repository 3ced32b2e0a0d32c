import { type CallOptions, type Course, converse } from "./converse.ts";
import { type Call, prepare } from "./input.ts";
import { isDone, type Verdict } from "./judge.ts";
import { isForgotten } from "./lifetime.ts";
import type { Link } from "./link.ts";
import { type Money, show } from "./money.ts";
import type { Accepted, Outcome, Reading, Unknown } from "./outcome.ts";
import { type Exchange, steps, valueAt, walk } from "./place.ts";
import type { Find, Operation, Recovery } from "./provider.ts";
import { holds } from "./rule.ts";
import { amountsBelow, splitPath } from "./stated.ts";
import { outcomeOf, readingOf, unknown } from "./tell.ts";

type Any = Outcome<unknown, string, string>;

/**
 * Settles an outcome that left the fate of the money open, also one that another process wrote as JSON: sends the same key
 * and bytes again where the spec says that this is safe, or reads the state back. Throws `TypeError` for what is no such outcome.
 */
export async function recover(link: Link, open: Unknown | Accepted, options: CallOptions): Promise<Any> {
  const call = restore(link, open);
  const recovery = call.operation.recover ?? { by: ["support"] };
  const deadline = link.clock.now() + (options.deadlineMs ?? link.deadlineMs);
  let course = courseOf(open);
  for (const [index, step] of recovery.by.entries()) {
    // Each step gets its share of the time that is left: a capture that hangs must not keep the read from being tried.
    const deadlineMs = Math.max(0, deadline - link.clock.now()) / (recovery.by.length - index);
    if (step === "same-key" && open.kind === "unknown" && remembers(link, call, course)) {
      const past = { attempts: course.attempts, firstSentAt: course.firstSentAt, ambiguous: true };
      course = await converse(link, call, { ...options, deadlineMs }, past);
      const outcome = outcomeOf(link, call, course);
      if (outcome.kind !== "unknown") return outcome;
    }
    if (step === "read") {
      const outcome = await readBack(link, call, recovery, course, open, { ...options, deadlineMs });
      if (outcome) return outcome;
    }
  }
  if (open.kind === "accepted") return open;
  return course.attempts === open.attempts ? open : unknown(link, call, course, "earlier_attempt");
}

/** The very call that an outcome is about. */
function restore({ provider }: Link, open: Unknown | Accepted): Call {
  const operation = open?.provider === provider.name ? provider.operations[open.operation] : undefined;
  if (
    operation?.role !== "money" ||
    (open.kind !== "unknown" && open.kind !== "accepted") ||
    !Array.isArray(open.attempts)
  ) {
    throw new TypeError(`recover: not an unknown or accepted outcome of ${provider.title}: ${show(open)}.`);
  }
  const key = open.idempotencyKey === undefined ? {} : { idempotencyKey: open.idempotencyKey };
  return prepare(open.operation, operation, { ...open.input, ...key });
}

function courseOf(open: Unknown | Accepted): Course {
  const { attempts, firstSentAt, response } = open;
  return {
    attempts,
    firstSentAt,
    response,
    ambiguous: true,
    finding: { is: "unknown" },
    data: undefined,
    retryAt: undefined,
  };
}

/** A key past its declared lifetime is not sent again. */
function remembers({ clock }: Link, { operation, key }: Call, { firstSentAt }: Course): boolean {
  return key !== undefined && !isForgotten(operation, firstSentAt, clock.now());
}

/** What the state proves about this very call; undefined where it proves nothing. */
async function readBack(
  link: Link,
  call: Call,
  recovery: Recovery,
  course: Course,
  open: Unknown | Accepted,
  options: CallOptions,
): Promise<Any | undefined> {
  const name = recovery.read as string;
  const operation = link.provider.operations[name] as Operation;
  const body = "data" in open ? open.data : undefined;
  const exchange: Exchange = { request: call.request, response: { headers: new Headers(), body } };
  const input: { [field: string]: unknown } = {};
  for (const [field, place] of Object.entries(recovery.with ?? {})) input[field] = valueAt(place, exchange);
  // What only an answer could tell, such as a new id, is not known where none came.
  if (Object.keys(input).some((field) => input[field] === undefined && operation.input[field]?.needed))
    return undefined;
  // The amount that was asked comes along: what the read states is compared with it, or that of the capture it finds.
  const amount = recovery.find ? undefined : call.amount;
  const asking: Call = { ...prepare(name, operation, input), ...(amount && { amount }) };
  const read = await converse(link, asking, options, { attempts: [], firstSentAt: undefined, ambiguous: false });
  const proof = prove(recovery.find, call, readingOf(link, asking, read), read);
  const told = { ...course, response: read.response, data: read.data, retryAt: undefined };
  if (proof.is === "declined") {
    // What was taken on may still come, and what was just sent may not show yet; only an end is an end.
    if (open.kind === "accepted" ? proof.again !== "never" : !settled(link, recovery, open, course)) return undefined;
    const reason = "The provider's state shows that nothing was captured.";
    return outcomeOf(link, call, { ...told, ambiguous: false, finding: { reason, ...proof } });
  }
  if (proof.is === "accepted") return outcomeOf(link, call, { ...told, finding: proof });
  return proof.is === "unknown"
    ? undefined
    : outcomeOf(link, call, { ...told, finding: { ...proof, is: successOf(call.operation) } });
}

/** What the state says about this call, and not only about the payment. */
function prove(find: Find | undefined, call: Call, { proves }: Reading, { finding, data }: Course): Verdict {
  if (proves === "unknown" || finding.is === "not_sent") return { is: "unknown" };
  const verdict = finding as Verdict;
  return find && isDone(verdict.is) ? pick(find, call, data) : verdict;
}

/** Finds this call's own capture among several. */
function pick(find: Find, call: Call, data: unknown): Verdict {
  const exchange: Exchange = { request: call.request };
  const wanted = Object.entries(find.where).map(([place, value]) => {
    const known = typeof value === "string" && value.startsWith("$request") ? valueAt(value, exchange) : value;
    return [place, known] as const;
  });
  if (wanted.some(([, value]) => value === undefined || value === null)) return { is: "unknown" };
  const elements = walk(data, steps(find.in)).flat();
  const fits = (element: unknown, place: string, value: unknown) => holds(walk(element, steps(place)), value, false);
  const ours = elements.filter((element) => wanted.every(([place, value]) => fits(element, place, value)));
  // One that names no reference may be ours as well.
  const nameless = elements.some((element) =>
    wanted.every(([place, value]) => fits(element, place, value) || fits(element, place, "absent")),
  );
  if (ours.length === 0)
    return nameless || elements.length === 0 ? { is: "unknown" } : { is: "declined", again: "later" };
  const [first] = ours;
  if (ours.length > 1) return { is: "unknown" };
  const amount = find.amount && amountOf(first, find.amount, data, call.amount);
  if (find.amount && !amount) return { is: "unknown" };
  const id = find.id === undefined ? undefined : walk(first, steps(find.id))[0];
  if (call.amount && amount && (amount.minor !== call.amount.minor || amount.currency !== call.amount.currency))
    return { is: "unknown" };
  return { is: "captured", ...(amount && { amount }), ...(typeof id === "string" && { id }) };
}

function amountOf(
  element: unknown,
  form: NonNullable<Find["amount"]>,
  root: unknown,
  asked: Money | undefined,
): Money | undefined {
  return amountsBelow(element, splitPath(steps(form.at)), form, root, asked)[0];
}

/** Long enough after the last attempt whose fate is unknown; one that was refused is over. */
function settled({ clock }: Link, { settle }: Recovery, open: Unknown | Accepted, now: Course): boolean {
  if (settle === undefined) return false;
  const last = Math.max(
    ...open.attempts.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs),
    Date.parse(open.firstSentAt ?? ""),
    "toldAt" in open ? Date.parse(open.toldAt) : 0,
    now.lastUnknownAt ?? 0,
  );
  return clock.now() - last >= settle;
}

/** The operation's own word for success: `captured`, `voided`. */
function successOf({ answers }: Operation): string {
  const words = Object.values(answers).flatMap(({ rules }) => rules.map(({ is }) => is));
  return words.find(isDone) ?? "captured";
}
