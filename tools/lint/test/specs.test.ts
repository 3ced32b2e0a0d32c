import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { outcomeWords } from "../../../packages/core/src/spec/answer.ts";
import { lint } from "../lint.ts";

const folder = new URL("../../../specs/", import.meta.url);
const specs = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const textOf = (name: string) => readFileSync(new URL(name, folder), "utf8");

const schema = JSON.parse(readFileSync(new URL("../vocabulary.schema.json", import.meta.url), "utf8")) as object;
const fits = new Ajv2020({ strictTypes: false, strictRequired: false }).compile(schema);

test.each(specs)("%s has no findings", async (name) => {
  expect(await lint(`specs/${name}`, textOf(name))).toEqual([]);
});

test.each(specs)("%s fits the vocabulary's schema as a whole, as an editor sees it", (name) => {
  expect(fits(parse(textOf(name), { maxAliasCount: -1 })) || fits.errors).toBe(true);
});

test("the vocabulary's schema has the words for outcomes that the client reads", () => {
  expect(schema).toHaveProperty("$defs.outcomeWord.enum", outcomeWords);
});

test("the vocabulary's schema refuses an unknown key on every kind of object", () => {
  const operation = {
    responses: { 200: { content: { "application/json": { examples: { any: {} }, schema: { items: {} } } } } },
  };
  const spec = {
    info: {},
    servers: [{ variables: { host: {} } }],
    paths: { "/captures": { post: operation } },
    components: { securitySchemes: { bearer: {} }, schemas: { Payment: { properties: { id: {} } } } },
  };
  expect(fits(spec)).toBe(true);
  for (const place of objectsOf(spec)) {
    const changed = structuredClone(spec);
    const object = place.reduce<object>((holder, key) => holder[key as never], changed) as { [key: string]: unknown };
    object["x-unknown"] = true;
    expect([place, fits(changed)]).toEqual([place, false]);
  }
});

/** The objects of OpenAPI, without the maps, whose keys are names. */
function objectsOf(value: object, path: readonly string[] = [], map = false): string[][] {
  const maps = ["paths", "responses", "content", "examples", "variables", "securitySchemes", "schemas", "properties"];
  const own = map || Array.isArray(value) ? [] : [[...path]];
  return Object.entries(value).reduce<string[][]>(
    (all, [key, inner]) => all.concat(objectsOf(inner as object, [...path, key], !map && maps.includes(key))),
    own,
  );
}
