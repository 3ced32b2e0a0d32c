// `pnpm bench`: our clients and those that people would use instead, in the same run.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Measured } from "./figure.ts";
import { figures } from "./figures/index.ts";
import { goals, isHeld, isMet } from "./goals.ts";
import { machine, root } from "./machine.ts";
import { installPeers } from "./peers.ts";
import { goalRow, readRecord, recordedOf, write } from "./record.ts";
import { print, table } from "./table.ts";

const help = `pnpm bench             everything, beside all peers (installs them first; half an hour)
pnpm bench loopback    one figure alone: ${figures.map(({ name }) => name).join(", ")}
  --short     beside the peers that are installed anyway, fewer rounds, as CI runs it (four minutes)
  --write     keeps the results in bench/results.json, bench/RESULTS.md and README.md`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    help: { type: "boolean" },
  },
});
const chosen = figures.filter(({ name, isLong }) =>
  positionals.length === 0 ? !(values.short && isLong) : positionals.includes(name),
);
const strange = positionals.find((name) => !figures.some((figure) => figure.name === name));
if (values.help || strange !== undefined) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}
if (values.short && values.write) throw new TypeError("The short form is not kept: leave out --short or --write.");

// What is measured is what is published.
execFileSync(join(root, "node_modules/.bin/turbo"), ["run", "build", "--output-logs=errors-only"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});
if (!values.short) installPeers();

const record = readRecord();
const where = machine();
console.log(`${where}${values.short ? ", short" : ""}\n`);
const measured: { [name: string]: Measured & { readonly where: string } } = {};
for (const { name, title, measure } of chosen) {
  const one = await measure({ short: values.short });
  measured[name] = { ...one, rows: one.rows.map((row) => row.map(print)), where };
  console.log(`## ${title}\n\n${table(one.columns, one.rows)}\n`);
}

const results = Object.values(measured).flatMap((one) => one.results);
let failed = 0;
const verdicts = goals.flatMap((goal) => {
  const result = results.find((one) => one.goal === goal.name);
  if (!result) return [];
  const held = isHeld(goal, result.value, recordedOf(record, goal.name));
  if (!held) failed += 1;
  return [goalRow(goal, result.value, isMet(goal, result.value) ? "met" : held ? "missed, held" : "missed")];
});
console.log(table(["goal", "wanted", "is", ""], verdicts));
if (values.write) write(measured);
else if (failed > 0) {
  console.log(`\n✗ ${failed} missed beyond the margin.`);
  process.exitCode = 1;
}
