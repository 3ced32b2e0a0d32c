import { currencyOf, fromWire } from "./amount.ts";
import type { Money } from "./money.ts";
import { type Exchange, type Fields, parsePlace, type Step, steps, walk } from "./place.ts";
import type { Stated } from "./provider.ts";

/** The amounts at a place, one for each value there; undefined for a value that is no exact amount in a known currency. */
export function amountsAt(stated: Stated, exchange: Exchange, asked: Money | undefined): (Money | undefined)[] {
  const { holders, last } = pathOf(stated);
  const root = exchange.response?.body;
  const amounts: (Money | undefined)[] = [];
  for (const holder of walk(root, holders)) {
    for (const value of walk(holder, last)) {
      if (value === null) continue;
      const whole = stated.field !== undefined;
      const number = whole ? (value as Fields)[stated.field] : value;
      amounts.push(fromWire(number, codeOf(stated, whole ? value : holder, root, asked), stated));
    }
  }
  return amounts;
}

/** Whether what an answer states contradicts what was asked: another amount where it means one, else another currency. */
export function contradicts(stated: Stated, exchange: Exchange, asked: Money): boolean {
  const { means } = stated;
  if (means === "this") return amountsAt(stated, exchange, asked).some((one) => !one || !isSame(one, asked));
  if (means === "total") return amountsAt(stated, exchange, asked).some((one) => !one || !covers(one, asked));
  const root = exchange.response?.body;
  return walk(root, pathOf(stated).holders).some((holder) => {
    const code = codeOf(stated, holder, root, asked);
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

/** The currency's code as the answer has it; undefined where it has none. */
function codeOf({ currency }: Stated, beside: unknown, root: unknown, asked: Money | undefined): unknown {
  let form = currency;
  for (;;) {
    if (form === "unstated") return asked?.currency;
    if (typeof form === "string") return form;
    const [code] = "field" in form ? walk(beside, [form.field]) : walk(root, steps(form.at));
    if (code !== undefined && code !== null) return code;
    if (form.else === undefined) return undefined;
    form = form.else;
  }
}

interface Path {
  readonly holders: readonly Step[];
  readonly last: readonly Step[];
}

/** The way to the object an amount stands in, and on to the amount; worked out once. */
function pathOf(stated: Stated): Path {
  let known = paths.get(stated);
  if (!known) {
    const { path } = parsePlace(stated.place);
    known = { holders: path.slice(0, -1), last: path.slice(-1) };
    paths.set(stated, known);
  }
  return known;
}

const paths = new WeakMap<Stated, Path>();
