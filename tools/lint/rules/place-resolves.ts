import { asJson, join } from "../spec/part.ts";
import { whyNowhere } from "../spec/place.ts";
import type { Reply } from "../spec/reply.ts";
import { schemaNodes } from "../spec/schema.ts";
import type { Spec } from "../spec/spec.ts";
import { overSpec, show } from "../tell/problem.ts";

/** The places that outcome rules and echoes name are there: in the schemas, among the parameters and headers. */
export const placeResolves = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    for (const reply of endpoint.replies) {
      for (const [at, place] of [...rulePlaces(reply), ...echoes(spec, reply)]) {
        const why = whyNowhere(spec, endpoint, reply, place);
        if (why === undefined) continue;
        const what = `${show(place)} leads nowhere in ${show(endpoint.name)}, ${reply.status}: ${why}`;
        yield { at, what, remedy: "Mend the place, or describe what it names." };
      }
    }
  }
});

function echoes({ document }: Spec, { schema, schemaAt }: Reply): [string, unknown][] {
  const nodes = schema === undefined ? [] : [...schemaNodes(document, schema, schemaAt)];
  return nodes.map((node) => [join(node.at, "x-same-as"), node.schema["x-same-as"]]);
}

function rulePlaces({ rules, at }: Reply): [string, unknown][] {
  return rules.flatMap((rule, index) => {
    const place = join(at, "x-outcome", index);
    const whens = Object.keys(asJson(rule.when)).map((key): [string, unknown] => [join(place, "when", key), key]);
    const others = ["code", "reason", "id", "amount"].map((key): [string, unknown] => [join(place, key), rule[key]]);
    return [...whens, ...others];
  });
}
