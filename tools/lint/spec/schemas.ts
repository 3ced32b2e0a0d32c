import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Json } from "../../../packages/core/src/spec/index.ts";

/** Keys of a spec and of our vocabulary that are no JSON Schema, and say nothing about a value. */
const annotations = [
  ...["openapi", "info", "jsonSchemaDialect", "servers", "paths", "webhooks", "components", "security", "tags"],
  ...["externalDocs", "example", "xml", "discriminator", "x-money", "x-same-as"],
];

/** The schemas of a spec, compiled by Ajv in strict mode, each once. */
export class Schemas {
  readonly #ajv = new Ajv2020({
    strict: true,
    strictTypes: true,
    strictTuples: true,
    strictRequired: true,
    allowUnionTypes: true,
    inlineRefs: false,
    validateSchema: false,
    addUsedSchema: false,
    verbose: true,
    // Optimizing the code takes longer than running it.
    code: { optimize: false },
    logger: false,
  });
  readonly #compiled = new Map<string, ValidateFunction | Error>();

  constructor(root: Json) {
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.#ajv);
    this.#ajv.addVocabulary(annotations);
    // Everything is found in it by its pointer; what is not asked for is not compiled.
    this.#ajv.addSchema(root, "spec");
  }

  /** The schema at a pointer, or why there is none. */
  compile(pointer: string): ValidateFunction | Error {
    const found = this.#compiled.get(pointer) ?? this.#compile(pointer);
    this.#compiled.set(pointer, found);
    return found;
  }

  /** What of a value does not fit the schema; nothing where the schema itself is at fault. */
  errors(pointer: string, value: unknown): readonly ErrorObject[] {
    const validate = this.compile(pointer);
    if (validate instanceof Error || validate(value) === true) return [];
    return validate.errors ?? [];
  }

  #compile(pointer: string): ValidateFunction | Error {
    const steps = pointer.slice(1).split("/").map(encodeURIComponent);
    try {
      return this.#ajv.getSchema(`spec#${steps.join("/")}`) ?? new Error(`there is no schema at ${pointer}`);
    } catch (error) {
      return error as Error;
    }
  }
}
