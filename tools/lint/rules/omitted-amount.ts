import type { Json } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, join } from "../spec/part.ts";
import { foldedIn, schemaNodes } from "../spec/schema.ts";
import type { Endpoint, Spec } from "../spec/spec.ts";
import { overSpec, show } from "../tell/complaint.ts";

/** Where an amount may be left out, the spec says what that captures, so that the caller must say it, too. */
export const omittedAmount = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    const { role, operation, at } = endpoint;
    const said = asJson(operation["x-capture"])["omitted-amount"];
    if (role !== "money" || said === "remaining" || said === "full") continue;
    for (const name of optionalAmounts(spec, endpoint)) {
      yield {
        at: said === undefined ? at : join(at, "x-capture", "omitted-amount"),
        what: `${show(name)} may be left out, and omitted-amount is ${said === undefined ? "not said" : show(said)}`,
        remedy: `Say in x-capture what that captures, \`omitted-amount: remaining\` or \`full\`, or list ${show(name)} under \`required\`.`,
      };
    }
  }
});

/** The amounts that a call moves and may not name; fees move nothing. */
function* optionalAmounts({ document }: Spec, { body, at }: Endpoint): Generator<string> {
  if (!body) return;
  const whole = foldedIn(document, body.schema, body.schemaAt);
  for (const [top, property] of Object.entries(asJson(whole.properties))) {
    for (const { schema, name, holder } of schemaNodes(document, property, at, { name: top, holder: whole })) {
      if (schema["x-money"] === undefined || name === undefined) continue;
      const { means = "this" } = asJson(schema["x-money"]);
      if (means === "this" && !(requires(whole, top) && requires(holder, name))) yield name;
    }
  }
}

function requires(holder: Json | undefined, name: string): boolean {
  return asList(holder?.required).includes(name);
}
