import { escapeStep, type SpecDocument } from "../../packages/core/src/spec/index.ts";

/** Every `$ref` leads somewhere, also those that no operation reaches. */
export function checkReferences(document: SpecDocument): void {
  const seen = new Set<object>();
  const steps: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if ("$ref" in value && typeof value.$ref === "string")
      document.resolve(value, ["#", ...steps.map(escapeStep)].join("/"));
    for (const [name, item] of Object.entries(value)) {
      steps.push(name);
      visit(item);
      steps.pop();
    }
  };
  visit(document.root);
}
