import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { GeneratedFile } from "./files.ts";
import { banner } from "./header.ts";
import type { Spec } from "./spec.ts";

/** specs/acme.yaml becomes packages/acme/src/schema.ts. */
export async function schemaStep({ name, document }: Spec): Promise<GeneratedFile> {
  const types = await openapiTS(document.root as unknown as OpenAPI3, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return {
    // Not `schema.d.ts`: tsc leaves .d.ts sources out of dist, and users would get `any`.
    path: `packages/${name}/src/schema.ts`,
    text: `${banner(name)}\n${astToString(types)}`,
  };
}
