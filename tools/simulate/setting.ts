import type { Judge } from "./judge.ts";
import type { Plan } from "./plan.ts";
import type { SimulatedProvider } from "./provider.ts";
import type { Tally } from "./tally.ts";
import type { Timeline } from "./timeline.ts";

/** What all parts of one simulated capture share. */
export interface Setting {
  readonly plan: Plan;
  readonly timeline: Timeline;
  readonly provider: SimulatedProvider;
  readonly judge: Judge;
  readonly tally: Tally;
  readonly traffic: Traffic;
  /** Whether the runtime's own `Response` is used. */
  readonly real: boolean;
  /** Writes a line of the story, where somebody listens. */
  readonly tell: ((line: string) => void) | undefined;
}

export interface Traffic {
  /** Whether anything goes wrong. */
  faults: boolean;
  /** The latest of the capture requests that have arrived. */
  latest: number;
  /** Requests so far. */
  sent: number;
  /** The first capture request, which all others must equal. */
  bytes: string | undefined;
  /** Whether a capture request was sent. */
  begun: boolean;
  /** Whether anything has gone wrong. */
  met: boolean;
}
