// `pnpm lint:specs`: what is wrong with the specs, where, and what to do about it.

import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { readCommand } from "../command.ts";
import { lint } from "./lint.ts";
import { count, type Finding, print } from "./tell/finding.ts";

const help = `pnpm lint:specs                     what is wrong with the specs, where, and what to do about it
pnpm lint:specs ./specs/acme.yaml   with these alone
  --json                            the same as JSON`;

const { values, positionals: named } = readCommand(help, {
  options: { json: { type: "boolean" } },
  allowPositionals: true,
});

const files = named.length > 0 ? named : await allSpecs();
const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch((error) => leave(file, error))));
const started = performance.now();
const findings: Finding[] = [];
for (const [index, file] of files.entries()) findings.push(...(await lint(file, texts[index] as string)));
const seconds = ((performance.now() - started) / 1000).toFixed(1);

if (values.json) console.log(JSON.stringify(findings, undefined, 2));
else {
  for (const finding of findings) console.log(print(finding));
  console.log(`${count(findings, files.length)}, ${seconds} s`);
}
process.exitCode = findings.length > 0 ? 1 : 0;

async function allSpecs(): Promise<string[]> {
  const folder = fileURLToPath(new URL("../../specs", import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  return names.map((name) => relative(process.cwd(), join(folder, name)));
}

function leave(file: string, { code, message }: NodeJS.ErrnoException): never {
  const why = code === "ENOENT" ? `There is no ${file}` : `${file} cannot be read: ${message}`;
  console.error(`${why}. Give the path of a spec, such as ./specs/acme.yaml, or none, for all in specs/.`);
  process.exit(2);
}
