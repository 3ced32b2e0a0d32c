import type { Problem } from "../../../packages/core/src/spec/index.ts";
import { asJson, join } from "../spec/part.ts";
import type { Reply, ReplyExample } from "../spec/reply.ts";
import type { Endpoint, Spec } from "../spec/spec.ts";
import { requestOf, verdictOf } from "../spec/verdict.ts";
import { didYouMean } from "../tell/near.ts";
import { overSpec, show } from "../tell/problem.ts";

/** Each example of an answer says what it means, and the client, going by the rules, says the same. */
export const exampleOutcome = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    for (const reply of endpoint.replies) {
      for (const example of reply.examples) yield* problems(spec, endpoint, reply, example);
    }
  }
});

function* problems(spec: Spec, endpoint: Endpoint, reply: Reply, example: ReplyExample): Generator<Problem> {
  const { name, at, source } = example;
  const says = source["x-outcome"];
  if (says === undefined) {
    const what = `the example ${show(name)} of ${reply.status} does not say what it means`;
    return yield { at, what, remedy: "Put `x-outcome: …` beside its `value`." };
  }
  const wanted = source["x-request"];
  const requests = endpoint.body?.examples.map((request) => request.name) ?? [];
  if (wanted !== undefined && !requests.includes(String(wanted))) {
    const what = `x-request names ${show(wanted)}, and there is no such request example`;
    return yield { at: join(at, "x-request"), what, remedy: didYouMean(wanted, requests) };
  }
  const verdict = verdictOf(spec, endpoint, reply, example);
  if (!verdict || verdict.is === says || reply.rules.length === 0) return;
  const why =
    verdict.why === "mismatch" ? `, for its amount, id or echo does not fit ${request(endpoint, example)}` : "";
  yield {
    at: join(at, "x-outcome"),
    what: `the example ${show(name)} of ${reply.status} says ${show(says)}, the rules make it ${show(verdict.is)}${why}`,
    remedy: "Mend whichever is wrong: the rules, the example's value, or its x-outcome.",
  };
}

function request(endpoint: Endpoint, example: ReplyExample): string {
  const name = requestOf(endpoint, example);
  const call = asJson(endpoint.body?.examples.find((one) => one.name === name)?.value);
  return name === undefined ? "the call" : `the request ${show(name)}, ${show(call)}`;
}
