import { basename } from "node:path";
import type { Oas3Rule } from "@redocly/openapi-core";
import { displayOf, misnomers } from "../../generate/names.ts";
import { specOf } from "../spec/spec.ts";
import { report } from "../tell/problem.ts";

/** What becomes a name in TypeScript is one there, and is not taken. */
export const generatedNames: Oas3Rule = () => ({
  Root(root, context) {
    const { document, endpoints } = specOf(root);
    const display = displayOf(basename(context.location.source.absoluteRef, ".yaml"), document);
    const operations = endpoints.map(({ name }) => name);
    for (const misnomer of misnomers(display, document, operations)) report(context, misnomer);
  },
});
