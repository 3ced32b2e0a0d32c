import { basename, resolve } from "node:path";
import { readCommand, refuse } from "../command.ts";
import { conform } from "./conform.ts";
import { isPassed, tell } from "./report.ts";
import { loadSubject } from "./subject.ts";

const help = `node tools/conformance/main.ts <package folder>

Takes every operation, every declared answer and every named example of the package's spec through its client to Prism.
  --only capture/400/over-capture-error   one case alone`;

const { values, positionals } = readCommand(help, { allowPositionals: true, options: { only: { type: "string" } } });
const [folder] = positionals;
if (folder === undefined) refuse("No package folder is given.", help);
const report = await conform(await loadSubject(folder), values.only);
console.log(tell(report, `pnpm --dir packages/${basename(resolve(folder))} test`, values.only));
process.exitCode = isPassed(report, values.only) ? 0 : 1;
