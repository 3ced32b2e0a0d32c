import type { AmountForm, CurrencyForm } from "../provider.ts";
import { asObject, fail, type Json } from "./document.ts";

/** What `x-money` says, with the wire form that the schema's `type` gives. */
export function readMoney(schema: Json, at: string): AmountForm {
  const money = asObject(schema["x-money"], `${at}/x-money`);
  const { unit, means, digits, step, exponent } = money;
  if (unit !== "minor" && unit !== "major") return fail(`${at}/x-money`, "unit must be minor or major");
  const types = [schema.type].flat().filter((type) => type !== "null");
  const [as] = types;
  if (types.length !== 1 || (as !== "integer" && as !== "number" && as !== "string")) {
    return fail(at, "an amount's type must be integer, number or string");
  }
  return {
    unit,
    as,
    currency: readCurrency(money.currency, `${at}/x-money/currency`),
    ...(money.case === "lower" && { case: "lower" as const }),
    ...(digits !== undefined && { digits: asObject(digits, `${at}/x-money/digits`) as { [currency: string]: number } }),
    ...(step !== undefined && { step: asObject(step, `${at}/x-money/step`) as { [currency: string]: number } }),
    ...(typeof exponent === "number" && { exponent }),
    ...(typeof means === "string" && { means: means as NonNullable<AmountForm["means"]> }),
  };
}

function readCurrency(value: unknown, at: string): CurrencyForm {
  if (typeof value === "string") return value;
  const { field, at: pointer, else: other } = asObject(value, at);
  const rest = other === undefined ? {} : { else: readCurrency(other, `${at}/else`) };
  if (typeof field === "string") return { field, ...rest };
  if (typeof pointer === "string") return { at: pointer, ...rest };
  return fail(at, "say a code, { field }, { at } or unstated");
}
