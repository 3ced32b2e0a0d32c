import { fetchToken } from "./access.ts";
import { type Tried, tellAttempt, tryOnce } from "./attempt.ts";
import { timestamp } from "./clock.ts";
import type { Call } from "./input.ts";
import { isDone, judge, type Verdict } from "./judge.ts";
import type { Link } from "./link.ts";
import type { Answered, Attempt, NotSent, Why } from "./outcome.ts";
import { backoff, pause, retryAfter } from "./retry.ts";

/** What a caller may say about one call. */
export interface CallOptions {
  /** Ends the waiting, not the capture: what was sent may still happen. */
  readonly signal?: AbortSignal;
  /** For one attempt, in milliseconds. */
  readonly timeoutMs?: number;
  /** For the whole call, in milliseconds. */
  readonly deadlineMs?: number;
  readonly retries?: number;
  /** When this key was first sent, where an earlier process may have done so: refusals are then not believed blindly. */
  readonly keyFirstUsedAt?: Date | string;
}

/** What is known before the first attempt of this call: nothing, or what an earlier outcome tells. */
export interface Past {
  readonly attempts: readonly Attempt[];
  readonly firstSentAt: string | undefined;
  /** Something may have happened already. */
  readonly ambiguous: boolean;
}

/** How a call went, before it is told as an outcome. */
export interface Course {
  readonly attempts: readonly Attempt[];
  readonly firstSentAt: string | undefined;
  readonly ambiguous: boolean;
  readonly finding: Finding;
  readonly response: Answered | undefined;
  /** The parsed body of the last answer. */
  readonly data: unknown;
  readonly retryAt: number | undefined;
}

/** The verdict of the last attempt, or why there was none. */
export type Finding = Verdict | { readonly is: "not_sent"; readonly why: NotSent["why"]; readonly reason: string };

/**
 * Sends a call until it is settled, must not be sent again, or time is up. Whatever was maybe sent is sent again only with
 * the same key and bytes, and only where the spec says that this is safe. Never throws.
 */
export async function converse(link: Link, call: Call, options: CallOptions, past: Past): Promise<Course> {
  const { clock } = link;
  const { operation } = call;
  const { signal } = options;
  const safe = operation.role !== "money";
  const deadline = clock.now() + (options.deadlineMs ?? link.deadlineMs);
  const retries = options.retries ?? link.retries;
  const attempts = [...past.attempts];
  let { ambiguous, firstSentAt } = past;
  /** Whether all that was maybe sent may be sent again. */
  let repeatable = safe || !ambiguous || operation.again === "same-key";
  let renewed = false;
  let response: Answered | undefined;
  let data: unknown;

  for (let retry = 0; ; ) {
    const access = await fetchToken(link, operation, deadline - clock.now(), signal);
    if ("is" in access) return finish(access, undefined);
    const left = deadline - clock.now();
    if (left <= 0)
      return finish(
        { is: "not_sent", why: "deadline", reason: "The deadline passed before anything was sent." },
        undefined,
      );

    const tried = await tryOnce(link, call, access.token, Math.min(options.timeoutMs ?? link.timeoutMs, left), signal);
    attempts.push(tried.attempt);
    if (tried.reply.phase !== "not_sent") firstSentAt ??= tried.attempt.startedAt;
    if (tried.response) response = tried.response;
    if (tried.received) data = tried.received.exchange.response?.body;
    const finding = find(call, tried);
    tellAttempt(link, call, tried, attempts.length - past.attempts.length, finding.is);
    const retryAt = tried.reply.phase === "answered" ? retryAfter(tried.reply.headers, clock.now()) : undefined;
    if (tried.reply.phase === "answered" && tried.reply.status < 500) link.budget.earn();

    const again = decide(finding, tried.attempt.status, retryAt !== undefined);
    const wasAmbiguous = ambiguous;
    if (finding.is === "unknown") {
      ambiguous = true;
      repeatable &&= safe || mayRepeat(call, finding);
    }
    const unauthorized = tried.attempt.status === 401 && access.token !== undefined && finding.is !== "unknown";
    if (unauthorized && access.token !== undefined) link.tokens.of(operation)?.drop(access.token);
    const course = () => finish(finding, retryAt, wasAmbiguous);
    if (unauthorized && !renewed && repeatable) {
      renewed = true;
      continue;
    }
    if (again === "no" || !repeatable || retry >= retries) return course();
    const wait = Math.max(backoff(retry, clock), (retryAt ?? 0) - clock.now());
    if (clock.now() + wait >= deadline || !link.budget.spend()) return course();
    if (!(await pause(wait, clock, signal))) return course();
    retry += 1;
  }

  function finish(finding: Finding, retryAt: number | undefined, before = ambiguous): Course {
    return { attempts, firstSentAt, ambiguous: before, finding, response, data, retryAt };
  }
}

function find(call: Call, { reply, received, attempt }: Tried): Finding {
  if (reply.phase === "maybe_sent") return { is: "unknown", why: reply.why };
  if (received) return judge(call.operation, received, call.amount);
  const why = reply.phase === "not_sent" && reply.why === "aborted" ? "aborted" : "unreachable";
  return {
    is: "not_sent",
    why,
    reason: why === "aborted" ? "Aborted before anything was sent." : `Not reached: ${attempt.error}.`,
  };
}

/** What another attempt could change. */
function decide(finding: Finding, status: number | undefined, timed: boolean): "yes" | "no" {
  if (finding.is === "not_sent") return finding.why === "unreachable" ? "yes" : "no";
  if (isDone(finding.is) || finding.is === "accepted" || finding.is === "duplicate") return "no";
  const { why, again } = finding as Verdict;
  if (finding.is === "declined") return again === "later" && (status === 429 || timed) ? "yes" : "no";
  return again === "same-key" || (why !== undefined && passing.has(why)) ? "yes" : "no";
}

/** Whether the same key and bytes may follow this unknown: what the answer's rule says, else what the operation says. */
function mayRepeat({ operation, key }: Call, { again }: Verdict): boolean {
  return key !== undefined && (again ?? operation.again) === "same-key";
}

/** Why an attempt failed, where the next one may go better. */
const passing: ReadonlySet<Why> = new Set([
  "timeout",
  "connection_lost",
  "truncated",
  "too_large",
  "wrong_media_type",
  "malformed",
  "empty",
  "server_error",
  "in_progress",
]);

/** Nothing is known yet, unless the caller says that the key was sent before. */
export function pastOf({ keyFirstUsedAt }: CallOptions): Past {
  if (keyFirstUsedAt === undefined) return { attempts: [], firstSentAt: undefined, ambiguous: false };
  const at = keyFirstUsedAt instanceof Date ? keyFirstUsedAt.getTime() : Date.parse(keyFirstUsedAt);
  if (Number.isNaN(at)) throw new RangeError(`keyFirstUsedAt: not a moment: ${String(keyFirstUsedAt)}.`);
  return { attempts: [], firstSentAt: timestamp(at), ambiguous: true };
}
