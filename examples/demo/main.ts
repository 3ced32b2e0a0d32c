// Captures with every provider there is a package for, against the mocks, and shows what was asked, what went over the
// wire and what came of it. The folder `packages/` is the list.

import { join } from "node:path";
import type { Operation } from "@holdfast/core/spec";
import { mock } from "@holdfast/mock";
import { readCommand } from "../../tools/command.ts";
import { printLegend, printPlayed, printTable, printTitle } from "./print.ts";
import { findProviders, type Provider } from "./provider.ts";
import { scenesOf } from "./scene.ts";
import { Stage } from "./stage.ts";

const help = `node examples/demo/main.ts           captures with every provider against its mock, and shows what happened
node examples/demo/main.ts flexpay   with this one alone
  --brief                            only what went wrong, and how many went well`;

const { values, positionals } = readCommand(help, {
  options: { brief: { type: "boolean" } },
  allowPositionals: true,
});
process.stdout.on("error", endQuietly);

/** Only what went wrong, and how many went well. */
const { brief = false } = values;
const started = performance.now();
const all = await findProviders(join(import.meta.dirname, "../../packages"));
const wanted = ({ description }: Provider) => positionals.length === 0 || positionals.includes(description.name);
const providers = all.filter(wanted);
const results: boolean[] = [];
if (!brief) printLegend();
for (const provider of providers) results.push(...(await show(provider)));

if (!brief)
  printTable(providers.flatMap(({ title, facts }) => Object.values(facts).map((one) => ({ title, facts: one }))));
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
const wrong = results.filter((passed) => !passed).length;
console.log(`${results.length} captures with ${providers.length} providers in ${seconds} s`);
if (wrong > 0) console.log(`${wrong} did not show what they were to show; see ✗ above.`);
process.exitCode = wrong > 0 || results.length === 0 ? 1 : 0;

/** Whoever reads this has seen enough, as `head` does after its lines. */
function endQuietly(error: NodeJS.ErrnoException): never {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}

/** Plays a provider's scenes; whether each showed what it is there for. */
async function show(provider: Provider): Promise<boolean[]> {
  const server = await mock(provider.specPath, { settlesAfter: "PT30M" });
  try {
    const stage = new Stage(provider, server);
    const shown: boolean[] = [];
    for (const name of Object.keys(provider.facts)) {
      if (!brief) printTitle(provider, name);
      let isPending = false;
      for (const scene of scenesOf(provider, name)) {
        if (scene.label === "pending" && isPending) continue;
        const played = await stage.play(scene);
        isPending ||= played.outcome.kind === "accepted";
        if (!brief || !played.passed) printPlayed(played, provider.description.operations[name] as Operation);
        shown.push(played.passed);
      }
    }
    return shown;
  } finally {
    await server.close();
  }
}
