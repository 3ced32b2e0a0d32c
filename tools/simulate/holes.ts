import { walk } from "../../packages/core/src/place.ts";
import type { AmountForm } from "../../packages/core/src/provider.ts";
import type { Step } from "../../packages/core/src/spec/index.ts";

/** Writes the JSON that stands in a hole. */
export type Fill<Shown> = (shown: Shown) => string;

/** Cuts holes into a JSON value: places where each rendering has something of its own. */
export class Holes<Shown> {
  readonly #fills: Fill<Shown>[] = [];

  /** Cuts where something stands already; false where there is nothing. */
  cut(root: unknown, path: readonly Step[], fill: Fill<Shown>): boolean {
    const last = path.at(-1);
    let found = false;
    if (typeof last !== "string") return found;
    const hole = `\uE000${this.#fills.push(fill) - 1}\uE001`;
    for (const holder of walk(root, path.slice(0, -1))) {
      if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, last)) continue;
      (holder as { [name: string]: unknown })[last] = hole;
      found = true;
    }
    return found;
  }

  /** The value as JSON, with all holes filled; worked out once, for it is rendered very often. */
  renderer(root: unknown): Fill<Shown> {
    const [first = "", ...parts] = (JSON.stringify(root) ?? "").split(/"\uE000(\d+)\uE001"/);
    const pieces = parts.flatMap((part, index) =>
      index % 2 === 0 ? [{ fill: this.#fills[Number(part)] as Fill<Shown>, text: parts[index + 1] as string }] : [],
    );
    return (shown) => {
      let text = first;
      for (const piece of pieces) text += piece.fill(shown) + piece.text;
      return text;
    };
  }
}

export function isHole(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("\uE000");
}

/** The code of a currency as the provider writes it. */
export function writeCurrency(currency: string, form: AmountForm): string {
  return `"${form.case === "lower" ? currency.toLowerCase() : currency}"`;
}
