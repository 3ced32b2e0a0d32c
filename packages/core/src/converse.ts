import { fetchToken, tokenAtHand, type Unsent } from "./access.ts";
import { type Tried, tellAttempt, tryOnce } from "./attempt.ts";
import type { CallOptions } from "./call-options.ts";
import { timestamp } from "./clock.ts";
import type { Call } from "./input.ts";
import { judge, type Received, type Verdict } from "./judge.ts";
import { isForgotten } from "./lifetime.ts";
import type { Link } from "./link.ts";
import type { Answered, Attempt, Why } from "./outcome.ts";
import { backoff, pause } from "./retry.ts";
import type { Use } from "./used-keys.ts";

/** What is known before the first attempt of this call: nothing, or what an earlier outcome tells. */
export interface Past {
  readonly attempts: readonly Attempt[];
  readonly firstSentAt: string | undefined;
  /** Something may have happened already. */
  readonly ambiguous: boolean;
}

export const noPast: Past = { attempts: [], firstSentAt: undefined, ambiguous: false };

/** How a call went, before it is told as an outcome. */
export interface Course {
  readonly attempts: readonly Attempt[];
  readonly firstSentAt: string | undefined;
  readonly ambiguous: boolean;
  /** Whether the same key and bytes may be sent once more: no answer and no rule of the spec is against it. */
  readonly repeatable: boolean;
  /** When its last attempt ended whose fate is unknown; absent where there was none. */
  readonly lastUnknownAt?: number | undefined;
  readonly finding: Finding;
  readonly response: Answered | undefined;
  /** The parsed body of the last answer, without secrets. */
  readonly data: unknown;
  /** The same as it came: evidence, never shown. */
  readonly body?: unknown;
  readonly retryAt: number | undefined;
}

/** The verdict of the last attempt, or why there was none. */
export type Finding = Verdict | Unsent;

/**
 * Sends a call until it is settled, must not be sent again, or time is up. Whatever was maybe sent is sent again only with
 * the same key and bytes, and only where the spec says that this is safe. Never throws.
 */
export async function converse(link: Link, call: Call, options: CallOptions, past: Past): Promise<Course> {
  const { clock } = link;
  const { operation } = call;
  const { signal } = options;
  const safe = operation.role !== "money";
  const deadlineMs = options.deadlineMs ?? link.deadlineMs;
  const deadline = clock.now() + deadlineMs;
  const retries = options.retries ?? link.retries;
  const attempts = [...past.attempts];
  let { ambiguous, firstSentAt } = past;
  /** Whether all that was maybe sent may be sent again. */
  let repeatable = safe || !ambiguous || operation.again === "same-key";
  let lastUnknownAt: number | undefined;
  let renewed = false;
  let response: Answered | undefined;
  let data: unknown;
  let body: unknown;
  /** The last refusal, unless something happened since of which nobody knows. */
  let refused: Pick<Course, "finding" | "retryAt" | "response" | "data" | "body"> | undefined;
  let retry = 0;

  for (;;) {
    const access = tokenAtHand(link, operation) ?? (await fetchToken(link, operation, deadline - clock.now(), signal));
    if ("is" in access) {
      if (isPassing(access, undefined, false) && (await mayGoOn(access.retryAt))) continue;
      return finish(access, undefined);
    }
    const now = clock.now();
    // A clock that is put back gives no more time.
    const left = Math.min(deadline - now, deadlineMs);
    if (left <= 0)
      return finish(
        { is: "not_sent", why: "deadline", reason: "The deadline passed before anything was sent." },
        undefined,
      );
    if (isForgotten(operation, firstSentAt, now)) {
      const reason = "The provider no longer remembers the key, so that it was not sent again.";
      return finish({ is: "not_sent", why: "key_expired", reason }, undefined);
    }

    const tried = await tryOnce(link, call, access.token, Math.min(options.timeoutMs ?? link.timeoutMs, left), signal);
    attempts.push(tried.attempt);
    if (tried.reply.phase !== "not_sent") firstSentAt ??= tried.attempt.startedAt;
    if (tried.response) response = tried.response;
    if (tried.received) {
      data = tried.data;
      body = tried.received.exchange.response?.body;
    }
    const finding = find(call, tried);
    const use = safe || inVain.has(finding.is) ? undefined : link.keysOf(operation).of(call);
    if (use) use.lastAt = clock.now();
    tellAttempt(link, call, tried, attempts.length - past.attempts.length, finding.is);
    const { reply, retryAt } = tried;
    const answered = reply.phase === "answered";
    if (answered && reply.status < 500) link.budget.earn();

    const wasAmbiguous = ambiguous;
    if (finding.is === "unknown") {
      ambiguous = true;
      refused = undefined;
      lastUnknownAt = clock.now();
      repeatable &&= safe || mayRepeat(call, finding);
    } else if (answered) {
      refused = { finding, retryAt, response, data, body };
    }
    if (tried.attempt.status === 401 && access.token !== undefined) {
      link.tokens.of(operation)?.drop(access.token);
      if (!renewed && repeatable) {
        renewed = true;
        continue;
      }
    }
    const mayPass = isPassing(finding, tried.attempt.status, retryAt !== undefined);
    if (!mayPass || !(await mayGoOn(retryAt))) return finish(finding, retryAt, wasAmbiguous);
  }

  /** Waits for the next attempt, if there may be one. */
  async function mayGoOn(retryAt: number | undefined): Promise<boolean> {
    if (!repeatable || retry >= retries) return false;
    const wait = Math.max(backoff(retry, clock), (retryAt ?? 0) - clock.now());
    const next = clock.now() + wait;
    if (
      next + shortest > deadline ||
      wait > deadlineMs ||
      isForgotten(operation, firstSentAt, next) ||
      !link.budget.spend()
    )
      return false;
    retry += 1;
    return pause(wait, clock, signal);
  }

  function finish(finding: Finding, retryAt: number | undefined, before = ambiguous): Course {
    // A refusal stands, whatever kept the next attempt from being sent: the provider was reached.
    const last = finding.is === "not_sent" && refused ? refused : { finding, retryAt, response, data, body };
    return { attempts, firstSentAt, ambiguous: before, repeatable, lastUnknownAt, ...last };
  }
}

