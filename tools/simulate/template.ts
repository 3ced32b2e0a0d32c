import { steps, walk } from "../../packages/core/src/place.ts";
import type { AmountForm, CurrencyForm, Operation, Rule, Stated } from "../../packages/core/src/provider.ts";
import { type AnswerExample, parsePlace, type Step, statusFor } from "../../packages/core/src/spec/index.ts";
import { writeAmount } from "./decimal.ts";
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

type Hole = (showing: Showing) => string;

export function makeTemplate(operation: Operation, example: AnswerExample, listing: Listing | undefined): Template {
  const status = statusFor(operation, example.status, 422);
  const answer = operation.answers[example.status];
  const rule = answer?.rules.find((one) => fits(one, example.body));
  const holes: Hole[] = [];
  const tells = new Set<Telling>();
  const done = !["accepted", "declined", "duplicate", "unknown"].includes(example.is);
  const hole = (fill: Hole) => `\uE000${holes.push(fill) - 1}\uE001`;
  const body = structuredClone(example.body);

  // What says nothing is left as it is: with other amounts it might say something.
  const vague = example.is === "unknown";
  if (!vague && listing?.fillIn(body, hole) && done) tells.add("amount");
  for (const { place, as } of answer?.same ?? []) {
    if (
      put(
        body,
        parsePlace(place).path,
        hole((showing) => JSON.stringify(showing.echo(as))),
      )
    )
      tells.add("id");
  }
  const stated = [
    ...(answer?.amounts ?? []),
    ...(answer?.rules ?? []).flatMap(({ amount }) => (amount ? [amount] : [])),
  ];
  for (const one of stated) {
    if (vague || !putAmount(body, one, hole)) continue;
    if (rule?.amount || (done && (one.means === "this" || one.means === "total"))) tells.add("amount");
    if (typeof one.currency !== "string" && (rule?.amount || done)) tells.add("currency");
  }

  const parts = body === undefined ? [] : JSON.stringify(body).split(/"\uE000(\d+)\uE001"/);
  return {
    name: example.name,
    status,
    media: answer?.media?.[0],
    is: example.is,
    again: rule?.again,
    settles: rule?.settles === true,
    tells: [...tells],
    render(showing) {
      let text = "";
      for (let index = 0; index < parts.length; index++) {
        text += index % 2 === 0 ? parts[index] : (holes[Number(parts[index])] as Hole)(showing);
      }
      return text;
    },
  };
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
function putAmount(body: unknown, stated: Stated, hole: (fill: Hole) => string): boolean {
  const { path } = parsePlace(stated.place);
  const whole = stated.field === undefined ? path : [...path, stated.field];
  const total = stated.means === "total";
  let found = false;
  for (const value of walk(body, whole)) {
    if (typeof value === "string" && value.startsWith("\uE000")) found = true;
    else if ((typeof value === "number" || typeof value === "string") && (total || Number(value) !== 0)) {
      const fill: Hole = (showing) => writeAmount(total ? showing.total : showing.amount, showing.currency, stated);
      found = put(body, whole, hole(fill)) || found;
      putCurrency(body, whole, stated, hole);
    }
  }
  return found;
}

function putCurrency(body: unknown, path: readonly Step[], form: AmountForm, hole: (fill: Hole) => string): void {
  let currency: CurrencyForm | undefined = form.currency;
  while (currency !== undefined && typeof currency !== "string") {
    const place = "field" in currency ? [...path.slice(0, -1), currency.field] : steps(currency.at);
    put(body, place, hole(currencyHole(form)));
    currency = currency.else;
  }
}

export function currencyHole(form: AmountForm): (showing: { readonly currency: string }) => string {
  return ({ currency }) => `"${form.case === "lower" ? currency.toLowerCase() : currency}"`;
}

/** Sets what is there already; false where there is nothing. */
export function put(root: unknown, path: readonly Step[], value: unknown): boolean {
  const last = path.at(-1);
  let found = false;
  if (typeof last !== "string") return found;
  for (const holder of walk(root, path.slice(0, -1))) {
    if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, last)) continue;
    (holder as { [name: string]: unknown })[last] = value;
    found = true;
  }
  return found;
}
