import { createRequire } from "node:module";
import type * as whole from "openapi-typescript";

// Its parts, and as CommonJS, take half the time to load: the whole brings Redocly's linter, which nothing here uses, and
// where a module imports TypeScript, Node compiles its nine megabytes once more, to learn of which kind they are.
const require = createRequire(import.meta.url);

export const { astToString } = require("openapi-typescript/dist/lib/ts.cjs") as typeof whole;
export const { resolveRef, scanDiscriminators } = require("openapi-typescript/dist/lib/utils.cjs") as typeof whole;
export const transformSchema =
  require("openapi-typescript/dist/transform/index.cjs") as (typeof whole)["transformSchema"];
