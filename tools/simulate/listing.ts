import { steps, walk } from "../../packages/core/src/place.ts";
import type { Find } from "../../packages/core/src/provider.ts";
import type { AnswerExample } from "../../packages/core/src/spec/index.ts";
import { writeAmount } from "./decimal.ts";
import { currencyHole, put, type Showing, type Shown } from "./template.ts";

/** The array of an answer in which captures are found again: each capture of the ledger becomes one element. */
export class Listing {
  readonly #path: readonly string[];
  readonly #literal: readonly (readonly [readonly string[], unknown])[];
  readonly #parts: readonly string[];
  readonly #holes: readonly ((one: Shown) => string)[];

  /** Undefined where no example shows what an element looks like. */
  static of(find: Find | undefined, examples: readonly AnswerExample[]): Listing | undefined {
    if (!find) return undefined;
    for (const { body } of examples) {
      const listing = new Listing(find, body);
      if (listing.#parts.length > 0) return listing;
    }
    return undefined;
  }

  private constructor(find: Find, body: unknown) {
    this.#path = steps(find.in);
    const conditions = Object.entries(find.where).map(([place, value]) => [steps(place), value] as const);
    const isAsked = (value: unknown) => typeof value === "string" && value.startsWith("$request");
    this.#literal = conditions.filter(([, value]) => !isAsked(value));
    const element = structuredClone(this.#array(body)?.find((one) => this.#isCapture(one)));
    const holes: ((one: Shown) => string)[] = [];
    const hole = (fill: (one: Shown) => string) => `\uE000${holes.push(fill) - 1}\uE001`;
    for (const [place, value] of conditions) {
      // `null` is absent.
      if (isAsked(value))
        put(
          element,
          place,
          hole(({ reference }) => JSON.stringify(reference ?? null)),
        );
    }
    const { amount, id } = find;
    if (id !== undefined)
      put(
        element,
        steps(id),
        hole((one) => `"${one.id}"`),
      );
    if (amount) {
      const at = steps(amount.at);
      put(
        element,
        at,
        hole((one) => writeAmount(one.amount, one.currency, amount)),
      );
      if (typeof amount.currency !== "string" && "field" in amount.currency)
        put(element, [...at.slice(0, -1), amount.currency.field], hole(currencyHole(amount)));
    }
    this.#holes = holes;
    this.#parts = element === undefined ? [] : JSON.stringify(element).split(/"\uE000(\d+)\uE001"/);
  }

  /** Puts the ledger's captures in the place of the example's. False where the answer has no such array. */
  fillIn(body: unknown, hole: (fill: (showing: Showing) => string) => string): boolean {
    const array = this.#array(body);
    if (!array) return false;
    const others = array.filter((one) => !this.#isCapture(one)).map((one) => JSON.stringify(one));
    return put(
      body,
      this.#path,
      hole(({ captures }) => `[${[...others, ...captures.map((one) => this.#render(one))].join(",")}]`),
    );
  }

  #render(one: Shown): string {
    return this.#parts
      .map((part, index) => (index % 2 === 0 ? part : (this.#holes[Number(part)] as (one: Shown) => string)(one)))
      .join("");
  }

  #array(body: unknown): readonly unknown[] | undefined {
    const [array] = walk(body, this.#path);
    return Array.isArray(array) ? array : undefined;
  }

  #isCapture(element: unknown): boolean {
    return this.#literal.every(([place, value]) => walk(element, place)[0] === value);
  }
}
