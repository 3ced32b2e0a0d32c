import type { Found, Json, SpecDocument } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, follow, join } from "./part.ts";

export interface Parameter {
  readonly at: string;
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  readonly schema: unknown;
  readonly source: Json;
}

/** A body that is sent, of its one media type. */
export interface Body {
  readonly at: string;
  readonly schema: unknown;
  readonly schemaAt: string;
  readonly examples: readonly NamedValue[];
}

/** A named example with a value. */
export interface NamedValue {
  readonly name: string;
  readonly at: string;
  readonly source: Json;
  readonly value?: unknown;
}

/** The parameters of an operation, and those of its path. */
export function readParameters(document: SpecDocument, { item, operation, at }: Found): Parameter[] {
  const above = at.slice(0, at.lastIndexOf("/"));
  const lists = [
    [item.parameters, `${above}/parameters`],
    [operation.parameters, `${at}/parameters`],
  ] as const;
  return lists.flatMap(([list, place]) =>
    asList(list).map((value, index) => {
      const { value: source, at } = follow(document, value, join(place, index));
      const { name, in: where, required, schema } = source;
      return { at, in: String(where), name: String(name), required: required === true, schema, source };
    }),
  );
}

/** The request body of an operation, or what a webhook brings. */
export function readBody(document: SpecDocument, operation: Json, at: string): Body | undefined {
  if (operation.requestBody === undefined) return undefined;
  const body = follow(document, operation.requestBody, `${at}/requestBody`);
  const [content] = Object.entries(asJson(body.value.content));
  if (!content) return undefined;
  const [media, value] = content;
  const place = join(body.at, "content", media);
  const { schema, examples } = asJson(value);
  return {
    at: body.at,
    schema,
    schemaAt: join(place, "schema"),
    examples: readExamples(document, examples, join(place, "examples")),
  };
}

export function readExamples(document: SpecDocument, examples: unknown, at: string): NamedValue[] {
  return Object.entries(asJson(examples)).map(([name, value]) => {
    const example = follow(document, value, join(at, name));
    const given = "value" in example.value ? { value: example.value.value } : {};
    return { name, at: example.at, source: example.value, ...given };
  });
}
