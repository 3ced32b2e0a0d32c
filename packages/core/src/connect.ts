import { type CallOptions, checkOptions, momentOf } from "./call-options.ts";
import { timestamp } from "./clock.ts";
import { type Course, converse, type Finding, noPast, pastOf, wasInVain } from "./converse.ts";
import { type Call, prepare } from "./input.ts";
import { isForgotten } from "./lifetime.ts";
import { type Connection, createLink, type Link } from "./link.ts";
import type { Accepted, NotSent, Outcome, Reading, Unknown } from "./outcome.ts";
import type { Operation, Provider } from "./provider.ts";
import { createRaw } from "./raw.ts";
import { recover } from "./recover.ts";
import { askedOf, outcomeOf, readingOf, settlesAll, unknown } from "./tell.ts";
import type { Ending } from "./used-keys.ts";

/**
 * Makes the client a generated package describes: a method per operation, `recover` and `raw`. Throws `TypeError` or
 * `RangeError` for options that cannot work.
 */
export function connect<Client>(provider: Provider, options: object): Client {
  const link = createLink(provider, options as Connection & { readonly [option: string]: unknown });
  const client: { [method: string]: unknown } = new Base(link);
  for (const [name, operation] of Object.entries(provider.operations)) {
    if (operation.role === "money") client[name] = methodOf(move, link, name, operation);
    if (operation.role === "read") client[name] = methodOf(read, link, name, operation);
  }
  client.recover = recoverOf(link);
  return Object.freeze(client) as Client;
}

/** What all clients share. A getter in each one's own object would make that object slow to read. */
class Base {
  readonly #link: Link;
  #raw: unknown;
  [method: string]: unknown;

  constructor(link: Link) {
    this.#link = link;
  }

  get raw(): unknown {
    this.#raw ??= createRaw(this.#link);
    return this.#raw;
  }
}

// Not written where they are assigned: V8 takes such functions for permanent, and keeps a client until a full collection.
function methodOf(run: typeof move | typeof read, link: Link, name: string, operation: Operation) {
  return (input: unknown, call?: CallOptions) => run(link, name, operation, input, call);
}

function recoverOf(link: Link) {
  return async (outcome: Unknown | Accepted, call?: CallOptions) =>
    recover(link, outcome, checkOptions("recover", call, link.clock));
}

/** A call that may move money. Rejects only for mistakes in the call, before anything is sent. */
async function move(
  link: Link,
  name: string,
  operation: Operation,
  input: unknown,
  given: CallOptions | undefined,
): Promise<Outcome<unknown, string, string>> {
  const options = checkOptions(name, given, link.clock);
  const call = prepare(name, operation, input);
  const now = link.clock.now();
  const said = momentOf(options.keyFirstUsedAt);
  const keys = link.keysOf(operation);
  const use = keys.begin(call, Math.min(now, said ?? now));
  const past = pastOf(said, use);
  let course: Course | undefined;
  let ending: Ending = "open";
  try {
    if (isForgotten(operation, past.firstSentAt, now)) {
      return expired(link, call, { ...nothingYet, firstSentAt: past.firstSentAt });
    }
    // Where there is no key, nothing but reading back first keeps a second request from doing it twice.
    if (past.ambiguous && call.key === undefined) {
      if (said === undefined) ending = "in_vain";
      use.isDoubted = true;
      return unknown(link, call, { ...nothingYet, firstSentAt: past.firstSentAt, finding: unsent }, "earlier_attempt");
    }
    course = await converse(link, call, options, past);
    // By now equal calls may be over that were under way, and others be made.
    const ambiguous = said !== undefined || course.lastUnknownAt !== undefined || use.calls > 1;
    const firstSentAt = course.firstSentAt ?? (ambiguous ? timestamp(use.since) : undefined);
    course = { ...course, ambiguous, firstSentAt };
    const outcome = outcomeOf(link, call, course);
    // What the caller says of another process stays true, whatever came of this call.
    const isInVain = said === undefined ? outcome.kind === "declined" || wasInVain(course) : settlesAll(outcome);
    ending = isInVain ? "in_vain" : outcome.kind === "unknown" ? "open" : "known";
    if (past.ambiguous && settlesAll(outcome)) keys.forget(call, use);
    return outcome;
  } catch {
    // A fault of ours after something may have been sent is no exception but what it is: not known.
    return unknown(link, call, course ?? { ...nothingYet, ambiguous: true }, "internal");
  } finally {
    keys.rest(use);
    keys.end(call, use, ending);
  }
}

async function read(
  link: Link,
  name: string,
  operation: Operation,
  input: unknown,
  given: CallOptions | undefined,
): Promise<Reading> {
  const options = checkOptions(name, given, link.clock);
  const call = prepare(name, operation, input ?? {});
  let course: Course | undefined;
  try {
    course = await converse(link, call, options, noPast);
    return readingOf(link, call, course);
  } catch {
    return readingOf(link, call, { ...(course ?? nothingYet), finding: { is: "unknown", why: "internal" } });
  }
}

const nothingYet: Course = {
  ...noPast,
  repeatable: true,
  finding: { is: "unknown" },
  response: undefined,
  data: undefined,
  retryAt: undefined,
};

const unsent: Finding = {
  is: "unknown",
  reason:
    "An equal call may have gone through, and no key would keep another one from doing it again, so that it was not sent. Once you know that nothing came of it, call with a new client, and without keyFirstUsedAt.",
};

/** The provider no longer remembers the key: sending it again could do it twice. */
function expired(link: Link, call: Call, course: Course): NotSent {
  const hours = (call.operation.ttl ?? 0) / 3_600_000;
  const reason = `The key is older than the provider's memory of ${hours} h. Read the state back first.`;
  return { kind: "not_sent", ...askedOf(link, call, course), why: "key_expired", reason };
}
