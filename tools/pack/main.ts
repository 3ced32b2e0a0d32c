// Proves from the tarballs that each package is what its users should get. The folder `packages/` is the list.

import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommand } from "../command.ts";
import { each } from "../each.ts";
import { inScratch } from "../scratch.ts";
import { checkContent } from "./content.ts";
import { checkInstalled, checkTogether } from "./install.ts";
import { type Package, pack, publishable } from "./package.ts";
import { checkShape } from "./shape.ts";

const summary = `Packed: content as built, publint and attw clean, installed alone in an empty folder, run on Node 22.12, 24 and 26
against the mock, type-checked with TypeScript 7 and 5.9 under nodenext and bundler, type tests included.`;

const help = `pnpm check:packages   packs each package, installs it alone in an empty folder, and runs and type-checks it there
  --keep              leaves that folder, and says where it is`;

const { values } = readCommand(help, { options: { keep: { type: "boolean" } } });
/** As many at a time as a small machine has cores. */
const width = 2;
const root = join(import.meta.dirname, "../..");
const prefix = "holdfast-packages-";
if (values.keep) await checkKept();
else await inScratch(prefix, check);

async function checkKept(): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), prefix));
  try {
    await check(scratch);
  } finally {
    console.log(`Kept ${scratch}`);
  }
}

async function check(scratch: string): Promise<void> {
  const started = performance.now();
  const packages = await each(await publishable(root), width, (folder) => pack(folder, scratch));
  const core = packages.find(({ name }) => name === "core");
  if (!core) throw new RangeError("packages/core is not there.");
  const found = await each(packages, width, async (one) => {
    const problems = [
      ...(await checkContent(root, one, scratch)),
      ...(await checkShape(one)),
      ...(await checkInstalled(one, core, scratch)),
    ];
    console.log(line(one, problems));
    return problems;
  });
  const failed = found.filter((problems) => problems.length > 0).length;
  const together = failed > 0 ? [] : await checkTogether(packages, join(root, "tools/conformance/test/types"), scratch);
  if (failed === 0)
    console.log(together.length === 0 ? "✓ all of them together" : told("✗ all of them together", together));
  const passed = failed === 0 && together.length === 0;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(passed ? `${summary} ${seconds} s` : `Failed after ${seconds} s`);
  process.exitCode = passed ? 0 : 1;
}

function line({ manifest, files, data }: Package, problems: readonly string[]): string {
  const size = `${files.size} files, ${(data.length / 1_024).toFixed(0)} kB packed`;
  const head = `${manifest.name} ${manifest.version}, ${size}`;
  return problems.length === 0 ? `✓ ${head}` : told(`✗ ${head}`, problems);
}

function told(head: string, problems: readonly string[]): string {
  return [head, ...problems.map((problem) => `    ${problem.replaceAll("\n", "\n      ")}`)].join("\n");
}
