import type { Shape } from "@holdfast/core/spec";
import type { Deed, Page } from "./book.ts";
import { keyRulesOf } from "./key-memory.ts";
import type { Payment, Standing } from "./payment.ts";
import { type Occasion, pickRefusal } from "./refusal.ts";
import type { Behavior, Shop } from "./shop.ts";
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
export function gapsOf(shop: Shop): Gap[] {
  if (shop.behavior.state === false) return [];
  return [...shop.book.values()].flatMap((page) => [
    ...refusalGaps(page, shop.behavior),
    ...(page.does === "read" ? readingGaps(page, shop) : []),
  ]);
}

/** `no example for capture when it is more than remains; it gets the example "invalid-input", status 400` */
export function showGap({ operation, when, example, status }: Gap): string {
  const answer =
    example === undefined ? `status ${status} without a body` : `the example "${example}", status ${status}`;
  return `no example for ${operation} when ${when}; it gets ${answer}`;
}

function refusalGaps(page: Page, behavior: Behavior): Gap[] {
  return occasionsOf(page, behavior).flatMap((when): Gap[] => {
    const refusal = pickRefusal(page, when);
    if (typeof refusal === "number") return [{ operation: page.name, when, status: refusal }];
    const { example, status, tells } = refusal;
    return tells ? [] : [{ operation: page.name, when, example: example.name, status }];
  });
}

const possible: { readonly [deed in Deed]?: readonly Occasion[] } = {
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
function occasionsOf(page: Page, { strict, keys }: Behavior): Occasion[] {
  const { does, operation, capture } = page;
  const { replay, otherBody } = keyRulesOf(page, keys);
  const amounts = amountsIn(operation.input);
  const matters: { readonly [occasion in Occasion]?: boolean } = {
    "it is more than remains": capture.over !== true && (amounts.length > 0 || does === "refund"),
    "only the whole amount can be captured": capture.partial === false && amounts.length > 0,
    "it is another currency": amounts.some((one) => typeof one.currency !== "string" && one.currencies?.length !== 1),
  };
  const keyed: readonly Occasion[] = [
    ...(replay === "conflict" ? (["the key was used before"] as const) : []),
    ...(otherBody === "error" ? (["the key came with another request"] as const) : []),
    "a request with this key is still running",
  ];
  return [
    ...(strict && (possible[does] || does === "read") ? (["there is no such payment"] as const) : []),
    ...(possible[does] ?? []).filter((occasion) => matters[occasion] ?? true),
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

function readingGaps(page: Page, { book, till, standard, now }: Shop): Gap[] {
  const open = till.draft("", standard);
  const captured = (settlesAt: number): Payment => {
    const request = { path: {}, query: {}, header: {}, body: {} };
    return { ...open, captures: [{ id: "", amount: standard, fee: undefined, at: 0, settlesAt, request }] };
  };
  const takenOn = [...book.values()].some((other) => other.does === "capture" && usualOutcome(other) === "accepted");
  const payments: { readonly [standing in Standing]?: Payment } = {
    authorized: open,
    ...(takenOn && { capturing: captured(Number.POSITIVE_INFINITY) }),
    captured: captured(0),
    expired: { ...open, expiresAt: 0 },
    voided: { ...open, state: "voided" },
    failed: { ...open, state: "failed" },
  };
  return Object.entries(payments).flatMap(([standing, payment]): Gap[] => {
    const reading = pickReading(page, payment, now());
    if (!reading) return [];
    const { example, status, tells } = reading;
    const when = `the payment's standing is "${standing}"`;
    return tells ? [] : [{ operation: page.name, when, example: example.name, status }];
  });
}
