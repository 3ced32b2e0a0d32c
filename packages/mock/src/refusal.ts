import type { Example, Page } from "./book.ts";
import type { Payment } from "./payment.ts";
import { contradictions, lowest, type Pick, saying, silent, statusOf, type Words } from "./rank.ts";
import { words } from "./success.ts";

/** Why the mock refuses a request, in the words of its log. */
export type Occasion = keyof typeof occasions;

interface Search extends Words {
  /** The answer's status where the spec has no example for it, and then it has no body. */
  readonly status: number;
  /** The outcome its examples should have; `declined` where nothing is said. */
  readonly is?: readonly string[];
  /** Any other refusal would be misleading. */
  readonly strict?: true;
}

/** How an amount that does not fit is refused; at worst like any other mistake in the request. */
const amount = [/amount-?(is-?)?invalid|invalid-?amount/i, /^invalid/i];

const occasions = {
  "there is no such payment": {
    status: 404,
    is: ["declined", "unknown"],
    names: [/not-?found|not-?exist/i],
    texts: [/no such/i],
    strict: true,
  },
  "nothing is left to capture": {
    status: 422,
    is: ["duplicate", "declined"],
    names: [/no-?amount-?left|nothing|already-?captur|captured/i, ...amount],
    texts: [/(already|before)\W+captur|captured? ?(before|succeeded)/i],
  },
  "it is more than remains": {
    status: 422,
    is: ["declined", "duplicate"],
    names: [/over-?captur|too-?(high|large|much)/i, ...amount],
    texts: [/too (high|large|much)/i],
  },
  "only the whole amount can be captured": { status: 422, names: [/partial/i, ...amount] },
  "it is another currency": { status: 422, names: [/currency/i, ...amount] },
  "the authorization has run out": { status: 422, ...words.expired },
  "the payment was voided": { status: 422, ...words.voided },
  "the payment failed": { status: 422, ...words.failed },
  "the key was used before": {
    status: 409,
    is: ["duplicate", "declined", "unknown"],
    names: [/key.*(used|exist)/i],
    strict: true,
  },
  "the key came with another request": {
    status: 409,
    is: ["unknown", "duplicate", "declined"],
    names: [/key.*(re-?used|conflict|other)/i, /key.*(used|exist)/i],
    strict: true,
  },
  "a request with this key is still running": {
    status: 409,
    is: ["unknown"],
    names: [/concurrent/i, /in-?progress|still/i],
    strict: true,
  },
} as const satisfies { readonly [occasion: string]: Search };

/** The example that says why a request is refused; where the spec has none, a status without a body. */
export function pickRefusal(page: Page, occasion: Occasion, payment: Payment | undefined, now: number): Pick | number {
  const search: Search = occasions[occasion];
  const outcomes = search.is ?? ["declined"];
  const candidates = page.examples.filter(({ is, status, name }) => {
    if (/\bfee\b/i.test(name)) return false;
    return outcomes.includes(is) && !status.startsWith("5") && (is !== "unknown" || !status.startsWith("2"));
  });
  const telling = candidates.filter((example) => saying(example, search) < silent);
  const others = search.strict ? [] : candidates.filter((example) => isGeneral(example, outcomes));
  const example = lowest(telling.length > 0 ? telling : others, (one) => [
    saying(one, search),
    /^2/.test(one.status) && telling.length > 0 ? 1 : 0,
    outcomes.indexOf(one.is),
    payment ? contradictions(one, payment, now) : 0,
  ]);
  return example ? { example, status: statusOf(page, example, search.status) } : search.status;
}

/** A refusal that gives no reason in particular: of a business answer, or one that says that it was done before. */
function isGeneral({ is, status }: Example, outcomes: readonly string[]): boolean {
  return status.startsWith("2") ? is === "declined" : is === "duplicate" && outcomes.includes("duplicate");
}

/** An example of exactly this status, or of a range that says so in words. */
export function pickStatus(page: Page, status: number): Pick | undefined {
  const exact = page.examples.find((example) => example.status === String(status));
  if (exact) return { example: exact, status };
  const names = statusNames[status];
  const example = page.examples.find(
    (one) => /X|default/.test(one.status) && statusOf(page, one, status) === status && names?.test(one.name),
  );
  return example && { example, status };
}

const statusNames: { readonly [status: number]: RegExp } = {
  401: /unauthori[sz]ed|credential|token/i,
  403: /forbidden|not-?allowed|permission/i,
  429: /throttl|too-?many|rate-?limit/i,
  500: /unexpected|internal|server-?error/i,
  503: /unavailable/i,
};
