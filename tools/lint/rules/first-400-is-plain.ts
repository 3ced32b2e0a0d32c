import type { Reply } from "../spec/reply.ts";
import { verdictOf } from "../spec/verdict.ts";
import { overSpec, show } from "../tell/problem.ts";

/**
 * The mock answers a request that it refuses with the first example of 422, else of 400. Taken for anything but a plain
 * refusal, a slip in a test would look like money in flight.
 */
export const first400IsPlain = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    if (endpoint.role !== "money" || !endpoint.body) continue;
    for (const reply of servedForInvalid(endpoint.replies)) {
      const [example] = reply.examples;
      if (!example) continue;
      const verdict = verdictOf(spec, endpoint, reply, example);
      const is = example.source["x-outcome"];
      if (is === "declined" && verdict?.again !== "later") continue;
      yield {
        at: example.at,
        what: `the first example of ${reply.status}, ${show(example.name)}, is ${show(is)}${is === "declined" ? ", to be tried again later" : ""}`,
        remedy: "Put a plain validation error first, which is `declined` and not worth retrying.",
      };
    }
  }
});

/** Prism looks for 422, then for 400, each by its own or by `4XX`, then for `default`. We keep 400 plain in any case. */
function servedForInvalid(replies: readonly Reply[]): Reply[] {
  const of = (status: string) => replies.find((reply) => reply.status === status);
  const served = of("422") ?? of("4XX") ?? of("400") ?? of("default");
  return [...new Set([served, of("400")])].filter((reply) => reply !== undefined);
}
