import { type Exchange, valuesAt } from "./place.ts";
import type { Rule } from "./provider.ts";

/** The first rule whose conditions all hold. */
export function matchRule(rules: readonly Rule[], exchange: Exchange): Rule | undefined {
  return rules.find((rule) => allHold(rule, exchange));
}

function allHold({ when, ignoreCase }: Rule, exchange: Exchange): boolean {
  for (const place in when) if (!holds(valuesAt(place, exchange), when[place], ignoreCase === true)) return false;
  return true;
}

/** Whether one of the values is (one of) what is wanted. Types count; `null` is absent. */
export function holds(values: readonly unknown[], wanted: unknown, ignoreCase: boolean): boolean {
  if (wanted === "present") return values.some((value) => value !== null);
  if (wanted === "absent") return values.every((value) => value === null);
  for (const value of values) {
    if (
      Array.isArray(wanted) ? wanted.some((one) => equals(value, one, ignoreCase)) : equals(value, wanted, ignoreCase)
    ) {
      return true;
    }
  }
  return false;
}

function equals(value: unknown, wanted: unknown, ignoreCase: boolean): boolean {
  if (value === wanted) return true;
  return (
    ignoreCase &&
    typeof value === "string" &&
    typeof wanted === "string" &&
    value.toLowerCase() === wanted.toLowerCase()
  );
}
