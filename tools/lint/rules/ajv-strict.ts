import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { asJson, asList, join } from "../spec/part.ts";
import type { Schemas } from "../spec/schemas.ts";
import { specOf } from "../spec/spec.ts";
import { report } from "../tell/problem.ts";

/** Every schema compiles in Ajv's strict mode. Where one does not, a mock lets everything pass. */
export const ajvStrict: Oas3Rule = () => {
  let schemas: Schemas;
  const check = (schema: unknown, at: string, context: UserContext) => {
    const failed = schema === undefined ? undefined : culprit(schemas, schema, at);
    // Of our own keywords the vocabulary tells.
    if (failed && !failed.what.startsWith('unknown keyword: "x-'))
      report(context, { ...failed, remedy: remedyOf(failed.what) });
  };
  const checkHolder = (holder: unknown, context: UserContext) =>
    check(asJson(holder).schema, join(context.location.pointer, "schema"), context);
  return {
    Root(root) {
      schemas = specOf(root).schemas;
    },
    NamedSchemas(named, context) {
      const { pointer } = context.location;
      for (const [name, schema] of Object.entries(asJson(named))) check(schema, join(pointer, name), context);
    },
    MediaType: checkHolder,
    Parameter: checkHolder,
    Header: checkHolder,
  };
};

/** The innermost schema that fails in the same way; undefined where the fault lies behind a `$ref`, which is told there. */
function culprit(schemas: Schemas, schema: unknown, at: string): { at: string; what: string } | undefined {
  const error = schemas.compile(at);
  if (!(error instanceof Error) || error.constructor.name === "MissingRefError") return undefined;
  for (const [inner, place] of inside(schema, at)) {
    const { $ref } = asJson(inner);
    const failed = schemas.compile(typeof $ref === "string" ? $ref : place);
    if (!(failed instanceof Error)) continue;
    if (typeof $ref === "string") return undefined;
    if (told(failed) === told(error)) return culprit(schemas, inner, place);
  }
  return "$ref" in asJson(schema) ? undefined : { at, what: told(error) };
}

/** Ajv's words without the place, which is not one of the spec. */
function told({ message }: Error): string {
  return message.replace(/^strict mode: /, "").replace(/ at ".*$/, "");
}

function* inside(schema: unknown, at: string): Generator<[unknown, string]> {
  const { properties, items, additionalProperties, ...rest } = asJson(schema);
  for (const [name, inner] of Object.entries(asJson(properties))) yield [inner, join(at, "properties", name)];
  if (typeof items === "object") yield [items, join(at, "items")];
  if (typeof additionalProperties === "object") yield [additionalProperties, join(at, "additionalProperties")];
  for (const name of ["allOf", "oneOf", "anyOf"]) {
    for (const [index, inner] of asList(rest[name]).entries()) yield [inner, join(at, name, index)];
  }
}

function remedyOf(what: string): string {
  if (what.startsWith("unknown keyword")) return "Use a keyword of JSON Schema 2020-12, or one of specs/README.md.";
  if (what.startsWith("missing type")) return "Say the `type` that the keyword is about, beside it.";
  if (what.startsWith("required property")) return "Describe the property under `properties` of the same schema.";
  return "Mend the schema; see https://ajv.js.org/strict-mode.html.";
}
