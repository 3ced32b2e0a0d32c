import type { GeneratedFile } from "./files.ts";
import type { Spec } from "./spec.ts";

/** What npm needs around the sources: package.json, tsconfig.json, LICENSE, and the spec itself. */
export function packageStep(
  { name, text, document, provider, version }: Spec,
  license: string | undefined,
): GeneratedFile[] {
  const { summary } = document.root.info as { summary?: string };
  const manifest = {
    name: `@holdfast/${name}`,
    version,
    description: `${provider.title}: ${(summary ?? "typed capture client").replace(/\.$/, "")}.`,
    keywords: ["payments", "capture", "authorization", "idempotency", "openapi", name],
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=22.12" },
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./openapi.yaml": "./openapi.yaml",
      "./package.json": "./package.json",
    },
    files: ["dist", "src", "openapi.yaml"],
    publishConfig: { access: "public", provenance: true },
    holdfast: { spec: `specs/${name}.yaml` },
    scripts: { build: "tsc -p tsconfig.json", test: "node ../../tools/conformance/main.ts ." },
    dependencies: { "@holdfast/core": "workspace:^", "openapi-fetch": "catalog:" },
  };
  const folder = `packages/${name}`;
  return [
    { path: `${folder}/package.json`, text: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: `${folder}/tsconfig.json`, text: `{ "extends": "../../tsconfig.base.json" }\n` },
    { path: `${folder}/openapi.yaml`, text },
    ...(license === undefined ? [] : [{ path: `${folder}/LICENSE`, text: license }]),
  ];
}
