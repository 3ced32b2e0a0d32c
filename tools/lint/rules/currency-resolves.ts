import { isCurrency } from "../../../packages/core/src/currency.ts";
import { digitsByCurrency } from "../../../packages/core/src/iso-4217.ts";
import type { Problem } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, join } from "../spec/part.ts";
import { readBody } from "../spec/request.ts";
import { foldedIn, mayHold, type SchemaNode, schemaNodes, schemasOf } from "../spec/schema.ts";
import type { Spec } from "../spec/spec.ts";
import { didYouMean } from "../tell/near.ts";
import { overSpec, show } from "../tell/problem.ts";

/** The field an amount takes its currency from is there, and every code is one of ISO 4217. */
export const currencyResolves = overSpec(function* (spec) {
  const { document } = spec;
  for (const [body, at] of bodies(spec)) {
    for (const node of schemaNodes(document, body, at)) {
      yield* problems(spec, body, node);
      yield* codeProblems(spec, body, node);
    }
  }
});

/** What goes over the wire as a body, either way. */
function* bodies({ document, endpoints, webhooks }: Spec): Generator<[unknown, string]> {
  for (const { body, parameters, replies } of endpoints) {
    if (body) yield [body.schema, body.schemaAt];
    for (const { schema, at } of parameters) yield [schema, join(at, "schema")];
    for (const { schema, schemaAt } of replies) if (schema !== undefined) yield [schema, schemaAt];
  }
  for (const { value, at } of webhooks) {
    for (const [method, operation] of Object.entries(value)) {
      const body = readBody(document, asJson(operation), join(at, method));
      if (body) yield [body.schema, body.schemaAt];
    }
  }
}

function* problems({ document }: Spec, body: unknown, { schema, at, holder }: SchemaNode): Generator<Problem> {
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

/** The codes that an amount's own keywords name, and those that the field of its currency takes. */
function* codeProblems({ document }: Spec, body: unknown, { schema, at, holder }: SchemaNode): Generator<Problem> {
  const money = asJson(schema["x-money"]);
  const place = join(at, "x-money");
  for (const keyword of ["digits", "step"]) {
    for (const code of Object.keys(asJson(money[keyword]))) yield* noCode(code, join(place, keyword, code));
  }
  for (let [form, where] = [money.currency, join(place, "currency")]; form !== undefined; ) {
    const { field, at: pointer, else: other } = asJson(form);
    if (typeof form === "string" && form !== "unstated") yield* noCode(form, where);
    const property = typeof field === "string" ? asJson(holder?.properties)[field] : undefined;
    const found = typeof pointer === "string" ? schemasOf(document, body, pointer) : [foldedIn(document, property, at)];
    for (const { enum: some, const: only } of found) {
      for (const code of [...asList(some), only ?? []].flat()) {
        if (typeof code === "string") yield* noCode(code.toUpperCase(), where);
      }
    }
    [form, where] = [other, join(where, "else")];
  }
}

function* noCode(code: string, at: string): Generator<Problem> {
  if (isCurrency(code)) return;
  const remedy = didYouMean(code, Object.keys(digitsByCurrency)).replace(/^There are: .*$/s, "Use one such as `USD`.");
  yield { at, what: `${show(code)} is no ISO 4217 code of a currency`, remedy };
}
