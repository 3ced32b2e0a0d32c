import { overSpec, show } from "../tell/problem.ts";

const wanted = "https://json-schema.org/draft/2020-12/schema";

/** The mock reads the schemas as we do: without a dialect it ignores the keywords that 3.1 brought. */
export const dialect = overSpec(function* ({ document: { root } }) {
  const { openapi, jsonSchemaDialect } = root;
  if (typeof openapi === "string" && !/^3\.1\.\d+$/.test(openapi)) {
    yield {
      at: "#/openapi",
      what: `openapi is ${show(openapi)}`,
      remedy: "Write the spec in OpenAPI 3.1: `openapi: 3.1.0`.",
    };
  }
  if (jsonSchemaDialect === wanted) return;
  const at = jsonSchemaDialect === undefined ? "#/openapi" : "#/jsonSchemaDialect";
  const what =
    jsonSchemaDialect === undefined
      ? "there is no jsonSchemaDialect"
      : `jsonSchemaDialect is ${show(jsonSchemaDialect)}`;
  yield { at, what, remedy: `Say \`jsonSchemaDialect: ${wanted}\`.` };
});
