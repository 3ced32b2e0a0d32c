import type { Oas3Rule } from "@redocly/openapi-core";

/** `<<` is not part of YAML 1.2: one tool merges it, another reads a key of that name and misses what was meant. */
export const noMergeKeys: Oas3Rule = () => ({
  Root(_, { report, location: { source } }) {
    for (const [index, text] of source.body.split("\n").entries()) {
      const [, before] = /^(\s*(?:- )?|[^"'#]*[{,]\s*)<<\s*:\s/.exec(text) ?? [];
      if (before === undefined) continue;
      const start = { line: index + 1, col: before.length + 1 };
      const suggest = ["Write the keys out, or use an alias for the whole value."];
      report({ message: '"<<" merges keys', suggest, location: { source, pointer: undefined, start } });
    }
  },
});
