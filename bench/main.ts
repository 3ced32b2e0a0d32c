// `pnpm bench`: our clients and those that people would use instead, in the same run.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readCommand, refuse } from "../tools/command.ts";
import type { Result } from "./figure.ts";
import { figures } from "./figures/index.ts";
import { type Goal, goals, isHeld, isMet } from "./goals.ts";
import { machine, root } from "./machine.ts";
import { pace } from "./pace.ts";
import { installPeers } from "./peers.ts";
import { beforeOf, goalRow, readRecord, write } from "./record.ts";
import { print, table } from "./table.ts";

const help = `pnpm bench             everything, beside all peers (installs them first; half an hour)
pnpm bench loopback    one figure alone: ${figures.map(({ name }) => name).join(", ")}
  --short     beside the peers that are installed anyway, fewer rounds, as CI runs it (two minutes)
  --write     keeps the results in bench/results.json, bench/RESULTS.md and README.md`;

const { values, positionals } = readCommand(help, {
  allowPositionals: true,
  options: {
    short: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const chosen = figures.filter(({ name, isLong }) =>
  positionals.length === 0 ? !(values.short && isLong) : positionals.includes(name),
);
const strange = positionals.find((name) => !figures.some((figure) => figure.name === name));
if (strange !== undefined) refuse(`There is no figure "${strange}".`, help);
if (values.short && values.write) refuse("The short form is not kept: leave out --short or --write.", help);

// What is measured is what is published.
execFileSync(join(root, "node_modules/.bin/turbo"), ["run", "build", "--output-logs=errors-only"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});
if (!values.short) installPeers();

const record = readRecord();
const where = machine();
console.log(`${where}${values.short ? ", short" : ""}\n`);
const verdicts: (readonly string[])[] = [];
let failed = 0;
for (const figure of chosen) {
  const speed = await pace();
  const goalOf = ({ goal: name }: Result) => goals.find((one) => one.name === name) as Goal;
  const isKept = (result: Result) => isHeld(goalOf(result), result.value, beforeOf(record, result.goal, speed));
  let one = await figure.measure({ short: values.short });
  // Whatever slowed the machine for a while is over by then; what is slow stays so, and a count is the same each time.
  const mayPass = (result: Result) => !isKept(result) && goalOf(result).kind !== "count";
  for (let again = 0; values.short && again < 2 && one.results.some(mayPass); again++) {
    console.log(`${figure.title}: missed, measured once more.`);
    one = await figure.measure({ short: values.short });
  }
  console.log(`## ${figure.title}\n\n${table(one.columns, one.rows)}\n`);
  if (values.write)
    write({ [figure.name]: { ...one, rows: one.rows.map((row) => row.map(print)), where, pace: speed } });
  for (const goal of goals) {
    const result = one.results.find(({ goal: name }) => name === goal.name);
    if (!result) continue;
    const held = isKept(result);
    if (!held) failed += 1;
    verdicts.push(goalRow(goal, result.value, isMet(goal, result.value) ? "met" : held ? "missed, held" : "missed"));
  }
}
console.log(table(["goal", "wanted", "is", ""], verdicts));
if (failed > 0 && !values.write) {
  console.log(`\n✗ ${failed} missed beyond the margin.`);
  process.exitCode = 1;
}
