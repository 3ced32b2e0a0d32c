/** A mistake that others have made, as a change to the sources of the core. */
export interface Mutation {
  /** Reads on after "what if". */
  readonly name: string;
  readonly edits: readonly Edit[];
}

export interface Edit {
  /** Below `packages/core/src`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** The fifteen mistakes that tests must not let pass. Where code moves, its mutation moves with it. */
export const mutations: readonly Mutation[] = [
  {
    name: "each retry had a fresh key",
    edits: [
      {
        file: "converse.ts",
        find: "const tried = await tryOnce(link, call, access.token",
        replace: `const fresh = attempts.length > 0 && call.key !== undefined;
    const again = fresh ? prepare(call.name, operation, { ...call.input, idempotencyKey: crypto.randomUUID() }) : call;
    const tried = await tryOnce(link, again, access.token`,
      },
      {
        file: "converse.ts",
        find: 'import type { Call } from "./input.ts";',
        replace: 'import { type Call, prepare } from "./input.ts";',
      },
    ],
  },
  {
    name: "every 400 were final",
    edits: [
      {
        file: "judge.ts",
        find: "  const { status, exchange } = received;\n",
        replace: `  const { status, exchange } = received;
  if (status === 400) return { is: "declined", again: "never", settles: true };
`,
      },
    ],
  },
  {
    name: "whatever brings no error body were a success",
    edits: [
      {
        file: "judge.ts",
        find: "  const { status, exchange } = received;\n",
        replace: `  const { status, exchange } = received;
  if (!exchange.response?.body && received.fault !== "redirect") return { is: "captured" };
`,
      },
    ],
  },
  {
    name: "amounts were floating-point numbers",
    edits: [
      { file: "money.ts", find: ": minor / 10 ** digits;", replace: ": minor * 10 ** -digits;" },
      {
        file: "money.ts",
        find: "  const near = Math.round(number * scale);\n",
        replace: "  const near = Math.trunc(number * scale);\n  if (near !== 0) return near;\n",
      },
    ],
  },
  {
    name: "redirects were followed",
    edits: [
      {
        file: "transmit.ts",
        find: '{ method, headers, redirect: "manual", signal }',
        replace: '{ method, headers, redirect: "follow" as "manual", signal }',
      },
    ],
  },
  {
    name: "the timer stopped at the headers",
    edits: [
      { file: "transmit.ts", find: "      head = response;\n", replace: "      head = response;\n      disarm();\n" },
    ],
  },
  {
    name: "the amount were dropped",
    edits: [
      {
        file: "input.ts",
        find: "    request.write(where, field, input[field], form);\n",
        replace: "    if (!form.money && !form.properties) request.write(where, field, input[field], form);\n",
      },
    ],
  },
  {
    name: "422 were tried again",
    edits: [
      {
        file: "converse.ts",
        find: '  if (is === "declined") return',
        replace: `  if (status === 422) return true;
  if (is === "declined") return`,
      },
    ],
  },
  {
    name: "success: false were ignored",
    edits: [
      {
        file: "rule.ts",
        find: '  if (wanted === "present") return',
        replace: `  if (typeof wanted === "boolean") return true;
  if (wanted === "present") return`,
      },
    ],
  },
  {
    name: "nobody looked at the amounts in the answer",
    edits: [
      { file: "judge.ts", find: "    if (!stated.some(fits)) return mismatch;\n", replace: "" },
      {
        file: "judge.ts",
        find: "return answer.amounts?.some((stated) => contradicts(stated, exchange, asked, done)) ?? false;",
        replace: "return false;",
      },
    ],
  },
  {
    name: "the 401 of a second attempt were believed",
    edits: [
      {
        file: "tell.ts",
        find: "if (ambiguous && !verdict.settles)",
        replace: "if (ambiguous && !verdict.settles && course.response?.status !== 401)",
      },
    ],
  },
  {
    name: "a client forgot at once which keys it sent",
    edits: [
      {
        file: "used-keys.ts",
        find: "const known = this.of(call);",
        replace: "const known = undefined as Use | undefined;",
      },
    ],
  },
  {
    name: "of equal calls at once the first were judged alone",
    edits: [
      {
        file: "connect.ts",
        find: " || use.calls > 1;",
        replace: " || past.ambiguous;",
      },
    ],
  },
  {
    name: "without a key an equal call were sent beside one that nobody knows of",
    edits: [
      {
        file: "connect.ts",
        find: "if (past.ambiguous && call.key === undefined) {",
        replace: "if (said !== undefined && call.key === undefined) {",
      },
    ],
  },
  {
    name: "Retry-After were ignored",
    edits: [
      {
        file: "retry.ts",
        find: '  const value = headers.get("retry-after")?.trim();\n',
        replace: '  const value = headers.get("retry-later")?.trim();\n',
      },
    ],
  },
];
