import type { ErrorObject } from "ajv/dist/2020.js";
import type { Problem } from "../../../packages/core/src/spec/index.ts";
import { asJson, join } from "../spec/part.ts";
import { type Body, type NamedValue, readBody } from "../spec/request.ts";
import type { Spec } from "../spec/spec.ts";
import { unknownFields } from "../spec/unknown-field.ts";
import { didYouMean } from "../tell/near.ts";
import { overSpec, show } from "../tell/problem.ts";

/** Every named example fits its schema, and has no field that the schema does not know. */
export const exampleValid = overSpec(function* (spec) {
  const { document, endpoints, webhooks } = spec;
  for (const { body, parameters, replies } of endpoints) {
    yield* bodyProblems(spec, body);
    for (const { source, at } of parameters) {
      if (source.example !== undefined)
        yield* problems(spec, { value: source.example, at: join(at, "example") }, join(at, "schema"));
    }
    for (const example of replies.flatMap(({ examples }) => examples)) {
      const { value, schemaAt, schema, at } = example;
      if (schemaAt === undefined || schema === undefined) continue;
      if (!("value" in example)) yield noValue(example);
      else yield* problems(spec, { value, at: join(at, "value") }, schemaAt, schema);
    }
  }
  for (const { value, at } of webhooks) {
    for (const [method, operation] of Object.entries(value)) {
      yield* bodyProblems(spec, readBody(document, asJson(operation), join(at, method)));
    }
  }
});

function* bodyProblems(spec: Spec, body: Body | undefined): Generator<Problem> {
  for (const example of body?.examples ?? []) {
    const { value, at } = example;
    if (!("value" in example)) yield noValue(example);
    else yield* problems(spec, { value, at: join(at, "value") }, body?.schemaAt as string, body?.schema);
  }
}

function noValue({ at, name }: NamedValue): Problem {
  return { at, what: `the example ${show(name)} has no value`, remedy: "Write the body under `value`." };
}

function* problems(
  spec: Spec,
  { value, at }: { value: unknown; at: string },
  schemaAt: string,
  schema?: unknown,
): Generator<Problem> {
  const errors = spec.schemas.errors(schemaAt, value);
  // Of the branches of a `oneOf` the one that came farthest is meant.
  const depth = ({ instancePath }: ErrorObject) => instancePath.split("/").length;
  const [error] = [...errors].sort((one, other) => depth(other) - depth(one));
  if (error) yield describe(error, at);
  else if (schema !== undefined) {
    for (const { path, name, known } of unknownFields(spec.document, schema, value)) {
      const remedy = `${didYouMean(name, known)} If the provider sends it, describe it in the schema.`;
      yield { at: join(at, ...path, name), what: `the schema knows no field ${show(name)}`, remedy };
    }
  }
}

function describe({ instancePath, keyword, params, message, data, schema }: ErrorObject, at: string): Problem {
  const place = `${at}${instancePath}`;
  const name = instancePath === "" ? "the example" : instancePath;
  if (keyword === "additionalProperties" || keyword === "unevaluatedProperties") {
    const extra = String(params.additionalProperty ?? params.unevaluatedProperty);
    const remedy = "Take it out, or describe it in the schema.";
    return {
      at: join(place, extra),
      what: `${name} has the field ${show(extra)}, which the schema does not take`,
      remedy,
    };
  }
  const fix = keyword === "enum" && Array.isArray(schema) ? didYouMean(data, schema) : "";
  const what = keyword === "required" ? `${name} ${message}` : `${name} ${message}, and is ${show(data)}`;
  return {
    at: place,
    what,
    remedy: `${fix} Mend the example, or the schema if the provider really sends this.`.trim(),
  };
}
