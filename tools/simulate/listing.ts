import { steps, walk } from "../../packages/core/src/place.ts";
import type { Find } from "../../packages/core/src/provider.ts";
import type { AnswerExample } from "../../packages/core/src/spec/index.ts";
import { writeAmount } from "./decimal.ts";
import { type Fill, Holes, writeCurrency } from "./holes.ts";
import type { Showing, Shown } from "./template.ts";

/** The array of an answer in which captures are found again: each capture of the ledger becomes one element. */
export class Listing {
  readonly #path: readonly string[];
  readonly #literal: readonly (readonly [readonly string[], unknown])[];
  readonly #render: Fill<Shown> | undefined;

  /** Undefined where no example shows what an element looks like. */
  static of(find: Find | undefined, examples: readonly AnswerExample[]): Listing | undefined {
    if (!find) return undefined;
    return examples.map(({ body }) => new Listing(find, body)).find((listing) => listing.#render);
  }

  private constructor(find: Find, body: unknown) {
    this.#path = steps(find.in);
    const conditions = Object.entries(find.where).map(([place, value]) => [steps(place), value] as const);
    const isAsked = (value: unknown) => typeof value === "string" && value.startsWith("$request");
    this.#literal = conditions.filter(([, value]) => !isAsked(value));
    const element = structuredClone(this.#array(body)?.find((one) => this.#isCapture(one)));
    if (element === undefined) return;
    const holes = new Holes<Shown>();
    for (const [place, value] of conditions) {
      // `null` is absent.
      if (isAsked(value)) holes.cut(element, place, ({ reference }) => JSON.stringify(reference ?? null));
    }
    const { amount, id } = find;
    if (id !== undefined) holes.cut(element, steps(id), (one) => `"${one.id}"`);
    if (amount) {
      const at = steps(amount.at);
      holes.cut(element, at, (one) => writeAmount(one.amount, one.currency, amount));
      if (typeof amount.currency !== "string" && "field" in amount.currency)
        holes.cut(element, [...at.slice(0, -1), amount.currency.field], (one) => writeCurrency(one.currency, amount));
    }
    this.#render = holes.renderer(element);
  }

  /** Puts the ledger's captures in the place of the example's. False where the answer has no such array. */
  cut(body: unknown, holes: Holes<Showing>): boolean {
    const array = this.#array(body);
    const render = this.#render;
    if (!array || !render) return false;
    const others = array.filter((one) => !this.#isCapture(one)).map((one) => JSON.stringify(one));
    return holes.cut(body, this.#path, ({ captures }) => `[${[...others, ...captures.map(render)].join(",")}]`);
  }

  #array(body: unknown): readonly unknown[] | undefined {
    const [array] = walk(body, this.#path);
    return Array.isArray(array) ? array : undefined;
  }

  #isCapture(element: unknown): boolean {
    return this.#literal.every(([place, value]) => walk(element, place)[0] === value);
  }
}
