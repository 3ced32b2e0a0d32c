import type { Sending } from "./sending.ts";

/** Something that goes wrong with one request. */
export interface Fault {
  readonly name: string;
  /** The row of the table of faults in README.md. */
  readonly row: number;
  readonly weight: number;
  /** Only of a capture: a read or a token request is nothing that is executed. */
  readonly moneyOnly?: true;
  /** False where it cannot happen to this request. */
  strike(sending: Sending): unknown;
}

const notReached = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED"] as const;
const atConnect = ["ETIMEDOUT", "EHOSTUNREACH", "ECONNRESET"] as const;
const whileOpen = ["ECONNRESET", "UND_ERR_SOCKET", "EPIPE", undefined] as const;
const serverErrors = [500, 502, 503, 504] as const;

export const faults: readonly Fault[] = [
  {
    name: "not reached, as a code proves",
    row: 2,
    weight: 3,
    strike: (sending) => {
      const connecting = sending.chance.hits(0.3);
      if (connecting) sending.fail(sending.chance.pick(atConnect), "connect");
      else sending.fail(sending.chance.pick(notReached));
    },
  },
  {
    name: "not reached, without a code",
    row: 2,
    weight: 1,
    strike: (sending) => sending.fail(undefined),
  },
  {
    name: "reset while the request is written",
    row: 3,
    weight: 2,
    strike: (sending) => {
      if (sending.chance.hits(0.3)) sending.executeLate();
      sending.fail(sending.chance.pick(["EPIPE", "ECONNRESET"]), "write");
    },
  },
  {
    name: "closed before the answer, not executed",
    row: 4,
    weight: 2,
    strike: (sending) => sending.fail(sending.chance.pick(whileOpen)),
  },
  {
    name: "closed before the answer, executed",
    row: 4,
    weight: 4,
    strike: (sending) => sending.execute(() => sending.fail(sending.chance.pick(whileOpen))),
  },
  {
    name: "closed before the answer, executed late",
    row: 4,
    weight: 3,
    strike: (sending) => {
      sending.executeLate();
      sending.fail(sending.chance.pick(whileOpen));
    },
  },
  { name: "timeout, not executed", row: 5, weight: 2, strike: () => {} },
  { name: "timeout, executed", row: 5, weight: 3, strike: (sending) => sending.execute(() => {}) },
  { name: "timeout, executed late", row: 5, weight: 3, strike: (sending) => sending.executeLate() },
  {
    name: "answer too late",
    row: 5,
    weight: 2,
    strike: (sending) => sending.execute((raw) => sending.answer(raw, 10_000 + sending.chance.next() * 30_000)),
  },
  {
    name: "body stalls",
    row: 6,
    weight: 2,
    strike: (sending) =>
      sending.execute((raw) => {
        sending.answerPieces(raw, [{ bytes: Buffer.from(raw.text.slice(0, 12)) }, { stalls: true }]);
      }),
  },
  {
    name: "body drips",
    row: 6,
    weight: 1,
    strike: (sending) =>
      sending.execute((raw) => {
        const { text } = raw;
        const wait = sending.chance.next() * 9_000;
        const half = Math.floor(text.length / 2);
        sending.answerPieces(raw, [
          { bytes: Buffer.from(text.slice(0, half)), wait },
          { bytes: Buffer.from(text.slice(half)), wait },
        ]);
      }),
  },
  {
    name: "body breaks off",
    row: 7,
    weight: 2,
    strike: (sending) =>
      sending.execute((raw) => {
        const bytes = Buffer.from(raw.text.slice(0, Math.floor(raw.text.length / 2)));
        sending.answerPieces(raw, [{ bytes }, { breaks: "UND_ERR_SOCKET" }]);
      }),
  },
  {
    name: "body cut, looks complete",
    row: 7,
    weight: 2,
    strike: (sending) =>
      sending.execute((raw) => {
        if (raw.text.length < 2) return sending.fail("ECONNRESET");
        const cut = raw.text.slice(0, sending.chance.whole(1, raw.text.length - 1));
        sending.answerPieces(raw, [{ bytes: Buffer.from(cut) }]);
      }),
  },
  {
    name: "2xx that is no JSON object",
    row: 8,
    weight: 3,
    strike: (sending) => {
      const text = sending.chance.pick(["null", "[]", '"captured"', "true", "{'status': 'captured'}", "1", "<xml/>"]);
      sending.maybeExecute(() => sending.answerText(200, "application/json", text));
    },
  },
  {
    name: "2xx that is empty",
    row: 9,
    weight: 3,
    strike: (sending) =>
      sending.maybeExecute(() => sending.answerText(sending.chance.pick([200, 204]), "application/json", "")),
  },
  {
    name: "2xx of text/html",
    row: 10,
    weight: 3,
    strike: (sending) => {
      // A firewall's page that repeats what it was sent, secrets included.
      const text = `<html><body>Blocked: ${JSON.stringify(sending.incoming.header)}</body></html>`;
      sending.maybeExecute(() => sending.answerText(200, sending.chance.pick(["text/html", "text/plain"]), text));
    },
  },
  {
    name: "5xx, not executed",
    row: 11,
    weight: 3,
    strike: (sending) => sending.answerFailed(sending.chance.pick(serverErrors)),
  },
  {
    name: "5xx, executed",
    row: 11,
    weight: 4,
    strike: (sending) => sending.execute(() => sending.answerFailed(sending.chance.pick(serverErrors))),
  },
  { name: "429, with or without Retry-After", row: 12, weight: 4, strike: (sending) => sending.answerTooMany() },
  {
    name: "409, in flight",
    row: 13,
    weight: 3,
    moneyOnly: true,
    // A proxy sent it twice: the first copy runs, the second is told so.
    strike: (sending) => {
      sending.execute(() => {});
      if (!sending.answerAs("inFlight", "no")) sending.answerText(409, "text/plain", "in progress");
    },
  },
  {
    name: "4xx of a gate, not executed",
    row: 14,
    weight: 3,
    strike: (sending) => {
      // None that the spec speaks of, so that the client goes by its own rule.
      const foreign = [404, 405, 413, 415, 422, 451].filter((status) => !sending.isDeclared(status));
      if (foreign.length === 0) return false;
      sending.answerText(sending.chance.pick(foreign), "text/plain", "refused", true);
      return true;
    },
  },
  {
    name: "2xx that says nothing",
    row: 17,
    weight: 3,
    moneyOnly: true,
    strike: (sending) => sending.answerAs("vague", "maybe", (status) => status < 300),
  },
  {
    name: "4xx that is worth repeating",
    row: 16,
    weight: 3,
    moneyOnly: true,
    strike: (sending) => sending.answerAs("vague", "maybe", (status) => status >= 400),
  },
  {
    name: "refused, try again later",
    row: 12,
    weight: 1,
    moneyOnly: true,
    strike: (sending) => sending.answerAs("tooMany", "no"),
  },
  {
    name: "answer about another amount, currency or id",
    row: 20,
    weight: 4,
    strike: (sending) => sending.answerWrong(),
  },
  {
    name: "401, the token is not taken",
    row: 21,
    weight: 3,
    strike: (sending) => sending.unauthorized(),
  },
  { name: "403, no permission", row: 21, weight: 1, strike: (sending) => sending.forbidden() },
  {
    name: "redirect",
    row: 22,
    weight: 4,
    strike: (sending) =>
      sending.maybeExecute(() => sending.answerRedirect(sending.chance.pick([301, 302, 303, 307, 308]))),
  },
  {
    name: "huge body",
    row: 23,
    weight: 2,
    strike: (sending) => sending.execute((raw) => sending.answerPieces(raw, [{ bytes: twoMebibytes }])),
  },
  {
    name: "body is not UTF-8",
    row: 8,
    weight: 1,
    strike: (sending) =>
      sending.execute((raw) => {
        const bytes = Buffer.from(raw.text);
        sending.answerPieces(raw, [{ bytes }, { bytes: Uint8Array.of(0xc3) }]);
      }),
  },
  {
    name: "delivered twice",
    row: 25,
    weight: 3,
    moneyOnly: true,
    strike: (sending) => {
      if (!sending.model.facts.keyed) return false;
      sending.execute((raw) => {
        sending.answer(raw);
        // A key that forgets failures guards nothing after one: see README.md.
        if (sending.isRemembered(raw)) sending.executeLate();
      });
      return true;
    },
  },
];

const twoMebibytes = new Uint8Array(2 * 1024 * 1024).fill(0x20);

export const totalWeight = faults.reduce((sum, { weight }) => sum + weight, 0);
