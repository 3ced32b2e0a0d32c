import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { fixtureSpecs, repository, Workspace } from "./workspace.ts";

const run = promisify(execFile);
const fixtures = [...(await fixtureSpecs())];

/** So many specs of other names: `dunes-17`. */
function specs(count: number): [string, string][] {
  return Array.from({ length: count }, (_, index) => {
    const [name, text] = fixtures[index % fixtures.length] as [string, string];
    return [`${name}-${index}`, text];
  });
}

/** Runs the generator alone in a process that may open few files, and says how much memory that took. */
async function generated(count: number): Promise<{ workspace: Workspace; stdout: string; megabytes: number }> {
  const workspace = await Workspace.with(specs(count));
  onTestFinished(() => workspace.close());
  const main = join(repository, "tools/generate/main.ts");
  // Peak memory in the units of getrusage: kilobytes.
  const measure = 'process.on("exit", () => console.log("peak", process.resourceUsage().maxRSS))';
  const preload = `data:text/javascript,${encodeURIComponent(measure)}`;
  const command = 'ulimit -n 128 && exec "$0" --import "$1" "$2" --root "$3"';
  const { stdout } = await run("sh", ["-c", command, process.execPath, preload, main, workspace.root], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return { workspace, stdout, megabytes: Number(/^peak (\d+)$/m.exec(stdout)?.[1]) / 1024 };
}

test("500 specs in one run become 500 packages, with few files open at a time", async () => {
  const { workspace, stdout, megabytes } = await generated(500);

  expect(stdout).toMatch(/^500 packages from 500 specs, 3500 files changed, in /m);
  expect((await workspace.files()).size).toBe(3_500);
  // Measured: 350 MB. Ten times the specs may not take ten times the memory.
  expect(megabytes).toBeLessThan(1_000);
}, 60_000);

test("the work grows with the number of specs and no faster: each package is what it is alone", async () => {
  const few = await generated(fixtures.length);
  const many = await generated(10 * fixtures.length);

  const [small, large] = [await few.workspace.files(), await many.workspace.files()];
  expect(large.size).toBe(10 * small.size);
  for (const [path, text] of small) expect(large.get(path), path).toBe(text);
  expect(many.megabytes).toBeLessThan(4 * few.megabytes);
}, 60_000);
