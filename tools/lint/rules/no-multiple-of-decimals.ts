import type { Oas3Rule } from "@redocly/openapi-core";
import { asJson, join } from "../spec/part.ts";
import { report, show } from "../tell/problem.ts";

/** In binary, 19.99 is no multiple of 0.01, and a mock refuses it. */
export const noMultipleOfDecimals: Oas3Rule = () => ({
  Schema(schema, context) {
    const { multipleOf } = asJson(schema);
    if (multipleOf === undefined || Number.isInteger(multipleOf)) return;
    const remedy = "Leave it out; how many decimals an amount has, x-money says by its currency.";
    const at = join(context.location.pointer, "multipleOf");
    report(context, { at, what: `multipleOf is ${show(multipleOf)}`, remedy });
  },
});