function find(call: Call, { reply, received, attempt }: Tried): Finding {
  if (reply.phase === "maybe_sent") return { is: "unknown", why: reply.why };
  if (received) return judged(call, received);
  if (reply.phase === "not_sent" && reply.why === "aborted") {
    return { is: "not_sent", why: "aborted", reason: "Aborted before anything was sent." };
  }
  return { is: "not_sent", why: "unreachable", reason: `Not reached: ${attempt.error}.`, passing: true };
}

/** An answer that cannot be judged leaves open what it is about. */
function judged({ operation, amount }: Call, received: Received): Finding {
  try {
    return judge(operation, received, amount);
  } catch {
    return { is: "unknown", why: "internal" };
  }
}

/** Whether the next attempt may go better. */
function isPassing(finding: Finding, status: number | undefined, timed: boolean): boolean {
  if ("passing" in finding) return finding.passing === true;
  const { is, why, again } = finding as Verdict;
  if (is === "declined") return again === "later" && (status === 429 || timed);
  return is === "unknown" && (again === "same-key" || (why !== undefined && passing.has(why)));
}

/** Whether the same key and bytes may follow this unknown: what the answer's rule says, else what the operation says. */
function mayRepeat({ operation, key }: Call, { again }: Verdict): boolean {
  return key !== undefined && (again ?? operation.again) === "same-key";
}

/** An attempt with fewer milliseconds left than this would only be given up, after it may have been done. */
const shortest = 20;

/** Whether nothing came of the attempts of a call, whatever others did. */
export function wasInVain({ lastUnknownAt, finding }: Course): boolean {
  return lastUnknownAt === undefined && inVain.has(finding.is);
}

const inVain: ReadonlySet<string> = new Set(["not_sent", "declined", "duplicate"]);

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

/** Nothing is known yet, unless it was sent before: the caller says so, or the client knows it itself. */
export function pastOf(said: number | undefined, { calls, since }: Use): Past {
  if (said === undefined && calls === 1) return noPast;
  return { attempts: [], firstSentAt: timestamp(since), ambiguous: true };
}
