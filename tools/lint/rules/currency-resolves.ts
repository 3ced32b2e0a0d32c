import { asJson, join } from "../spec/part.ts";
import { readBody } from "../spec/request.ts";
import { mayHold, type SchemaNode, schemaNodes } from "../spec/schema.ts";
import type { Spec } from "../spec/spec.ts";
import { type Complaint, overSpec, show } from "../tell/complaint.ts";
import { didYouMean } from "../tell/near.ts";

/** The field an amount takes its currency from is there. */
export const currencyResolves = overSpec(function* (spec) {
  const { document } = spec;
  for (const [body, at] of bodies(spec)) {
    for (const node of schemaNodes(document, body, at)) yield* complaints(spec, body, node);
  }
});

/** What goes over the wire as a body, either way. */
function* bodies({ document, endpoints, webhooks }: Spec): Generator<[unknown, string]> {
  for (const { body, replies } of endpoints) {
    if (body) yield [body.schema, body.schemaAt];
    for (const { schema, schemaAt } of replies) if (schema !== undefined) yield [schema, schemaAt];
  }
  for (const { value, at } of webhooks) {
    for (const [method, operation] of Object.entries(value)) {
      const body = readBody(document, asJson(operation), join(at, method));
      if (body) yield [body.schema, body.schemaAt];
    }
  }
}

function* complaints({ document }: Spec, body: unknown, { schema, at, holder }: SchemaNode): Generator<Complaint> {
  let form = asJson(schema["x-money"]).currency;
  let place = join(at, "x-money", "currency");
  while (typeof form === "object" && form !== null) {
    const { field, at: pointer, else: other } = asJson(form);
    const siblings = Object.keys(asJson(holder?.properties));
    if (typeof field === "string" && !siblings.includes(field)) {
      yield {
        at: place,
        what: `the currency's field ${show(field)} is not beside the amount`,
        remedy: didYouMean(field, siblings),
      };
    }
    if (typeof pointer === "string" && !(pointer.startsWith("/") && mayHold(document, body, pointer))) {
      const remedy = "Mend the pointer; it begins at the top of the same body.";
      yield { at: place, what: `there is no ${show(pointer)} in the body to take the currency from`, remedy };
    }
    [form, place] = [other, join(place, "else")];
  }
}
