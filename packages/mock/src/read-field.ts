import { isDeepStrictEqual } from "node:util";
import { type Json, schemasAt } from "@holdfast/core/spec";
import { at, type Path } from "./leaf.ts";
import type { Setting } from "./setting.ts";
import type { Repeat } from "./template.ts";

/** Places where the answer has a field of the request's body again, under the same name and with the same value. */
export function repeats(setting: Setting, value: unknown, requested: unknown, prefix: Path, path: Path = []): Repeat[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, name];
    const sent = at(requested, [name]);
    if (!Array.isArray(value) && sent !== undefined && isDeepStrictEqual(sent, inner)) {
      return [{ path: here, field: name, required: isRequired(setting, [...prefix, ...here]) }];
    }
    return repeats(setting, inner, requested, prefix, here);
  });
}

/** Whether an id may be longer than the example. */
export function isLoose({ document, schema }: Setting, path: Path): boolean {
  return schemasAt(document, schema, path, "answer").every(
    ({ type, pattern, format, maxLength, enum: some }) =>
      type === "string" && [pattern, format, maxLength, some].every((limit) => limit === undefined),
  );
}

function isRequired({ document, schema }: Setting, path: Path): boolean {
  const holders = schemasAt(document, schema, path.slice(0, -1), "answer");
  return holders.some(({ required }: Json) => Array.isArray(required) && required.includes(path.at(-1)));
}
