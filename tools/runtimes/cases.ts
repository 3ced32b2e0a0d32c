import * as act from "../../packages/core/test/faults/acts.ts";
import { type Expected, lost, mended, stuck } from "../../packages/core/test/faults/model.ts";
import { rowsOf } from "../../packages/core/test/faults/rows.ts";
import type { Act } from "../../packages/core/test/faults/server.ts";
import { happy, type Json, type Subject } from "../../packages/core/test/faults/subjects.ts";
import type { Task } from "./client.ts";

/** One thing that can happen to a call, and what Node's `fetch` makes of it. */
export interface Case {
  readonly name: string;
  readonly acts: readonly Act[];
  readonly expected: Expected;
  /** Whole requests that the server gets; as many as attempts, where it is left out. */
  readonly requests?: number;
  readonly input?: Json | undefined;
  readonly options?: Json | undefined;
  readonly task?: Partial<Task>;
  /** What else is true: a runtime may see more of it, or cannot see what is wrong with it. */
  readonly also?: string;
  /** What comes of it as well, by luck: the runtime made another connection before it had written anything. */
  readonly luck?: string;
}

export interface Nowhere {
  readonly untrusted: string;
  readonly secondHost: string;
}

export function casesOf(subject: Subject, { untrusted, secondHost }: Nowhere): Case[] {
  const success = act.example(happy(subject).success);
  const except = subject.token?.path;
  const unreachable = (name: string, to: string): Case => ({
    name,
    acts: [act.silence],
    expected: { kind: "not_sent", why: "unreachable", attempts: 2 },
    requests: 0,
    options: { retries: 1 },
    task: { divert: { to, except } },
  });
  const rows = rowsOf(subject).flatMap(
    ({ when, act: make, expected, passes, unseen, undici, input, options }): Case[] => {
      const also = alsoTrue(subject, when);
      const more = { input, options, ...(unseen && { requests: 0 }), ...(also && { also }) };
      const once: Case = { name: when, acts: [make()], expected, ...more };
      const again = mended(subject, expected.why ?? "");
      const seen = unseen ? { requests: again.attempts - 1 } : {};
      const luck = undici === "luck" ? { luck: happy(subject).success.is } : {};
      return passes
        ? [once, { ...once, ...seen, ...luck, name: `${when}, once`, acts: [make(), success], expected: again }]
        : [once];
    },
  );
  const redirects = [301, 302, 303, 307, 308].flatMap((status) =>
    [`${secondHost}/trap`, "/elsewhere"].map(
      (location): Case => ({
        name: `${status} leads to ${location === "/elsewhere" ? "another path" : "another host"}`,
        acts: [act.answer(status, { Location: location }, "{}")],
        expected: stuck("redirect"),
      }),
    ),
  );
  // A refusal is not sent again: the next request is the second call's.
  const kept = act.json(418, { unforeseen: true }, { Connection: "keep-alive" });
  return [
    ...rows,
    ...redirects,
    unreachable("nobody listens at the port", "http://127.0.0.1:1021"),
    unreachable("the name does not exist", "https://holdfast.invalid"),
    unreachable("nobody vouches for the certificate", untrusted),
    {
      name: "the caller aborts while it waits",
      acts: [act.silence],
      expected: stuck("aborted"),
      task: { abortAfterMs: 300 },
    },
    {
      name: "a kept connection closes under the second request",
      acts: [kept, act.closeAfterRequest, success],
      expected: mended(subject, "connection_lost"),
      requests: 1 + mended(subject, "").attempts,
      task: { times: 2 },
    },
    {
      name: "the connection is reset after every request",
      acts: [act.resetAfterRequest],
      expected: lost(subject, "connection_lost"),
    },
  ];
}

/** What a runtime may tell as well, and be right. */
function alsoTrue(subject: Subject, when: string): string | undefined {
  // All of the JSON is there.
  if (when === "the last chunk is missing") return happy(subject).success.is;
  // The Fetch standard hides this answer; where it is seen, it is a refusal like others.
  return /^(407|421)/.test(when) ? "declined" : undefined;
}
