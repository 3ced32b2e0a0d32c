import type { Found, Json, SpecDocument } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, follow, join } from "./part.ts";
import { type NamedValue, readExamples } from "./request.ts";

/** A declared answer. */
export interface Reply {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** Where the operation names it, and where it really stands. */
  readonly namedAt: string;
  readonly at: string;
  readonly source: Json;
  readonly rules: readonly Json[];
  /** Of the first media type, by which core goes; undefined where there is no body. */
  readonly media: string | undefined;
  readonly schema: unknown;
  readonly schemaAt: string;
  readonly examples: readonly ReplyExample[];
}

/** A named example of an answer, under a media type or under `x-examples`. */
export interface ReplyExample extends NamedValue {
  readonly schemaAt?: string;
  readonly schema?: unknown;
}

export function readReplies(document: SpecDocument, { operation, at }: Found): Reply[] {
  return Object.entries(asJson(operation.responses))
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, value]): Reply => {
      const namedAt = join(at, "responses", status);
      const { value: source, at: place } = follow(document, value, namedAt);
      const contents = Object.entries(asJson(source.content));
      const [first] = contents;
      const examples = contents.flatMap(([media, content]) => {
        const inner = join(place, "content", media);
        const { schema, examples } = asJson(content);
        const named = readExamples(document, examples, join(inner, "examples"));
        return named.map((example) => ({ ...example, schema, schemaAt: join(inner, "schema") }));
      });
      return {
        status,
        namedAt,
        at: place,
        source,
        rules: asList(source["x-outcome"]).map(asJson),
        media: first?.[0],
        schema: asJson(first?.[1]).schema,
        schemaAt: join(place, "content", first?.[0] ?? "", "schema"),
        examples: [...examples, ...readExamples(document, source["x-examples"], join(place, "x-examples"))],
      };
    });
}

/** Whether an answer may mean success: `200`, `2XX`, and `default`, which stands for any status. */
export function isSuccess({ status }: Reply): boolean {
  return status.startsWith("2") || status === "default";
}
