import { isDeepStrictEqual } from "node:util";
import type { Problem } from "../../../packages/core/src/spec/index.ts";
import { join } from "../spec/part.ts";
import type { Parameter } from "../spec/request.ts";
import type { Endpoint, Spec } from "../spec/spec.ts";
import { callOf } from "../spec/verdict.ts";
import { overSpec, show } from "../tell/problem.ts";

/** The examples of parameters and request bodies make calls that the client sends just so. */
export const requestExample = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    const { parameters, body, name } = endpoint;
    const bare = parameters.filter(needsExample);
    for (const { name: parameter, at } of bare) {
      const remedy = "Give it an `example`; conformance tests are made from it.";
      yield { at, what: `the parameter ${show(parameter)} has no example`, remedy };
    }
    if (body && body.examples.length === 0) {
      const remedy = "Put named `examples` beside its schema; conformance tests are made from them.";
      yield { at: body.at, what: `the request body of ${show(name)} has no named example`, remedy };
    } else if (bare.length === 0) yield* callProblems(spec, endpoint);
  }
});

/** What is not sent by itself and cannot be left out. */
function needsExample({ required, schema, source, in: where }: Parameter): boolean {
  const { const: only, example, examples } = (schema ?? {}) as { readonly [name: string]: unknown };
  if (!required || (only !== undefined && where !== "path")) return false;
  return [source.example, example, examples].every((one) => one === undefined);
}

function* callProblems(spec: Spec, endpoint: Endpoint): Generator<Problem> {
  const { body, client, at, name } = endpoint;
  if (!client) return;
  const remedy = "Mend the example, or the schema that the client goes by.";
  for (const example of body?.examples ?? [undefined]) {
    const call = callOf(spec, endpoint, example?.name);
    if (call instanceof Error) {
      const which = example ? `the example ${show(example.name)}` : `the parameters' examples of ${show(name)}`;
      yield { at: example?.at ?? at, what: `${which} is no call: ${call.message}`, remedy };
    } else if (example && "value" in example && !isDeepStrictEqual(call.request.body, example.value)) {
      const what = `for the example ${show(example.name)} the client would send ${show(call.request.body)}`;
      yield { at: join(example.at, "value"), what, remedy };
    }
  }
}
