import type { Operation, Rule } from "../../packages/core/src/provider.ts";
import { type Json, parsePlace, type SpecDocument, schemasAt } from "../../packages/core/src/spec/index.ts";
import { quote } from "./print.ts";

/** Any text; beside literals it does not swallow them. */
const open = "(string & {})";

/**
 * The types of the codes a `declined` can carry: the values its rules name, else those that the spec lists at the code's
 * place, and any text where neither does. `responses` are those of the spec, for the same operation.
 */
export function codesOf(document: SpecDocument, { answers }: Operation, responses: Json, at: string): string[] {
  const codes = Object.entries(answers).flatMap(([status, { rules }]) => {
    const response = document.resolve(responses[status], at);
    return rules.flatMap((rule) => codesOfRule(document, response, rule, at));
  });
  const literals = [...new Set(codes)].filter((code) => code !== open);
  if (!codes.includes(open)) return literals;
  return literals.length === 0 ? ["string"] : [...literals, open];
}

/** The codes that a rule names. */
export function codesIn({ code, when }: Rule): string[] {
  const wanted = code === undefined ? [] : [when?.[code] ?? []].flat();
  return wanted.filter((value) => value !== "present" && value !== "absent").map(String);
}

function codesOfRule(document: SpecDocument, response: Json, rule: Rule, at: string): string[] {
  if (rule.code === undefined || (rule.is !== "declined" && rule.is !== "duplicate")) return [];
  const named = codesIn(rule);
  const codes = named.length > 0 ? named : listedAt(document, response, rule.code, at);
  return codes.length === 0 ? [open] : codes.map(quote);
}

/** The values that the spec lists at a place of an answer, whichever its media type; none where one of them lists none. */
function listedAt(document: SpecDocument, response: Json, place: string, at: string): string[] {
  const { side, part, path } = parsePlace(place);
  if (side !== "response" || part !== "body") return [];
  const media = Object.values((response.content ?? {}) as Json) as Json[];
  const lists = media.map(({ schema }) => schemasAt(document, schema, path, at).map(valuesOf));
  const isOpen = lists.some((list) => list.length === 0 || list.includes(undefined));
  return isOpen ? [] : lists.flat(2).filter((value) => value !== undefined);
}

/** The values that a schema allows, as the text they are told in; undefined where it leaves them open. */
function valuesOf(schema: Json): string[] | undefined {
  if (schema.type === "null") return [];
  const values = "const" in schema ? [schema.const] : (schema.enum as unknown[] | undefined);
  return values?.filter((value) => typeof value === "string" || typeof value === "number").map(String);
}
