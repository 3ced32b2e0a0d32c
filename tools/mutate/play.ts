// Simulates captures with the core that lies in a folder, until something is wrong: prints a `Played` as JSON.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Played } from "./simulation.ts";

/** So many at a time. */
const portion = 200;

const [folder = "", captures = "10000"] = process.argv.slice(2);
const from = <Module>(path: string): Promise<Module> => import(pathToFileURL(join(folder, path)).href);
const { connect } = await from<typeof import("../../packages/core/src/index.ts")>("packages/core/src/index.ts");
const { simulate } = await from<typeof import("../simulate/run.ts")>("tools/simulate/run.ts");
const { loadModels } = await from<typeof import("../simulate/model.ts")>("tools/simulate/model.ts");

Error.stackTraceLimit = 0;
process.stdout.write(JSON.stringify(await play(Number(captures))));

async function play(most: number): Promise<Played> {
  const models = loadModels();
  for (let done = 0; done < most; done += portion) {
    const tally = await simulate({ seed: 1, from: done, to: Math.min(most, done + portion) }, { models, connect });
    const [first] = tally.failures.sort((one, other) => one.index - other.index);
    if (first)
      return { found: first.index + 1, what: `${first.offence} at model ${first.model}: ${first.text.slice(0, 120)}` };
  }
  return { found: undefined };
}
