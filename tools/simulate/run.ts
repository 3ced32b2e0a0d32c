import { setImmediate } from "node:timers/promises";
import type { Connect } from "./caller.ts";
import type { Model } from "./model.ts";
import { makePlan } from "./plan.ts";
import { Simulation } from "./simulation.ts";
import { Tally } from "./tally.ts";

export interface Range {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

export interface RunOptions {
  readonly models: readonly Model[];
  readonly connect: Connect;
  readonly real?: boolean;
}

/** So many captures are under way at a time, each on its own clock; what they do does not depend on it. */
const together = 64;

/** Simulates the captures of a range. */
export async function simulate({ seed, from, to }: Range, { models, connect, real }: RunOptions): Promise<Tally> {
  const tally = new Tally();
  const options = { connect, tally, ...(real !== undefined && { real }) };
  let next = from;
  let running: Simulation[] = [];
  while (next < to || running.length > 0) {
    while (running.length < together && next < to) {
      running.push(new Simulation(makePlan(seed, next++, models), options));
    }
    // Each turn of the loop lets all promises settle before time goes on.
    await setImmediate();
    running = running.filter((one) => one.step());
  }
  return tally;
}
