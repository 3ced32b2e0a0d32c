import { escapeStep, type SpecDocument } from "../../packages/core/src/spec/index.ts";

/** Every `$ref` leads somewhere, also those that no operation reaches. */
export function checkReferences(document: SpecDocument): void {
  const seen = new Set<object>();
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if ("$ref" in value && typeof value.$ref === "string") document.resolve(value, at);
    for (const [name, item] of Object.entries(value)) visit(item, `${at}/${escapeStep(name)}`);
  };
  visit(document.root, "#");
}
