// `pnpm lint:specs`: what is wrong with the specs, where, and what to do about it.

import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { readCommand } from "../command.ts";
import { type Flaw, listSpecs, nameFlaw, textFlaw } from "../spec-file.ts";
import { lint } from "./lint.ts";
import { count, type Finding, print } from "./tell/finding.ts";

const help = `pnpm lint:specs                     what is wrong with the specs, where, and what to do about it
pnpm lint:specs ./specs/acme.yaml   with these alone
  --json                            the same as JSON`;

const { values, positionals: named } = readCommand(help, {
  options: { json: { type: "boolean" } },
  allowPositionals: true,
});

const { files, told } = named.length > 0 ? { files: named, told: [] } : allSpecs();
const texts = await Promise.all(files.map((file) => readFile(file).catch((error) => leave(file, error))));
const started = performance.now();
const findings: Finding[] = [...told];
for (const [index, file] of files.entries()) {
  const bytes = texts[index] as Buffer;
  const flaw = textFlaw(bytes);
  findings.push(...tell(file, nameFlaw(file)), ...(flaw ? tell(file, flaw) : await lint(file, bytes.toString("utf8"))));
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);

if (values.json) console.log(JSON.stringify(findings, undefined, 2));
else {
  for (const finding of findings) console.log(print(finding));
  console.log(`${count(findings, files.length)}, ${seconds} s`);
}
process.exitCode = findings.length > 0 ? 1 : 0;

function allSpecs(): { files: readonly string[]; told: readonly Finding[] } {
  const folder = fileURLToPath(new URL("../../specs", import.meta.url));
  const { specs, others } = listSpecs(folder);
  const path = (name: string) => relative(process.cwd(), join(folder, name));
  return { files: specs.map(path), told: others.flatMap(({ name, flaw }) => tell(path(name), flaw)) };
}

function tell(file: string, flaw: Flaw | undefined): Finding[] {
  if (!flaw) return [];
  const { line, what, remedy } = flaw;
  return [{ file, line, column: 1, rule: "readable", message: what, remedy }];
}

function leave(file: string, { code, message }: NodeJS.ErrnoException): never {
  const why = code === "ENOENT" ? `There is no ${file}` : `${file} cannot be read: ${message}`;
  console.error(`${why}. Give the path of a spec, such as ./specs/acme.yaml, or none, for all in specs/.`);
  process.exit(2);
}
