import { currencyOf, fromWire, isNumber } from "./amount.ts";
import type { Money } from "./money.ts";
import { type Exchange, type Fields, parsePlace, type Step, steps, valuesAt, walk } from "./place.ts";
import type { AmountForm, Stated } from "./provider.ts";

/** The amounts at a place, one for each value there; undefined for a value that is no exact amount in a known currency. */
export function amountsAt(stated: Stated, exchange: Exchange, asked: Money | undefined): (Money | undefined)[] {
  const root = exchange.response?.body;
  return amountsBelow(root, pathOf(stated), stated, root, asked);
}

/** The same for a place below `start`, which is a part of the body `root`. */
export function amountsBelow(
  start: unknown,
  { holders, last }: Path,
  form: AmountForm,
  root: unknown,
  asked: Money | undefined,
): (Money | undefined)[] {
  const amounts: (Money | undefined)[] = [];
  for (const holder of walk(start, holders)) {
    for (const value of walk(holder, last)) {
      if (value === null) continue;
      const whole = form.field !== undefined;
      const number = whole ? (value as Fields)[form.field] : value;
      amounts.push(fromWire(number, codeOf(form, whole ? value : holder, root, asked?.currency), form));
    }
  }
  return amounts;
}

/** Whether the numbers of amounts are there, and not all nothing or less, where nobody says in which currency. */
export function hasNumbers(stated: Stated, exchange: Exchange): boolean {
  const values = valuesAt(stated.place, exchange).filter((value) => value !== null);
  const numbers = values.map((value) => (stated.field === undefined ? value : (value as Fields)[stated.field]));
  return numbers.every((number) => isNumber(number, stated)) && numbers.some((number) => Number(number) > 0);
}

/**
 * Whether what an answer states contradicts what was asked: another amount where it means one, else another currency. A
 * total covers only what is done already.
 */
export function contradicts(stated: Stated, exchange: Exchange, asked: Money, done: boolean): boolean {
  const { means } = stated;
  if (means === "this") return amountsAt(stated, exchange, asked).some((one) => !one || !isSame(one, asked));
  if (means === "total" && done) return amountsAt(stated, exchange, asked).some((one) => !one || !covers(one, asked));
  const root = exchange.response?.body;
  return walk(root, pathOf(stated).holders).some((holder) => {
    const code = codeOf(stated, holder, root, asked.currency);
    return code !== undefined && currencyOf(code) !== asked.currency;
  });
}

export function isSame(one: Money, other: Money): boolean {
  return one.minor === other.minor && one.currency === other.currency;
}

/** What moved so far is at least what was asked. */
export function covers(total: Money, part: Money): boolean {
  return total.minor >= part.minor && total.currency === part.currency;
}

/** The currency's code as a body has it, `unstated` where the provider is told none; undefined where it has none. */
export function codeOf({ currency }: AmountForm, beside: unknown, root: unknown, unstated: unknown): unknown {
  let form = currency;
  for (;;) {
    if (form === "unstated") return unstated;
    if (typeof form === "string") return form;
    const code = ("field" in form ? walk(beside, [form.field]) : walk(root, steps(form.at)))[0];
    if (code !== undefined && code !== null) return code;
    if (form.else === undefined) return undefined;
    form = form.else;
  }
}

/** The way to the object an amount stands in, and on to the amount. */
export interface Path {
  readonly holders: readonly Step[];
  readonly last: readonly Step[];
}

/** Worked out once. */
function pathOf(stated: Stated): Path {
  let known = paths.get(stated);
  if (!known) {
    known = splitPath(parsePlace(stated.place).path);
    paths.set(stated, known);
  }
  return known;
}

export function splitPath(path: readonly Step[]): Path {
  return { holders: path.slice(0, -1), last: path.slice(-1) };
}

const paths = new WeakMap<Stated, Path>();
