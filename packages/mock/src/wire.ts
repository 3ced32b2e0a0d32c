import type { Money } from "@holdfast/core";
import { type AmountForm, toWire as exactly, type Json, readMoney } from "@holdfast/core/spec";

/** How an amount is written, from the schema it stands in; undefined where that is no amount. */
export function formOf(schema: Json): AmountForm | undefined {
  return schema["x-money"] === undefined ? undefined : readMoney(schema, "an amount");
}

/** $249.95 as the provider writes it: `24995`, `249.95` or `"249.95"`. */
export function toWire(amount: Money, form: AmountForm): number | string {
  return exactly("an amount", amount, form);
}
