import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { conform } from "./conform.ts";
import { isPassed, tell } from "./report.ts";
import { loadSubject } from "./subject.ts";

const help = `node tools/conformance/main.ts <package folder>

Takes every operation, every declared answer and every named example of the package's spec through its client to Prism.
  --only capture/400/over-capture-error   one case alone`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, help: { type: "boolean" } },
});
const [folder] = positionals;
if (values.help) console.log(help);
else if (folder === undefined) {
  console.error(`No package folder is given.\n\n${help}`);
  process.exitCode = 2;
} else {
  const report = await conform(await loadSubject(folder), values.only);
  console.log(tell(report, `pnpm --dir packages/${basename(resolve(folder))} test`, values.only));
  process.exitCode = isPassed(report, values.only) ? 0 : 1;
}
