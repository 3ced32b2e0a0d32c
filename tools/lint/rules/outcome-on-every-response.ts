import { asJson } from "../spec/part.ts";
import { overSpec, show } from "../tell/problem.ts";

/** Every declared answer of every operation says what it means. */
export const outcomeOnEveryResponse = overSpec(function* ({ endpoints }) {
  for (const { replies, operation, at, name } of endpoints) {
    if (Object.keys(asJson(operation.responses)).length === 0) {
      const remedy = "Declare the answers that the provider documents, each with its x-outcome.";
      yield { at, what: `${show(name)} declares no answer`, remedy };
    }
    for (const { source, rules, namedAt, at: place, status } of replies) {
      if (rules.length > 0) continue;
      const missing = source["x-outcome"] === undefined;
      yield {
        at: place === namedAt || !missing ? place : namedAt,
        what: `the answer ${status} of ${show(name)} has ${missing ? "no" : "an empty"} x-outcome`,
        remedy: "Say what it means. Where the provider does not, it is `x-outcome: [{ is: unknown }]`.",
      };
    }
  }
});
