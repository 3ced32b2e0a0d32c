import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import type { Problem } from "../../../packages/core/src/spec/index.ts";
import { type Spec, specOf } from "../spec/spec.ts";

/** A Redocly rule that looks at the spec as a whole. Of a part that is shared it tells once. */
export function overSpec(check: (spec: Spec) => Iterable<Problem>): Oas3Rule {
  return () => ({
    Root(root, context) {
      const told = new Set<string>();
      for (const problem of check(specOf(root))) {
        const key = `${problem.at} ${problem.what}`;
        if (!told.has(key)) report(context, problem);
        told.add(key);
      }
    },
  });
}

/** The remedy takes the place of Redocly's suggestions. */
export function report(context: Pick<UserContext, "report" | "location">, { at, what, remedy }: Problem): void {
  const { source } = context.location;
  context.report({ message: what, suggest: [remedy], location: { source, pointer: at, reportOnKey: true } });
}

/** A value as a message shows it: `"PAID"`, `12.5`, `{"unit":"minor"}`. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** `"a", "b"`; of many the first. */
export function list(values: readonly unknown[]): string {
  const shown = values.slice(0, 12).map(show).join(", ");
  return values.length > 12 ? `${shown} and ${values.length - 12} more` : shown;
}
