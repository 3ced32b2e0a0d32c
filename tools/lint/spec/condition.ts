import { parsePlace, type SpecDocument } from "../../../packages/core/src/spec/index.ts";
import { asJson, attempt, join } from "./part.ts";
import type { Reply } from "./reply.ts";
import { schemasOf } from "./schema.ts";
import type { Endpoint } from "./spec.ts";

/** What one rule asks of one place. */
export interface Condition {
  readonly at: string;
  readonly place: string;
  /** The values it names; none where it asks for `present` or `absent`. */
  readonly literals: readonly unknown[];
  readonly ignoreCase: boolean;
}

/** All conditions of an answer's rules, but those that the vocabulary does not know. */
export function conditionsOf({ rules, at }: Reply): Condition[] {
  return rules.flatMap((rule, index) =>
    Object.entries(asJson(rule.when)).flatMap(([place, wanted]) => {
      if (!attempt(() => parsePlace(place), undefined)) return [];
      const literals = wanted === "present" || wanted === "absent" ? [] : [wanted].flat();
      return {
        at: join(at, "x-outcome", index, "when", place),
        place,
        literals: literals.filter((one) => one !== null && typeof one !== "object"),
        ignoreCase: rule["ignore-case"] === true,
      };
    }),
  );
}

/** Whether a value is what a condition names. */
export function names({ literals, ignoreCase }: Condition, value: unknown): boolean {
  return literals.some((one) =>
    ignoreCase && typeof one === "string" && typeof value === "string"
      ? one.toLowerCase() === value.toLowerCase()
      : one === value,
  );
}

/** The values that a place of an answer's body, or of the request's, can have by its schema; undefined where it is open. */
export function valuesOf(
  document: SpecDocument,
  { body }: Endpoint,
  reply: Reply,
  place: string,
): readonly unknown[] | undefined {
  const parsed = attempt(() => parsePlace(place), undefined);
  if (parsed?.part !== "body") return undefined;
  const schema = parsed.side === "request" ? body?.schema : reply.schema;
  const found = schema === undefined ? [] : schemasOf(document, schema, place);
  const lists = found.map(({ enum: some, const: only }) => (only === undefined ? some : [only]));
  if (lists.length === 0 || !lists.every(Array.isArray)) return undefined;
  return [...new Set(lists.flat())].filter((value) => value !== null);
}
