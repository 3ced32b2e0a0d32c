import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../child.ts";
import type { Figure } from "../figure.ts";
import { generate } from "../generators.ts";
import { root } from "../machine.ts";

/** What a change of one spec makes turbo build again, by its own dry run in a copy of the workspace. */
export const rebuild: Figure = {
  name: "rebuild",
  title: "After a change of one spec",
  async measure() {
    const workspace = await mkdtemp(join(tmpdir(), "bench-workspace-"));
    try {
      await cp(root, workspace, { recursive: true, filter: isSource });
      const before = buildsOf(workspace);
      const spec = join(workspace, "specs/flexpay.yaml");
      const text = await readFile(spec, "utf8");
      await writeFile(spec, text.replace(/^( {6}summary: )(.*)$/m, "$1$2, said otherwise"));
      await run(generate(workspace));
      const after = buildsOf(workspace);
      const changed = [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name);
      const clients = changed.filter((name) => name !== "@holdfast/mock");
      return {
        columns: ["changed", "packages", "built again", "of them clients"],
        rows: [["the summary of an operation in specs/flexpay.yaml", before.size, changed.join(", "), clients.length]],
        results: [{ goal: "Client packages built again after a change of one spec", value: clients.length }],
      };
    } finally {
      await rm(workspace, { recursive: true, force: true });
    }
  },
};

/** The build of each package by its hash: whatever has the same one comes from the cache. */
function buildsOf(workspace: string): ReadonlyMap<string, string> {
  const output = execFileSync(join(root, "node_modules/.bin/turbo"), ["run", "build", "--dry=json"], {
    cwd: workspace,
    encoding: "utf8",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64 * 1_024 * 1_024,
  });
  const { tasks } = JSON.parse(output) as { tasks: { package: string; hash: string; command: string }[] };
  const builds = tasks.filter(({ command }) => command !== "<NONEXISTENT>");
  return new Map(builds.map(({ package: name, hash }) => [name, hash]));
}

function isSource(path: string): boolean {
  return !/\/(node_modules|dist|\.turbo|\.git)(\/|$)/.test(path.slice(root.length));
}
