import type { GeneratedFile } from "./files.ts";
import type { Spec } from "./spec.ts";

export async function comparisonStep(_root: string, _specs: readonly Spec[]): Promise<GeneratedFile[]> {
  return [];
}
