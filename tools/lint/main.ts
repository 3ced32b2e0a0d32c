// `pnpm lint:specs`: what is wrong with the specs, where, and what to do about it.

import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { lint } from "./lint.ts";
import { count, type Finding, print } from "./tell/finding.ts";

const usage = "node tools/lint/main.ts [--json] [file …]   (without a file: all of specs/)";

const options = process.argv.slice(2).filter((argument) => argument.startsWith("-"));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const strange = options.find((option) => option !== "--json");
if (strange !== undefined) {
  console.error(`There is no option ${strange}.\n${usage}`);
  process.exit(2);
}

const files = named.length > 0 ? named : await allSpecs();
const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(leave)));
const started = performance.now();
const findings: Finding[] = [];
for (const [index, file] of files.entries()) findings.push(...(await lint(file, texts[index] as string)));
const seconds = ((performance.now() - started) / 1000).toFixed(1);

if (options.includes("--json")) console.log(JSON.stringify(findings, undefined, 2));
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

function leave({ message }: Error): never {
  console.error(message);
  process.exit(2);
}
