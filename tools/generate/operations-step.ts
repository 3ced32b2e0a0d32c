import type { GeneratedFile } from "./files.ts";
import { banner } from "./header.ts";
import { print } from "./print.ts";
import type { Spec } from "./spec.ts";

/** specs/acme.yaml becomes packages/acme/src/operations.ts: data that core's `connect` goes by. */
export function operationsStep({ name, provider }: Spec): GeneratedFile {
  const head = "export const provider: Provider = ";
  const text = print(withoutDescriptions(provider), "", head.length);
  return {
    path: `packages/${name}/src/operations.ts`,
    text: `${banner(name)}
import type { Provider } from "@holdfast/core";

/** What each call sends, which field is money in which unit, and which answer means what. */
${head}${text};
`,
  };
}

/** Descriptions are for the client's comments; the data goes without. */
function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (typeof value !== "object" || value === null) return value;
  const isShape = "in" in value || "type" in value || "money" in value || "items" in value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      // What is sent as it is may be called so itself.
      if (name === "constants") return [[name, item]];
      return isShape && name === "description" && typeof item === "string" ? [] : [[name, withoutDescriptions(item)]];
    }),
  );
}
