import { steps, walk } from "../../packages/core/src/place.ts";
import type { AmountForm, Answer, CurrencyForm, Operation, Rule, Stated } from "../../packages/core/src/provider.ts";
import { type AnswerExample, parsePlace, type Step, statusFor } from "../../packages/core/src/spec/index.ts";
import { writeAmount } from "./decimal.ts";
import { Holes, isHole, writeCurrency } from "./holes.ts";
import type { Listing } from "./listing.ts";

/** What an answer is to show. */
export interface Showing {
  /** What this call moved, in minor units. */
  readonly amount: number;
  /** What was captured on the payment so far. */
  readonly total: number;
  readonly currency: string;
  readonly captures: readonly Shown[];
  /** What the request held at a place, as it is to be repeated. */
  echo(place: string): string;
}

export interface Shown {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  /** What it was called by: the caller's reference, or the key. */
  readonly reference: string | undefined;
}

/** What of an answer a client can tell to be wrong. */
export type Telling = "amount" | "currency" | "id";

/** An example of a spec, made into an answer that shows other payments than the example's. */
export interface Template {
  readonly name: string;
  readonly status: number;
  readonly media: string | undefined;
  /** What the spec says that it means. */
  readonly is: string;
  readonly again: string | undefined;
  /** The provider documents that it speaks for everything under the key. */
  readonly settles: boolean;
  readonly tells: readonly Telling[];
  render(showing: Showing): string;
}

export function makeTemplate(operation: Operation, example: AnswerExample, listing: Listing | undefined): Template {
  const answer = operation.answers[example.status];
  const rule = answer?.rules.find((one) => fits(one, example.body));
  const holes = new Holes<Showing>();
  const body = structuredClone(example.body);
  const tells = cutAll(body, holes, example.is, answer, rule, listing);
  return {
    name: example.name,
    status: statusFor(operation, example.status, 422),
    media: answer?.media?.[0],
    is: example.is,
    again: rule?.again,
    settles: rule?.settles === true,
    tells: [...tells],
    render: holes.renderer(body),
  };
}

/** Whether a word is the operation's own for success. */
export function isSuccess(is: string): boolean {
  return !["accepted", "declined", "duplicate", "unknown"].includes(is);
}

/** What says nothing is left as it is, but for its echoes: with other amounts it might say something. */
function cutAll(
  body: unknown,
  holes: Holes<Showing>,
  is: string,
  answer: Answer | undefined,
  rule: Rule | undefined,
  listing: Listing | undefined,
): ReadonlySet<Telling> {
  const tells = new Set<Telling>();
  const vague = is === "unknown";
  const done = isSuccess(is);
  if (!vague && listing?.cut(body, holes) && done) tells.add("amount");
  for (const { place, as } of answer?.same ?? []) {
    if (holes.cut(body, parsePlace(place).path, (showing) => JSON.stringify(showing.echo(as)))) tells.add("id");
  }
  const stated = [
    ...(answer?.amounts ?? []),
    ...(answer?.rules ?? []).flatMap(({ amount }) => (amount ? [amount] : [])),
  ];
  for (const one of stated) {
    if (vague || !cutAmount(body, one, holes)) continue;
    if (rule?.amount || (done && (one.means === "this" || one.means === "total"))) tells.add("amount");
    if (typeof one.currency !== "string" && (rule?.amount || done)) tells.add("currency");
  }
  return tells;
}

/** By our own reading of the rules, not by the client's: a mistake there must not change what the provider says. */
function fits({ when = {}, ignoreCase }: Rule, body: unknown): boolean {
  const plain = (value: unknown) => (ignoreCase && typeof value === "string" ? value.toLowerCase() : value);
  return Object.entries(when).every(([place, wanted]) => {
    const values = walk(body, parsePlace(place).path).filter((value) => value !== null);
    if (wanted === "absent") return values.length === 0;
    if (wanted === "present") return values.length > 0;
    const list = [wanted].flat().map(plain);
    return values.some((value) => list.includes(plain(value)));
  });
}

/** Zero means something else than an amount, except where it is all that was captured so far. */
function cutAmount(body: unknown, stated: Stated, holes: Holes<Showing>): boolean {
  const { path } = parsePlace(stated.place);
  const whole = stated.field === undefined ? path : [...path, stated.field];
  const total = stated.means === "total";
  let found = false;
  for (const value of walk(body, whole)) {
    if (isHole(value)) found = true;
    else if ((typeof value === "number" || typeof value === "string") && (total || Number(value) !== 0)) {
      const fill = ({ total: all, amount, currency }: Showing) => writeAmount(total ? all : amount, currency, stated);
      found = holes.cut(body, whole, fill) || found;
      cutCurrency(body, whole, stated, holes);
    }
  }
  return found;
}

function cutCurrency(body: unknown, path: readonly Step[], form: AmountForm, holes: Holes<Showing>): void {
  let currency: CurrencyForm | undefined = form.currency;
  while (currency !== undefined && typeof currency !== "string") {
    const place = "field" in currency ? [...path.slice(0, -1), currency.field] : steps(currency.at);
    holes.cut(body, place, (showing) => writeCurrency(showing.currency, form));
    currency = currency.else;
  }
}
