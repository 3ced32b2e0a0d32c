// Writes generated/: what each generator makes of specs/flexpay.yaml, and a JavaScript build of it.

import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { run } from "../child.ts";
import { generators } from "./generators.mjs";

const folder = join(import.meta.dirname, "generated");
const workspace = mkdtempSync(join(tmpdir(), "bench-peers-"));
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(workspace, "specs"));
mkdirSync(folder);
cpSync(join(import.meta.dirname, "../../specs/flexpay.yaml"), join(workspace, "specs/flexpay.yaml"));

/** The module of each client that a program imports. */
const entries = { orval: "client.ts", "hey-api": "index.ts", kubb: "index.ts" };

for (const generator of generators(run)) {
  await generator.run(workspace);
  const target = join(folder, generator.name);
  cpSync(join(workspace, generator.name, "flexpay"), target, { recursive: true });
  await build({
    entryPoints: [join(target, entries[generator.name])],
    outfile: join(folder, `${generator.name}.mjs`),
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
}
// Its client is made by a file of its own.
await build({
  stdin: {
    contents: `export * from "./hey-api/index.ts"; export { createClient, createConfig } from "./hey-api/client/index.ts";`,
    resolveDir: folder,
    loader: "ts",
  },
  outfile: join(folder, "hey-api.mjs"),
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "error",
});
rmSync(workspace, { recursive: true });
