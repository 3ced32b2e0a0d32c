import type { Money } from "@holdfast/core";
import { type AmountForm, toWire as exactly, readMoney, type SpecDocument, schemasAt } from "@holdfast/core/spec";
import type { Path } from "./leaf.ts";

/** How the amount at a path of a body is written; undefined where its schema has none. */
export function formAt(document: SpecDocument, schema: unknown, path: Path): AmountForm | undefined {
  const found = schemasAt(document, schema, path, "a body").find((one) => one["x-money"] !== undefined);
  return found && readMoney(found, "an amount");
}

/** $249.95 as the provider writes it: `24995`, `249.95` or `"249.95"`. */
export function toWire(amount: Money, form: AmountForm): number | string {
  return exactly("an amount", amount, form);
}
