import { asJson, join } from "../spec/part.ts";
import { whyNowhere } from "../spec/place.ts";
import { isSuccess } from "../spec/reply.ts";
import { propertyAt } from "../spec/schema.ts";
import { didYouMean } from "../tell/near.ts";
import { overSpec, show } from "../tell/problem.ts";

/** What the facts of `x-capture` name is there: a field, a place, a webhook. */
export const captureResolves = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    const { multiple, window, final } = asJson(endpoint.operation["x-capture"]);
    const at = join(endpoint.at, "x-capture");
    const { field } = asJson(multiple);
    const { body } = endpoint;
    if (field !== undefined && !(body && propertyAt(spec.document, body.schema, body.schemaAt, String(field)))) {
      const remedy = "Name a field at the top of the request body.";
      yield { at: join(at, "multiple"), what: `the request has no field ${show(field)}`, remedy };
    }
    const success = endpoint.replies.find(isSuccess);
    const why = whyNowhere(spec, endpoint, success, asJson(window).at);
    if (why)
      yield {
        at: join(at, "window"),
        what: `${show(asJson(window).at)} leads nowhere: ${why}`,
        remedy: "Name a place in the answer.",
      };
    const { webhook } = asJson(final);
    const names = spec.webhooks.map(({ name }) => name);
    // Without any, the provider names a webhook and does not describe it.
    if (webhook !== undefined && names.length > 0 && !names.includes(String(webhook))) {
      yield { at: join(at, "final"), what: `there is no webhook ${show(webhook)}`, remedy: didYouMean(webhook, names) };
    }
  }
});
