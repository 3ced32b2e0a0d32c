import type { GeneratedFile } from "./files.ts";
import type { Spec } from "./spec.ts";

export function readmeStep({ name }: Spec): GeneratedFile {
  return { path: `packages/${name}/README.md`, text: `# @holdfast/${name}\n` };
}
