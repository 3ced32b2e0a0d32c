import type { Subject } from "./subjects.ts";

/** What can go wrong with one call, where it is tried out, and where it cannot happen. */
export interface Fault {
  readonly number: number;
  readonly what: string;
  /** A file of this folder, and a text in it. */
  readonly tested: readonly (readonly [file: string, text: string])[];
  /** Why the provider is spared, as its spec says; undefined where it is not. */
  spares?(subject: Subject): string | undefined;
}

/** The list in `docs/outcomes.md`. */
export const faults: readonly Fault[] = [
  { number: 1, what: "invalid input", tested: [["hostile.test.ts", "1. $name"]] },
  {
    number: 2,
    what: "nothing reaches the provider",
    tested: [["unreachable.test.ts", "is not sent, which two attempts prove"]],
  },
  {
    number: 3,
    what: "a reset while the request is written",
    tested: [
      ["rows.ts", "broken(3,"],
      ["rows.ts", "while the body is written"],
    ],
  },
  {
    number: 4,
    what: "a connection that closes before the answer",
    tested: [
      ["rows.ts", "broken(4,"],
      ["kept.test.ts", "4. "],
    ],
  },
  {
    number: 5,
    what: "no answer in time, or an abort",
    tested: [
      ["rows.ts", "late(5,"],
      ["deadline.test.ts", "caller aborts"],
    ],
  },
  {
    number: 6,
    what: "a body that stalls or drips",
    tested: [
      ["rows.ts", '"the body stalls"'],
      ["deadline.test.ts", "the body"],
    ],
  },
  { number: 7, what: "a body that breaks off", tested: [["rows.ts", "spoiled(7,"]] },
  { number: 8, what: "no JSON, or no object", tested: [["rows.ts", "spoiled(8,"]] },
  {
    number: 9,
    what: "an empty body, or a status that nobody declared",
    tested: [
      ["rows.ts", "spoiled(9,"],
      ["rows.ts", "fault: 9"],
    ],
  },
  { number: 10, what: "a page of HTML", tested: [["rows.ts", "spoiled(10,"]] },
  { number: 11, what: "a failing server", tested: [["rows.ts", "refusals(subject, 11,"]] },
  {
    number: 12,
    what: "too many requests",
    tested: [
      ["rows.ts", "refusals(subject, 12,"],
      ["retry-after.test.ts", "waits for Retry-After"],
    ],
  },
  { number: 13, what: "an earlier copy at work", tested: [["rows.ts", "refusals(subject, 13,"]] },
  {
    number: 14,
    what: "a used key, or a request that cannot be worked on",
    tested: [
      ["rows.ts", "refusals(subject, 14,"],
      ["history.test.ts", "duplicate"],
    ],
  },
  {
    number: 15,
    what: "captured already, nothing left",
    tested: [["history.test.ts", "doneBefore"]],
    spares: ({ answers }) => (answers.some(({ is }) => is === "duplicate") ? undefined : "none of its answers says so"),
  },
  {
    number: 16,
    what: "a refusal that is worth another try",
    tested: [["history.test.ts", "subject.answers.map"]],
    spares: ({ answers }) =>
      answers.some(({ is, status }) => is === "unknown" && status >= 400 && status < 500)
        ? undefined
        : "none of its refusals is",
  },
  {
    number: 17,
    what: "an answer that contradicts itself",
    tested: [["history.test.ts", "subject.answers.map"]],
    spares: ({ answers }) =>
      answers.some(({ is, status }) => is === "unknown" && status < 300)
        ? undefined
        : "its success holds nothing that could",
  },
  {
    number: 18,
    what: "a failure with status 200",
    tested: [["history.test.ts", "subject.answers.map"]],
    spares: ({ answers }) =>
      answers.some(({ is, status }) => is === "declined" && status < 300)
        ? undefined
        : "its failures have a status of their own",
  },
  {
    number: 19,
    what: "a success that is pending",
    tested: [["recover.test.ts", "19. $name"]],
    spares: ({ answers }) => (answers.some(({ is }) => is === "accepted") ? undefined : "it answers at once"),
  },
  {
    number: 20,
    what: "an answer about something else",
    tested: [["history.test.ts", "misfits(subject)"]],
    spares: ({ descriptor }) => {
      const telling = Object.values(descriptor.answers).some(({ same, amounts }) => same || amounts);
      return telling ? undefined : "its answer repeats nothing of what was asked";
    },
  },
  {
    number: 21,
    what: "credentials that are not taken",
    tested: [
      ["rows.ts", "refusals(subject, 21,"],
      ["history.test.ts", "had an old token"],
    ],
  },
  { number: 22, what: "a redirect", tested: [["origin.test.ts", "that is redirected with %s"]] },
  {
    number: 23,
    what: "a huge body",
    tested: [
      ["rows.ts", "passing(23,"],
      ["memory.test.ts", "memory grows by less than 32 MiB"],
    ],
  },
  { number: 24, what: "a process that dies", tested: [["process.test.ts", "24. "]] },
  {
    number: 25,
    what: "two workers",
    tested: [["process.test.ts", "25. "]],
    spares: ({ descriptor }) =>
      descriptor.key ? undefined : "it has no key, so that the second request is a second one",
  },
  {
    number: 26,
    what: "the same key with another body",
    tested: [
      ["used-keys.test.ts", "26. $name"],
      ["history.test.ts", "subject.answers.map"],
    ],
    spares: ({ descriptor }) => (descriptor.key ? undefined : "it has no key"),
  },
  {
    number: 27,
    what: "a key older than the provider remembers",
    tested: [["recover.test.ts", "27. "]],
    spares: ({ descriptor }) => (descriptor.ttl === undefined ? "how long it remembers is not documented" : undefined),
  },
  {
    number: 28,
    what: "no amount",
    tested: [["hostile.test.ts", "28. "]],
    spares: ({ descriptor }) =>
      Object.values(descriptor.input).some(({ omitted }) => omitted)
        ? undefined
        : "it takes nothing for everything nowhere",
  },
  { number: 29, what: "objects that change during the call", tested: [["hostile.test.ts", "29. "]] },
  {
    number: 30,
    what: "webhooks that come twice, late or forged",
    tested: [["recover.test.ts", "is settled by a read, never by sending again"]],
    spares: ({ source }) =>
      JSON.stringify(source["x-capture"] ?? {}).includes('"webhook"') ? undefined : "it documents no webhook for this",
  },
];
