import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Range } from "./run.ts";
import { Tally, type TallyData } from "./tally.ts";

/** So many captures are handed to a thread at a time. */
const portion = 5_000;

// V8 may guess from what is alive by chance that objects of some line of code are permanent. One such guess keeps every
// capture until a full collection, and made one run in four take half as long again.
setFlagsFromString("--no-allocation-site-pretenuring");

export interface Job {
  readonly seed: number;
  readonly captures: number;
  readonly threads?: number | undefined;
  readonly progress?: (done: number) => void;
}

/** Simulates with one thread for each core. What comes out does not depend on their number. */
export async function simulateAll({ seed, captures, threads, progress }: Job): Promise<Tally> {
  const tally = new Tally();
  let next = 0;
  const count = Math.max(1, Math.min(threads ?? availableParallelism(), Math.ceil(captures / portion)));
  const crew = Array.from({ length: count }, async () => {
    // Most of what a capture needs is dead when it is over, and is best collected while it is young.
    const worker = new Worker(new URL("./thread.ts", import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: 192 },
    });
    const broken = new Promise<never>((_, reject) => worker.once("error", reject));
    try {
      while (next < captures) {
        const range = { seed, from: next, to: Math.min(captures, next + portion) };
        next = range.to;
        tally.add(await Promise.race([ask(worker, range), broken]));
        progress?.(tally.captures);
      }
    } finally {
      await worker.terminate();
    }
  });
  await Promise.all(crew);
  tally.failures.sort((one, other) => one.index - other.index);
  return tally;
}

function ask(worker: Worker, range: Range): Promise<TallyData> {
  return new Promise((resolve) => {
    worker.once("message", resolve);
    worker.postMessage(range);
  });
}
