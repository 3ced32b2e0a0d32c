import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

const controller = new AbortController();

/** For the programs that run over such a folder: they end when this one is told to, by Ctrl-C or SIGTERM. */
export const ending: AbortSignal = controller.signal;

/** How many folders there are. */
let open = 0;

/** Does something in an empty folder, which is gone afterwards, also where the process is told to end. */
export async function inScratch<Result>(prefix: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  open += 1;
  process.once("SIGINT", end).once("SIGTERM", end);
  try {
    return await work(folder);
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end);
    // A program that is ending may still write to it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    open -= 1;
    if (ending.aborted && open === 0) process.exit(ending.reason as number);
  }
}

/** Work stops at its next program; asked again, the process ends at once. */
function end(signal: NodeJS.Signals): void {
  controller.abort(128 + constants.signals[signal]);
}
