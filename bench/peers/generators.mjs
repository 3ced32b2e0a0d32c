// The generators that people would use instead: each makes clients of all specs of a workspace, in one process.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

const { resolve } = createRequire(import.meta.url);

/** The file that a package's command runs. */
function command(name, bin) {
  const manifest = resolve.paths(name).map((base) => join(base, name, "package.json"))[0];
  const { bin: bins } = createRequire(manifest)(manifest);
  return join(dirname(manifest), typeof bins === "string" ? bins : bins[bin]);
}

/** Each spec of a workspace, and where its client goes. */
function jobs(workspace, target) {
  const specs = join(workspace, "specs");
  return readdirSync(specs).map((file) => ({
    input: join(specs, file),
    output: join(workspace, target, basename(file, ".yaml")),
  }));
}

/** Configurations lie beside the packages that they import. */
function configure(workspace, target, text) {
  const file = join(import.meta.dirname, "generated", `${target}-${basename(workspace)}.config.mjs`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

export function heyApi(run, workspace) {
  const config = configure(workspace, "hey-api", `export default ${JSON.stringify(jobs(workspace, "hey-api"))};`);
  return run([command("@hey-api/openapi-ts", "openapi-ts"), "-f", config], { cwd: import.meta.dirname });
}

export function orval(run, workspace) {
  const projects = jobs(workspace, "orval").map(({ input, output }, index) => [
    `p${index}`,
    { input, output: { target: join(output, "client.ts"), client: "fetch", mode: "single" } },
  ]);
  const config = configure(workspace, "orval", `export default ${JSON.stringify(Object.fromEntries(projects))};`);
  return run([command("orval", "orval"), "--config", config], { cwd: import.meta.dirname });
}

export function kubb(run, workspace) {
  const config = configure(
    workspace,
    "kubb",
    `import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
export default defineConfig(${JSON.stringify(jobs(workspace, "kubb"))}.map(({ input, output }, index) => ({
  name: "p" + index, root: ".", input: { path: input }, output: { path: output, clean: true, format: false, lint: false },
  plugins: [pluginOas({ generators: [] }), pluginTs(), pluginClient({ client: "fetch", dataReturnType: "full" })],
})));
`,
  );
  return run([command("@kubb/cli", "kubb"), "generate", "--config", config], { cwd: import.meta.dirname });
}

/** @param run starts a Node program and measures it. */
export const generators = (run) => [
  { name: "orval", package: "orval", run: (workspace) => orval(run, workspace) },
  { name: "hey-api", package: "@hey-api/openapi-ts", run: (workspace) => heyApi(run, workspace) },
  { name: "kubb", package: "@kubb/cli", run: (workspace) => kubb(run, workspace) },
];
