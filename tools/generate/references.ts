import { checkCircles, escapeStep, type Json, type SpecDocument } from "../../packages/core/src/spec/index.ts";

/** Every `$ref` leads somewhere, also those that no operation reaches, and none in a circle. */
export function checkReferences(document: SpecDocument): void {
  checkCircles(document);
  const seen = new Set<object>();
  const steps: string[] = [];
  const visit = (value: Json): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (typeof value.$ref === "string") document.resolve(value, ["#", ...steps.map(escapeStep)].join("/"));
    for (const name of Object.keys(value)) {
      const item = value[name];
      if (typeof item !== "object" || item === null) continue;
      steps.push(name);
      visit(item as Json);
      steps.pop();
    }
  };
  visit(document.root);
}
