import { join } from "node:path";
import { readCommand } from "../command.ts";
import { each } from "../each.ts";
import { inCopy } from "./copy.ts";
import { type Mutation, mutations } from "./mutations.ts";
import { captures, type Played, runSimulation } from "./simulation.ts";
import { type Result, runSuite } from "./suite.ts";

const help = `pnpm mutate            makes fifteen known mistakes in copies of the core, one at a time, and says which test catches each,
                       and after how many captures the simulation does
pnpm mutate redirect   only those whose name holds the word`;

const root = join(import.meta.dirname, "../..");

/** Quick ones first; what they let pass meets the rest. */
const suites: readonly (readonly string[])[] = [
  ["faults/amount", "faults/retry-after", "faults/history"],
  ["faults/origin", "faults/table", "faults/used-keys"],
];

const sound: Mutation = { name: "nothing were changed", edits: [] };

const { positionals } = readCommand(help, { allowPositionals: true });
process.exitCode = await main(mutations.filter(({ name }) => positionals.every((word) => name.includes(word))));

async function main(chosen: readonly Mutation[]): Promise<number> {
  if (chosen.length === 0) {
    console.error(`No mistake is called so. There are:\n${mutations.map(({ name }) => `  ${name}`).join("\n")}`);
    return 1;
  }
  const started = performance.now();
  const [unchanged, ...results] = await each([sound, ...chosen], 2, async (mutation) => {
    const result = await tryOut(mutation);
    if (mutation !== sound) console.log(tell(mutation, result));
    return result;
  });
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  if (unchanged?.suites.is !== "passed" || unchanged.played.found !== undefined || unchanged.played.broken) {
    console.error(`The tests do not pass over an unchanged copy: ${JSON.stringify(unchanged)}`);
    return 1;
  }
  const all = chosen.length;
  const wrong = results.filter(({ suites }) => suites.is !== "failed").length;
  const seen = results.filter(({ played }) => played.found !== undefined).length;
  console.log(`\n${all - wrong} of ${all} mistakes caught by the tests, ${seen} by the simulation, in ${seconds} s.`);
  return wrong === 0 && seen === all ? 0 : 1;
}

interface Tried {
  readonly suites: Result;
  readonly played: Played;
}

function tryOut({ edits }: Mutation): Promise<Tried> {
  return inCopy(root, edits, async (folder) => ({
    suites: await runSuites(folder),
    played: await runSimulation(folder),
  }));
}

async function runSuites(folder: string): Promise<Result> {
  let result: Result = { is: "broken", why: "No suite ran." };
  for (const files of suites) {
    result = await runSuite(root, folder, files);
    if (result.is !== "passed") return result;
  }
  return result;
}

function tell({ name }: Mutation, { suites: result, played }: Tried): string {
  const simulated =
    played.found === undefined
      ? `The simulation: ${played.broken ?? `nothing in ${captures} captures`}`
      : `The simulation: capture ${played.found}, ${played.what}`;
  if (result.is === "failed") return `✓ What if ${name}?\n    Caught by: ${result.test}\n    ${simulated}`;
  if (result.is === "passed")
    return `✗ What if ${name}?\n    SURVIVED: ${result.tests} tests passed.\n    ${simulated}`;
  return `✗ What if ${name}?\n    The tests did not run: ${result.why}`;
}
