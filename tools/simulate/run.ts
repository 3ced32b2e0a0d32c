import { setImmediate } from "node:timers/promises";
import type { Connect } from "./caller.ts";
import { makePlan } from "./plan.ts";
import { Simulation } from "./simulation.ts";
import type { Stage } from "./stage.ts";
import { Tally } from "./tally.ts";

export interface Range {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

export interface Running {
  readonly stages: readonly Stage[];
  readonly connect: Connect;
  readonly real?: boolean;
}

/** So many captures are under way at a time, each on its own clock; what they do does not hang on it. */
const together = 64;

/** Simulates the captures of a range. */
export async function simulate({ seed, from, to }: Range, { stages, connect, real }: Running): Promise<Tally> {
  const tally = new Tally();
  const doing = { connect, tally, ...(real !== undefined && { real }) };
  let next = from;
  let running: Simulation[] = [];
  while (next < to || running.length > 0) {
    while (running.length < together && next < to) {
      running.push(new Simulation(makePlan(seed, next++, stages), doing));
    }
    // Each turn of the loop lets all promises settle before time goes on.
    await setImmediate();
    running = running.filter((one) => one.step());
  }
  return tally;
}
