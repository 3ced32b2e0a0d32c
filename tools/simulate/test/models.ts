import { connect } from "../../../packages/core/src/index.ts";
import type { Client, Connect } from "../caller.ts";
import { loadModels, type Model } from "../model.ts";
import { simulate } from "../run.ts";
import type { Tally } from "../tally.ts";

export const models = loadModels();

export const client: Connect = connect<Client>;

/** The made-up model of that letter, or the provider of that name. */
export function model(name: string): Model {
  const found = models.find((one) => one.name === name);
  if (!found) throw new RangeError(`There is no model ${name}.`);
  return found;
}

/** So many captures at one model, with a client that may be a bad one. */
export function run(name: string | Model, captures: number, connectTo: Connect = client): Promise<Tally> {
  const models = [typeof name === "string" ? model(name) : name];
  return simulate({ seed: 7, from: 0, to: captures }, { models, connect: connectTo });
}
