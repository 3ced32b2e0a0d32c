import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Package } from "./package.ts";

/** What publint (strict) and attw (for ESM alone) find in a tarball. */
export async function checkShape({ data, manifest }: Package): Promise<string[]> {
  const bytes = new Uint8Array(data);
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
  const plain = Object.entries(manifest.exports ?? {}).flatMap(([path, to]) => (typeof to === "string" ? [path] : []));
  const analysis = await checkPackage(createPackageFromTarballData(bytes), { excludeEntrypoints: plain });
  const problems = analysis.types ? analysis.problems : [{ kind: "NoTypes" as const }];
  return [
    ...messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`),
    ...problems
      .filter((problem) => !("resolutionKind" in problem && old.has(problem.resolutionKind)))
      .map((problem) => `attw: ${JSON.stringify(problem)}`),
  ];
}

/** Ways to import that a package of ES modules does not offer. */
const old: ReadonlySet<string> = new Set(["node10", "node16-cjs"]);
