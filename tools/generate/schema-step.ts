import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import type { GeneratedFile } from "./files.ts";
import { banner } from "./header.ts";
import { astToString, resolveRef, scanDiscriminators, transformSchema } from "./openapi-typescript.ts";
import type { Spec } from "./spec.ts";

/** specs/acme.yaml becomes packages/acme/src/schema.ts. */
export function schemaStep({ name, text, document }: Spec): GeneratedFile {
  const schema = document.root as unknown as OpenAPI3;
  return {
    // Not `schema.d.ts`: tsc leaves .d.ts sources out of dist, and users would get `any`.
    path: `packages/${name}/src/schema.ts`,
    text: `${banner(name)}\n${astToString(transformSchema(schema, contextOf(schema, text)))}`,
  };
}

/**
 * What openapi-typescript's own front end hands to its transformation. That front end also bundles and validates each file,
 * which costs more than the rest of the generation and which the linter has done already.
 */
function contextOf(schema: OpenAPI3, text: string): GlobalContext {
  const options = { rootTypes: true, rootTypesNoSchemaPrefix: true, silent: true };
  const context: Omit<GlobalContext, "postTransform" | "redoc" | "transform" | "transformProperty"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: true,
    // Looking for them takes longer than all the types.
    discriminators: text.includes("discriminator")
      ? scanDiscriminators(schema, options)
      : { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    resolve: <T>($ref: string) => resolveRef<T>(schema, $ref, { silent: true }),
    // As the spec has them: `bodyType` names them, too.
    rootTypesKeepCasing: true,
    ...options,
  };
  // What is left out is looked at by the front end alone, or changes the types where it is there.
  return context as GlobalContext;
}
