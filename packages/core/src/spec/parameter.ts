import type { Shape } from "../provider.ts";
import { fail, type Json, wordOf } from "./document.ts";

/** Refuses a parameter that would not go out as the spec has it. */
export function checkParameter({ in: where, style, explode }: Json, { type, money }: Shape, at: string): void {
  const standard = where === "query" ? "form" : "simple";
  if (style !== undefined && style !== standard)
    fail(`${at}/style`, `${wordOf(style)} is not supported, only ${standard}`);
  if (explode !== undefined && explode !== (where === "query")) fail(`${at}/explode`, `must be ${where === "query"}`);
  const refused = where === "path" ? ["array", "object"] : ["object"];
  const found = [type].flat().find((one) => refused.includes(wordOf(one)));
  if (found !== undefined) fail(`${at}/schema`, `an ${found} cannot go into the ${where}`);
  if (money && typeof money.currency !== "string")
    fail(`${at}/schema/x-money`, "the currency of an amount outside a body is one code, or unstated");
}
