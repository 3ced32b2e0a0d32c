import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { clientStep } from "./client-step.ts";
import { comparisonStep } from "./comparison-step.ts";
import { currencyStep } from "./currency-step.ts";
import { type Drift, drift, type GeneratedFile, readText, write } from "./files.ts";
import { operationsStep } from "./operations-step.ts";
import { packageStep } from "./package-step.ts";
import { readmeStep } from "./readme-step.ts";
import { schemaStep } from "./schema-step.ts";
import { type Finding, readSpec, type Spec } from "./spec.ts";

export interface Request {
  /** The folder that holds `specs/` and `packages/`. */
  readonly root: string;
  /** Only compare. */
  readonly check: boolean;
  readonly log?: (line: string) => void;
}

/** Writes all packages or none. Gives the exit code. */
export async function generate({ root, check, log = console.log }: Request): Promise<number> {
  const started = performance.now();
  const read = await readSpecs(root);
  const findings = read.filter((one): one is Finding => "message" in one);
  if (findings.length > 0) {
    for (const { file, line, message } of findings) log(`${file}:${line}  ${message}`);
    log(`\n${count(findings.length, "spec")} cannot be read; nothing was written. \`pnpm lint:specs\` says more.`);
    return 1;
  }
  const specs = read as Spec[];
  const files = await filesOf(root, specs);
  const found = await drift(root, files, await generatedPackages(root, specs));
  const seconds = ((performance.now() - started) / 1_000).toFixed(2);
  if (check) return report(found, specs.length, log);
  await write(root, files, found);
  for (const path of found.missing) log(`  + ${path}`);
  for (const path of found.stale) log(`  ~ ${path}`);
  for (const path of found.stray) log(`  - ${path}`);
  const changed = found.missing.length + found.stale.length + found.stray.length;
  log(
    `${count(specs.length, "package")} from ${count(specs.length, "spec")}, ${count(changed, "file")} changed, in ${seconds} s.`,
  );
  return 0;
}

/** Everything the specs ask for. Text only: writing and checking cannot disagree. */
export async function filesOf(root: string, specs: readonly Spec[]): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const spec of specs) {
    files.push(
      operationsStep(spec),
      clientStep(spec),
      readmeStep(spec),
      ...(await packageStep(root, spec)),
      await schemaStep(spec),
    );
  }
  return [...files, ...(await comparisonStep(root, specs)), ...(await currencyStep(root))];
}

async function readSpecs(root: string): Promise<(Spec | Finding)[]> {
  const names = (await readdir(join(root, "specs"))).filter((file) => file.endsWith(".yaml")).sort();
  return Promise.all(
    names.map(async (file) => {
      const name = basename(file, ".yaml");
      const [text, manifest] = await Promise.all([
        readText(join(root, "specs", file)),
        readText(join(root, "packages", name, "package.json")),
      ]);
      const { version = "0.0.0" } = JSON.parse(manifest ?? "{}") as { version?: string };
      return readSpec(name, text ?? "", version);
    }),
  );
}

/** The packages of the specs, and those that were generated from a spec that is gone. */
async function generatedPackages(root: string, specs: readonly Spec[]): Promise<string[]> {
  const current = specs.map(({ name }) => `packages/${name}`);
  const folders = await readdir(join(root, "packages")).catch(() => []);
  const orphans = await Promise.all(
    folders.map(async (folder) => {
      const path = `packages/${folder}`;
      if (current.includes(path)) return [];
      const manifest = await readText(join(root, path, "package.json"));
      return manifest !== undefined && "holdfast" in JSON.parse(manifest) ? [path] : [];
    }),
  );
  return [...current, ...orphans.flat()];
}

function report({ missing, stale, stray }: Drift, specs: number, log: (line: string) => void): number {
  for (const path of missing) log(`missing  ${path}`);
  for (const path of stale) log(`stale    ${path}`);
  for (const path of stray) log(`stray    ${path}`);
  const wrong = missing.length + stale.length + stray.length;
  log(
    wrong === 0
      ? `The packages are what ${count(specs, "spec")} ask for.`
      : `\n${count(wrong, "file")} differ. Run \`pnpm generate\`.`,
  );
  return wrong === 0 ? 0 : 1;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
