import type { ErrorObject } from "ajv/dist/2020.js";
import type { Json, Problem } from "../../../packages/core/src/spec/index.ts";
import { asJson, join } from "../spec/part.ts";
import { didYouMean } from "./near.ts";
import { show } from "./problem.ts";

/** Where several forms are possible and none fits, that is what to say, and not why each of them does not. */
export function mostTelling(errors: readonly ErrorObject[]): ErrorObject[] {
  const names = errors.filter(({ keyword }) => keyword === "propertyNames");
  const isName = (error: ErrorObject) =>
    names.some((one) => one.instancePath === error.instancePath && one.params.propertyName === error.data);
  const values = errors.filter((error) => error.keyword !== "if" && !names.includes(error) && !isName(error));
  const choices = values.filter(({ keyword }) => keyword === "anyOf");
  return [...names, ...values.filter((error) => !choices.some((choice) => speaksFor(choice, error)))];
}

function speaksFor(choice: ErrorObject, error: ErrorObject): boolean {
  if (choice === error) return false;
  if (choice.instancePath !== error.instancePath) return error.instancePath.startsWith(`${choice.instancePath}/`);
  // Of two choices about one value the outer one is told.
  return error.keyword !== "anyOf" || choice.schemaPath.length < error.schemaPath.length;
}

/** What is wrong in the value of a key, and what it should be by the vocabulary's own descriptions. */
export function describe(key: string, keyAt: string, error: ErrorObject, definitions: Json): Problem {
  const { keyword, params, parentSchema, data, instancePath } = error;
  const schema = asJson(parentSchema);
  const at = `${keyAt}${instancePath}`;
  const name = `${key}${instancePath.replaceAll("/~1", " /").replaceAll("~1", "/")}`;
  const wanted = String(schema.description ?? asJson(definitions[key]).description ?? "See specs/README.md.");
  if (keyword === "propertyNames") {
    const { propertyName: key } = params;
    const remedy = descriptionOf(error.schema, definitions) ?? wanted;
    return { at: join(at, key), what: `${name} has the key ${show(key)}`, remedy };
  }
  if (keyword === "additionalProperties") {
    const { additionalProperty: extra } = params;
    const remedy = didYouMean(extra, Object.keys(asJson(schema.properties)));
    return { at: join(at, extra), what: `${name} has the unknown key ${show(extra)}`, remedy };
  }
  if (keyword === "required") {
    const { missingProperty: missing } = params;
    return { at, what: `${name} lacks ${show(missing)}`, remedy: meaningOf(schema, missing, definitions) ?? wanted };
  }
  const guess = keyword === "enum" ? didYouMean(data, schema.enum as unknown[]) : "";
  return { at, what: `${name} is ${show(data)}`, remedy: guess.startsWith("Did") ? `${guess} ${wanted}` : wanted };
}

/** What a property is there for. */
function meaningOf(schema: Json, name: string, definitions: Json): string | undefined {
  const meaning = descriptionOf(asJson(schema.properties)[name], definitions);
  return meaning === undefined ? undefined : `Say ${name}: ${meaning}`;
}

function descriptionOf(schema: unknown, definitions: Json): string | undefined {
  const { description, $ref } = asJson(schema);
  const found = description ?? asJson(definitions[String($ref).replace("#/$defs/", "")]).description;
  return found === undefined ? undefined : String(found);
}
