import type { Money } from "@holdfast/core";
import { judge, mediaTypeOf } from "@holdfast/core/spec";
import { idLike } from "./identity.ts";
import type { OperationFacts } from "./operation-facts.ts";
import type { Answer, Decision } from "./prism.ts";
import type { Pick } from "./rank.ts";
import { fill, type Situation } from "./template.ts";
import type { Task } from "./turn.ts";

/**
 * An example as the answer to this very request. The client's own judge must read it as what the example says it means;
 * otherwise the spec contradicts itself, and that shows. `keep` gets the answer as it will be.
 */
export function answerWith(
  { turn, facts }: Task,
  { example, status }: Pick,
  situation: Situation,
  moved: Money | undefined,
  keep: (answer: Answer) => void = () => {},
): Decision {
  turn.example = example;
  return {
    status,
    example: example.name,
    shape({ status: code, headers, body }) {
      const { idHeaders } = example.template;
      const own = idHeaders.flatMap((name) =>
        name in headers ? [[name, situation.given ?? String(idLike(headers[name], situation.seed, true))]] : [],
      );
      const answer: Answer = {
        status: code,
        headers: { ...headers, ...Object.fromEntries(own) },
        body: example.body === undefined ? body : fill(example.template, situation),
      };
      const wrong = contradiction(facts, example.is, situation, answer, moved);
      if (wrong !== undefined)
        turn.wrong = `The example "${example.name}" of ${facts.name}, fitted to this request, ${wrong}.`;
      keep(answer);
      return answer;
    },
  };
}

function contradiction(
  { operation }: OperationFacts,
  expected: string,
  { request }: Situation,
  { status, headers, body }: Answer,
  moved: Money | undefined,
): string | undefined {
  const get = (name: string) => headers[name.toLowerCase()] ?? null;
  const exchange = { request, response: { headers: { get }, body } };
  const type = headers["content-type"];
  const received = { status, exchange, mediaType: type === undefined ? undefined : mediaTypeOf(type) };
  const verdict = judge(operation, received, moved);
  if (verdict.is === expected) return undefined;
  return `reads as ${verdict.is}${verdict.why === undefined ? "" : ` (${verdict.why})`} instead of ${expected}`;
}
