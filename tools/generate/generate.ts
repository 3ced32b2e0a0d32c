import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { count } from "../count.ts";
import { type Flaw, listSpecs, nameFlaw, textFlaw } from "../spec-file.ts";
import { clientStep } from "./client-step.ts";
import { type Column, columnOf, comparisonStep } from "./comparison-step.ts";
import { currencyStep } from "./currency-step.ts";
import { diskLine } from "./disk.ts";
import { type Drift, drift, entriesOf, type GeneratedFile, readText, write } from "./files.ts";
import { operationsStep } from "./operations-step.ts";
import { outcomesStep, sectionOf } from "./outcomes-step.ts";
import { packageStep } from "./package-step.ts";
import { readmeStep } from "./readme-step.ts";
import { schemaStep } from "./schema-step.ts";
import { type Finding, findingOf, readSpec } from "./spec.ts";

export interface GenerateOptions {
  /** The folder that holds `specs/` and `packages/`. */
  readonly root: string;
  /** Only compare. */
  readonly check: boolean;
  readonly log?: (line: string) => void;
}

/** Writes all packages, or where anything cannot be used, none. Gives the exit code. */
export function generate({ root, check, log = console.log }: GenerateOptions): number {
  try {
    return run({ root, check, log });
  } catch (error) {
    const line = diskLine(root, error);
    if (line === undefined) throw error;
    log(line);
    return 1;
  }
}

function run({ root, check, log }: Required<GenerateOptions>): number {
  const started = performance.now();
  const { specs, others } = listSpecs(join(root, "specs"));
  const names = specs.map((file) => basename(file, ".yaml")).sort();
  const { files, findings: wrong } = gather(root, names);
  const findings = [...others.map(({ name, flaw }) => flawFinding(name, flaw)), ...wrong];
  if (findings.length > 0) {
    for (const { file, line, message } of findings) log(`${file}:${line}  ${message}`);
    const hint = findings.some(({ file }) => file.startsWith("specs/")) ? " `pnpm lint:specs` says more." : "";
    log(`\n${count(findings.length, "file")} cannot be used; nothing was written.${hint}`);
    return 1;
  }
  const found = drift(root, files, generatedPackages(root, names));
  const seconds = ((performance.now() - started) / 1_000).toFixed(2);
  if (check) return report(found, names.length, log);
  write(root, files, found);
  for (const path of found.missing) log(`  + ${path}`);
  for (const path of found.stale) log(`  ~ ${path}`);
  for (const path of found.stray) log(`  - ${path}`);
  const changed = found.missing.length + found.stale.length + found.stray.length;
  log(
    `${count(names.length, "package")} from ${count(names.length, "spec")}, ${count(changed, "file")} changed, in ${seconds} s.`,
  );
  return 0;
}

/** Everything the specs ask for, and what is wrong with files that cannot be used. Touches no file. */
function gather(root: string, names: readonly string[]): { files: GeneratedFile[]; findings: Finding[] } {
  const files: GeneratedFile[] = [];
  const findings: Finding[] = [];
  const columns: Column[] = [];
  const sections: string[] = [];
  const license = readText(join(root, "LICENSE"));
  // One after the other: a spec, read, is many times its text, and only the text of its files is kept.
  for (const name of names) {
    const { text, version, taken, flaw } = readTexts(root, name);
    if (flaw) {
      findings.push(flawFinding(`${name}.yaml`, flaw));
      continue;
    }
    try {
      if (taken !== undefined) throw new RangeError(taken);
      const spec = readSpec(name, text, version);
      const own = [
        operationsStep(spec),
        clientStep(spec),
        readmeStep(spec),
        ...packageStep(spec, license),
        schemaStep(spec),
      ];
      const column = columnOf(spec);
      if (column) columns.push(column);
      sections.push(sectionOf(spec));
      files.push(...own);
    } catch (error) {
      findings.push(findingOf(name, text, error as Error));
    }
  }
  files.push(...currencyStep(root));
  for (const page of [comparisonStep(root, columns), outcomesStep(root, sections)]) {
    if (page && "message" in page) findings.push(page);
    else if (page) files.push(page);
  }
  return { files, findings };
}

function flawFinding(name: string, { line, what, remedy }: Flaw): Finding {
  return { file: `specs/${name}`, line, message: `${what}. ${remedy}` };
}

interface Texts {
  readonly text: string;
  readonly version: string;
  /** Why no package may be written under this name. */
  readonly taken?: string;
  readonly flaw?: Flaw;
}

function readTexts(root: string, name: string): Texts {
  const bytes = readFileSync(join(root, "specs", `${name}.yaml`));
  const text = bytes.toString("utf8");
  const flaw = nameFlaw(`${name}.yaml`) ?? textFlaw(bytes);
  if (flaw) return { text, version: "", flaw };
  const folder = `packages/${name}`;
  const manifest = readManifest(root, folder);
  if (manifest === "broken")
    return { text, version: "", taken: `${folder}/package.json is no JSON; restore it, for it holds the version` };
  if (manifest && !("holdfast" in manifest))
    return { text, version: "", taken: `${folder} is written by hand; give the spec another name` };
  return { text, version: typeof manifest?.version === "string" ? manifest.version : "0.0.0" };
}

/** What `package.json` of a folder says; undefined where there is none. */
function readManifest(root: string, folder: string): { readonly [key: string]: unknown } | "broken" | undefined {
  const text = readText(join(root, folder, "package.json"));
  if (text === undefined) return undefined;
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === "object" && manifest !== null ? { ...manifest } : "broken";
  } catch {
    return "broken";
  }
}

/** The packages of the specs, and those that were generated from a spec that is gone. */
function generatedPackages(root: string, names: readonly string[]): string[] {
  const current = names.map((name) => `packages/${name}`);
  const known = new Set(current);
  const others = entriesOf(join(root, "packages")).map(({ name }) => `packages/${name}`);
  const orphans = others.filter((path) => {
    if (known.has(path)) return false;
    const manifest = readManifest(root, path);
    return typeof manifest === "object" && "holdfast" in manifest;
  });
  return [...current, ...orphans];
}

function report({ missing, stale, stray, leftover }: Drift, specs: number, log: (line: string) => void): number {
  for (const path of missing) log(`missing  ${path}`);
  for (const path of stale) log(`stale    ${path}`);
  for (const path of [...stray, ...leftover]) log(`stray    ${path}`);
  const wrong = missing.length + stale.length + stray.length + leftover.length;
  log(
    wrong === 0
      ? `The packages are what ${count(specs, "spec")} ${specs === 1 ? "asks" : "ask"} for.`
      : `\n${count(wrong, "file")} ${wrong === 1 ? "differs" : "differ"}. Run \`pnpm generate\`.`,
  );
  return wrong === 0 ? 0 : 1;
}
