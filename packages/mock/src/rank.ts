import { at } from "./leaf.ts";
import type { Example } from "./operation-facts.ts";
import { capturedOf, type Payment, remainingOf } from "./payment.ts";

/** An example of the spec, and the status to ask it for: a range such as `4XX` has many. */
export interface Pick {
  readonly example: Example;
  readonly status: number;
}

/** The first example of the lowest rank; ranks are compared from the left. */
export function lowest(
  examples: readonly Example[],
  rank: (example: Example) => readonly number[],
): Example | undefined {
  let found: { readonly example: Example; readonly rank: readonly number[] } | undefined;
  for (const example of examples) {
    const own = rank(example);
    if (!found || compare(own, found.rank) < 0) found = { example, rank: own };
  }
  return found?.example;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((value, place) => value !== other[place]);
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}

/** How often the amounts of an example say otherwise than the payment; a little less where they agree. */
export function contradictions({ template }: Example, payment: Payment, now: number): number {
  const stated = (...means: readonly string[]) =>
    template.amounts.find(({ form }) => means.includes(form.means ?? ""))?.money.minor;
  const [authorized, moved] = [stated("authorized"), stated("total", "this")];
  const [remaining, refunded] = [stated("remaining"), stated("refunded")];
  const total = capturedOf(payment).minor;
  const whole = moved === undefined || authorized === undefined ? undefined : moved >= authorized;
  const pairs: readonly (readonly [boolean | undefined, boolean])[] = [
    [isMore(moved), total > 0],
    [whole, total >= payment.authorized.minor],
    [isMore(remaining), remainingOf(payment, now).minor > 0],
    [isMore(refunded), payment.refunded > 0],
  ];
  return pairs.reduce((sum, [said, real]) => sum + (said === undefined ? 0 : said === real ? -0.01 : 1), 0);
}

function isMore(minor: number | undefined): boolean | undefined {
  return minor === undefined ? undefined : minor > 0;
}

/** How many fields one request has and the other has not. */
export function difference(one: unknown, other: unknown): number {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return 0;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].reduce((sum, name) => {
    const [here, there] = [at(one, [name]), at(other, [name])];
    return sum + (here === undefined || there === undefined ? 1 : difference(here, there));
  }, 0);
}
