import { fail, type Json, type SpecDocument } from "../../packages/core/src/spec/index.ts";

/** Names in a spec that become names in TypeScript. */
export function checkNames(name: string, display: string, { root }: SpecDocument): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    fail("#", "the file's name becomes the package's: lower case letters and digits, parts joined by hyphens");
  }
  if (!/^[A-Z][A-Za-z0-9]*$/.test(display)) {
    fail("#/info/x-display-name", `${display} becomes a type's name: use letters and digits, a capital first`);
  }
  const { schemas } = (root.components ?? {}) as { schemas?: Json };
  for (const schema of Object.keys(schemas ?? {})) {
    const place = `#/components/schemas/${schema}`;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(schema)) fail(place, "becomes a type's name: use letters and digits");
    if (taken.has(schema)) fail(place, `${schema} has a meaning of its own in the generated types; call it otherwise`);
  }
}

/** What the generated types are made of. */
const taken = new Set(["paths", "operations", "components", "webhooks", "Record", "Omit"]);
