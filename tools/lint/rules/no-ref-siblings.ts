import type { Oas3Rule } from "@redocly/openapi-core";
import { join } from "../spec/part.ts";
import { report, show } from "../tell/problem.ts";

/** What stands beside a `$ref` is ignored by one tool and merged by another. */
export const noRefSiblings: Oas3Rule = () => ({
  ref(node, context) {
    for (const key of Object.keys(node).filter((name) => name !== "$ref")) {
      const at = join(context.location.pointer, key);
      const remedy = "Put it where the $ref leads to, or write the thing out here.";
      report(context, { at, what: `${show(key)} stands beside $ref ${show(node.$ref)}`, remedy });
    }
  },
});
