import { foldedIn, schemaNodes } from "../spec/schema.ts";
import { overSpec, show } from "../tell/problem.ts";

/** A request takes only the fields it names, so that a misspelt one fails instead of being ignored. */
export const requestClosed = overSpec(function* ({ document, endpoints }) {
  for (const { body, name: operation } of endpoints) {
    if (!body) continue;
    for (const { schema, at, name, part } of schemaNodes(document, body.schema, body.schemaAt)) {
      const { properties } = foldedIn(document, schema, at);
      const { additionalProperties, unevaluatedProperties, allOf } = schema;
      if (part || properties === undefined || additionalProperties === false || unevaluatedProperties === false)
        continue;
      const which = name === undefined ? `the request body of ${show(operation)}` : show(name);
      const said = additionalProperties === undefined ? "" : `, additionalProperties is ${show(additionalProperties)}`;
      const remedy = `Say \`${allOf === undefined ? "additionalProperties" : "unevaluatedProperties"}: false\` beside its properties.`;
      yield { at, what: `${which} takes fields that it does not name${said}`, remedy };
    }
  }
});
