import { readFileSync } from "node:fs";
import type { Oas3Rule } from "@redocly/openapi-core";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Json, Problem } from "../../../packages/core/src/spec/index.ts";
import { asJson } from "../spec/part.ts";
import { didYouMean } from "../tell/near.ts";
import { report, show } from "../tell/problem.ts";
import { describe, mostTelling } from "../tell/vocabulary-error.ts";

const source = JSON.parse(readFileSync(new URL("../vocabulary.schema.json", import.meta.url), "utf8")) as Json;
const definitions = asJson(source.$defs);
const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false, strictRequired: false });
ajv.addSchema(source, "vocabulary");

/** Each `x-` key is one the vocabulary knows at that place, and of the form it asks for. */
export const vocabulary: Oas3Rule = () => ({
  any(node: unknown, context) {
    const { type, location } = context;
    // Maps, whose keys are names, have no extensions.
    if (type.extensionsPrefix === undefined) return;
    for (const key of Object.keys(asJson(node)).filter((name) => /^x-/i.test(name))) {
      const at = location.child([key]).pointer;
      for (const problem of problems(type.name, key, asJson(node)[key], at)) report(context, problem);
    }
  },
});

function problems(kind: string, key: string, value: unknown, at: string): Problem[] {
  const validate = definitionOf(kind, key);
  if (!validate) return [unknownKey(kind, key, at)];
  validate(value);
  return mostTelling(validate.errors ?? []).map((error) => describe(key, at, error, definitions));
}

/** What a key of a kind of object must look like; undefined where it has no place there. */
function definitionOf(kind: string, key: string): ValidateFunction | undefined {
  const reference = asJson(keysOf(kind)[key]).$ref;
  return typeof reference === "string" ? ajv.getSchema(`vocabulary${reference}`) : undefined;
}

function keysOf(kind: string): Json {
  const entries = Object.entries(asJson(asJson(definitions[kind]).properties));
  return Object.fromEntries(entries.filter(([name]) => name.startsWith("x-")));
}

function unknownKey(kind: string, key: string, at: string): Problem {
  const what = `${show(key)} is not a keyword of the vocabulary on ${article(kind)}`;
  const kinds = Object.keys(definitions).filter((name) => Object.hasOwn(keysOf(name), key));
  if (kinds.length > 0) return { at, what, remedy: `It stands on ${kinds.map(article).join(" or ")}.` };
  const here = Object.keys(keysOf(kind));
  if (here.length > 0) return { at, what, remedy: `${didYouMean(key, here)} See specs/README.md.` };
  const all = [...new Set(Object.keys(definitions).flatMap((name) => Object.keys(keysOf(name))))];
  const near = didYouMean(key, all);
  const remedy = near.startsWith("Did") ? near : `None stands on ${article(kind)}; take it out.`;
  return { at, what, remedy: `${remedy} See specs/README.md.` };
}

function article(kind: string): string {
  if (kind === "Root") return "the root";
  const words = kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return words === "info" ? "`info`" : `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}
