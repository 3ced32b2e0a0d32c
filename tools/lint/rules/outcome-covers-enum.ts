import { conditionsOf, names, valuesOf } from "../spec/condition.ts";
import { join } from "../spec/part.ts";
import { didYouMean } from "../tell/near.ts";
import { list, overSpec, show } from "../tell/problem.ts";

/** Where rules look at an enum, they say of each value what it means, and of no value that is not in it. */
export const outcomeCoversEnum = overSpec(function* ({ document, endpoints }) {
  for (const endpoint of endpoints) {
    for (const reply of endpoint.replies) {
      const all = conditionsOf(reply);
      for (const place of new Set(all.map((condition) => condition.place))) {
        const conditions = all.filter((condition) => condition.place === place);
        const values = valuesOf(document, endpoint, reply, place);
        if (!values) continue;
        for (const condition of conditions) {
          const isOne = (literal: unknown) =>
            values.some((value) => names({ ...condition, literals: [literal] }, value));
          for (const one of condition.literals.filter((literal) => !isOne(literal))) {
            yield {
              at: condition.at,
              what: `${show(one)} is not a value of ${place}`,
              remedy: didYouMean(one, values),
            };
          }
        }
        const left = values.filter((value) => !conditions.some((condition) => names(condition, value)));
        if (left.length === 0 || place.startsWith("$request")) continue;
        yield {
          at: join(reply.at, "x-outcome"),
          what: `no rule of ${reply.status} says what ${list(left)} of ${place} means`,
          remedy:
            "Name each value under a rule's `when`; where its meaning is not documented, under one that is `unknown`.",
        };
      }
    }
  }
});
