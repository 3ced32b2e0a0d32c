// `pnpm bench`: our clients and those that people would use instead, in the same run.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Measured, Result } from "./figure.ts";
import { figures } from "./figures/index.ts";
import { goals, isHeld, isMet } from "./goals.ts";
import { machine, root } from "./machine.ts";
import { installPeers } from "./peers.ts";
import { readRecord, write } from "./record.ts";
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

// What is measured is what is published.
execFileSync(join(root, "node_modules/.bin/turbo"), ["run", "build", "--output-logs=errors-only"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});
if (!values.short) installPeers();

const recorded = readRecord();
const where = machine();
console.log(`${where}${values.short ? ", short" : ""}\n`);
const measured: (Measured & { readonly title: string })[] = [];
const results: Result[] = [];
for (const { title, measure } of chosen) {
  const one = await measure({ short: values.short });
  measured.push({ title, ...one });
  results.push(...one.results);
  console.log(`## ${title}\n\n${table(one.columns, one.rows)}\n`);
}

let failed = 0;
const verdicts = goals.flatMap((goal) => {
  const result = results.find(({ goal: name }) => name === goal.name);
  if (!result) return [];
  const { value } = result;
  const held = isHeld(goal, value, recorded?.values[goal.name]);
  if (!held) failed += 1;
  const wanted = goal.most === undefined ? `≥ ${print(goal.least)}` : `≤ ${print(goal.most)}`;
  const verdict = isMet(goal, value) ? "met" : held ? "missed, held" : "missed";
  return [[goal.name, `${wanted} ${goal.unit}`.trim(), `${print(value)} ${goal.unit}`.trim(), verdict]];
});
console.log(table(["goal", "wanted", "is", ""], verdicts));
if (failed > 0) console.log(`\n✗ ${failed} missed beyond the margin.`);
if (values.write) await write({ where, measured, results, verdicts });
process.exitCode = failed > 0 ? 1 : 0;
