import type { Shape } from "@holdfast/core/spec";
import { keyRulesOf } from "./key-memory.ts";
import type { Behavior, MockState } from "./mock-state.ts";
import type { Effect, OperationFacts } from "./operation-facts.ts";
import type { Payment, Standing } from "./payment.ts";
import { pickRefusal, type RefusalReason } from "./refusal.ts";
import { pickReading, usualOutcome } from "./success.ts";

/** A case that no example of the spec tells of, and what is answered then. */
export interface Gap {
  /** `capture` */
  readonly operation: string;
  /** `it is more than remains` */
  readonly when: string;
  /** The example that is served instead; absent where the status goes out without a body. */
  readonly example?: string;
  readonly status: number;
}

/** The cases that may come up and that the spec's examples do not tell of. */
export function gapsOf(state: MockState): Gap[] {
  if (state.behavior.state === false) return [];
  return [...state.operations.values()].flatMap((facts) => [
    ...refusalGaps(facts, state.behavior),
    ...(facts.effect === "read" ? readingGaps(facts, state) : []),
  ]);
}

/** `no example for capture when it is more than remains; it gets the example "invalid-input", status 400` */
export function showGap({ operation, when, example, status }: Gap): string {
  const answer =
    example === undefined ? `status ${status} without a body` : `the example "${example}", status ${status}`;
  return `no example for ${operation} when ${when}; it gets ${answer}`;
}

function refusalGaps(facts: OperationFacts, behavior: Behavior): Gap[] {
  return reasonsOf(facts, behavior).flatMap((when): Gap[] => {
    const refusal = pickRefusal(facts, when);
    if (typeof refusal === "number") return [{ operation: facts.name, when, status: refusal }];
    const { example, status, tells } = refusal;
    return tells ? [] : [{ operation: facts.name, when, example: example.name, status }];
  });
}

const possible: { readonly [effect in Effect]?: readonly RefusalReason[] } = {
  capture: [
    "nothing is left to capture",
    "it is more than remains",
    "only the whole amount can be captured",
    "it is another currency",
    "the authorization has run out",
    "the payment was voided",
    "the payment failed",
  ],
  void: [
    "nothing is left to capture",
    "it is more than remains",
    "the authorization has run out",
    "the payment was voided",
  ],
  refund: ["it is more than remains", "it is another currency"],
};

/** Why a request may be refused, from what the spec says of it and the mock is told to do. */
function reasonsOf(facts: OperationFacts, { strict, keys }: Behavior): RefusalReason[] {
  const { effect, operation, capture } = facts;
  const { replay, otherBody } = keyRulesOf(facts, keys);
  const amounts = amountsIn(operation.input);
  const matters: { readonly [reason in RefusalReason]?: boolean } = {
    "it is more than remains": capture.over !== true && (amounts.length > 0 || effect === "refund"),
    "only the whole amount can be captured": capture.partial === false && amounts.length > 0,
    "it is another currency": amounts.some((one) => typeof one.currency !== "string" && one.currencies?.length !== 1),
  };
  const keyed: readonly RefusalReason[] = [
    ...(replay === "conflict" ? (["the key was used before"] as const) : []),
    ...(otherBody === "error" ? (["the key came with another request"] as const) : []),
    "a request with this key is still running",
  ];
  return [
    ...(strict && (possible[effect] || effect === "read") ? (["there is no such payment"] as const) : []),
    ...(possible[effect] ?? []).filter((reason) => matters[reason] ?? true),
    ...(operation.key ? keyed : []),
  ];
}

/** How the amounts of a request that are no mere fees or parts are written. */
function amountsIn(shapes: { readonly [name: string]: Shape }): NonNullable<Shape["money"]>[] {
  return Object.values(shapes).flatMap(({ money, properties = {}, items }) => {
    const own = money && (money.means ?? "this") === "this" ? [money] : [];
    return [...own, ...amountsIn(properties), ...(items ? amountsIn({ items }) : [])];
  });
}

function readingGaps(facts: OperationFacts, { operations, payments: store, standard, now }: MockState): Gap[] {
  const open = store.draft("", standard);
  const captured = (settlesAt: number): Payment => {
    const request = { path: {}, query: {}, header: {}, body: {} };
    return { ...open, captures: [{ id: "", amount: standard, fee: undefined, at: 0, settlesAt, request }] };
  };
  const takenOn = [...operations.values()].some(
    (other) => other.effect === "capture" && usualOutcome(other) === "accepted",
  );
  const payments: { readonly [standing in Standing]?: Payment } = {
    authorized: open,
    ...(takenOn && { capturing: captured(Number.POSITIVE_INFINITY) }),
    captured: captured(0),
    expired: { ...open, expiresAt: 0 },
    voided: { ...open, state: "voided" },
    failed: { ...open, state: "failed" },
  };
  return Object.entries(payments).flatMap(([standing, payment]): Gap[] => {
    const reading = pickReading(facts, payment, now());
    if (!reading) return [];
    const { example, status, tells } = reading;
    const when = `the payment's standing is "${standing}"`;
    return tells ? [] : [{ operation: facts.name, when, example: example.name, status }];
  });
}
