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
  const list = Array.isArray(wanted) ? wanted : [wanted];
  return values.some((value) =>
    list.some((one) =>
      ignoreCase && typeof one === "string" && typeof value === "string"
        ? one.toLowerCase() === value.toLowerCase()
        : one === value,
    ),
  );
}
