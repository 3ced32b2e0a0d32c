import { connect } from "../../../packages/core/src/index.ts";
import type { Client, Connect } from "../caller.ts";
import { simulate } from "../run.ts";
import { loadStages, type Stage } from "../stage.ts";
import type { Tally } from "../tally.ts";

export const stages = loadStages();

export const client: Connect = connect<Client>;

/** The made-up model of that letter, or the provider of that name. */
export function stage(name: string): Stage {
  const found = stages.find((one) => one.name === name);
  if (!found) throw new RangeError(`There is no model ${name}.`);
  return found;
}

/** So many captures at one model, with a client that may be a bad one. */
export function run(name: string | Stage, captures: number, connectTo: Connect = client): Promise<Tally> {
  const stages = [typeof name === "string" ? stage(name) : name];
  return simulate({ seed: 7, from: 0, to: captures }, { stages, connect: connectTo });
}
