import { type Exchange, valuesAt } from "../../../packages/core/src/spec/index.ts";
import { conditionsOf, names } from "../spec/condition.ts";
import { attempt } from "../spec/part.ts";
import type { Reply } from "../spec/reply.ts";
import type { Endpoint } from "../spec/spec.ts";
import { requestOf } from "../spec/verdict.ts";
import { overSpec, show } from "../tell/problem.ts";

/** Each answer has a named example, and so has each value that a rule names. */
export const outcomeHasExample = overSpec(function* ({ endpoints }) {
  for (const endpoint of endpoints) {
    for (const reply of endpoint.replies) {
      const { examples, namedAt, status, media } = reply;
      if (examples.length === 0) {
        const where =
          media === undefined ? "`x-examples`, `{ name: { x-outcome: … } }`" : "`examples` of its media type";
        const what = `the answer ${status} of ${show(endpoint.name)} has no named example`;
        yield { at: namedAt, what, remedy: `Give it one under ${where}.` };
        continue;
      }
      const exchanges = sharing(endpoint, reply).flatMap((other) => exchangesOf(endpoint, other));
      for (const condition of conditionsOf(reply)) {
        const { at, place, literals } = condition;
        // Headers and parameters have one example each.
        if (/^\$(response\.header|request\.(path|query|header))/.test(place)) continue;
        for (const one of literals) {
          const asked = { ...condition, literals: [one] };
          const shown = exchanges.some((exchange) =>
            attempt(() => valuesAt(place, exchange), []).some((value) => names(asked, value)),
          );
          if (shown) continue;
          const remedy = "Add a named example of such an answer, with its x-outcome.";
          yield { at, what: `no example of ${status} has ${show(one)} at ${place}`, remedy };
        }
      }
    }
  }
});

/** Answers of one operation that share their rules share the examples, too. */
function sharing({ replies }: Endpoint, { rules }: Reply): Reply[] {
  const text = JSON.stringify(rules);
  return replies.filter((reply) => reply.rules === rules || JSON.stringify(reply.rules) === text);
}

function exchangesOf(endpoint: Endpoint, { examples }: Reply): Exchange[] {
  return examples.map((example) => {
    const sent = endpoint.body?.examples.find(({ name }) => name === requestOf(endpoint, example));
    const request = { path: {}, query: {}, header: {}, body: sent?.value };
    return { request, response: { headers: new Headers(), body: example.value } };
  });
}
