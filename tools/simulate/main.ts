// `pnpm simulate`: captures under every fault, with a ledger as the judge.

import { availableParallelism } from "node:os";
import { connect } from "../../packages/core/src/index.ts";
import { readCommand, refuse } from "../command.ts";
import type { Client } from "./caller.ts";
import { simulateAll } from "./crew.ts";
import { loadModels } from "./model.ts";
import { makePlan } from "./plan.ts";
import { shortcomings, showReport } from "./report.ts";
import { showStory, shrink, tellStory } from "./story.ts";
import { number } from "./table.ts";

const help = `pnpm simulate                        one million captures, as CI runs them
  --captures 20000000   so many instead
  --seed 7              other faults at other moments; 1 where nothing is said
  --threads 2           instead of one for each core
  --only 123456         this capture alone
  --trace               tells it as a story, as short as it gets
  --whole               … as long as it was`;

const { values } = readCommand(help, {
  options: {
    captures: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    threads: { type: "string" },
    only: { type: "string" },
    trace: { type: "boolean", default: false },
    whole: { type: "boolean", default: false },
  },
});

if (values.trace && values.only === undefined) {
  refuse("--trace tells one capture: say which, as in --only 123456 --trace.", help);
}
if (values.whole && !values.trace) refuse("--whole is about what --trace tells: give both.", help);

/** When progress was last shown. */
let shown = 0;

const seed = whole("seed", values.seed, 0);
const captures = whole("captures", values.captures, 1);
const threads = whole("threads", values.threads ?? String(availableParallelism()), 1);
if (values.only === undefined) await runAll(seed, captures, threads);
else await runOne(seed, whole("only", values.only, 0));

/** What an option says. Ends the program where that is no such number. */
function whole(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
  return refuse(`--${option} is "${text}", and takes a whole number in digits, ${least} or more.`, help);
}

async function runAll(seed: number, captures: number, threads: number): Promise<void> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1_000;
  const tally = await simulateAll({
    seed,
    captures,
    threads,
    progress: (done) => showProgress(done, captures, seconds()),
  });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  console.log(showReport(tally, { seed, seconds: seconds(), threads }));
  for (const { index, model, offence, text } of tally.failures.slice(0, 10)) {
    console.error(`✗ ${offence} at model ${model}: ${text} · pnpm simulate --seed ${seed} --only ${index} --trace`);
  }
  const wrong = shortcomings(tally, captures);
  for (const one of wrong) console.error(`✗ ${one}`);
  if (wrong.length === 0)
    console.log("✓ Nothing was captured twice, nothing in a wrong amount, and no outcome contradicts the ledger.");
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

/** In place where a person looks on, and now and then where it goes to a file. */
function showProgress(done: number, all: number, seconds: number): void {
  const live = process.stderr.isTTY;
  if (seconds - shown < (live ? 0.5 : 10) || done === all) return;
  shown = seconds;
  const rate = done / seconds;
  const line = `${number(done)} of ${number(all)} captures, ${number(rate)} a second, ${number((all - done) / rate)} s left`;
  process.stderr.write(live ? `\r\u001b[K${line}` : `${line}\n`);
}

async function runOne(seed: number, index: number): Promise<void> {
  const plan = makePlan(seed, index, loadModels());
  const client = connect<Client>;
  const whole = await tellStory(plan, client);
  const short = values.trace && !values.whole ? await shrink(whole, client) : whole;
  if (values.trace) console.log(showStory(whole, short));
  else if (whole.findings.length === 0) console.log("Nothing is wrong.");
  else for (const { offence, text } of whole.findings) console.log(`✗ ${offence}: ${text}`);
  process.exitCode = whole.findings.length === 0 ? 0 : 1;
}
