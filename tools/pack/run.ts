import { spawn } from "node:child_process";
import { ending } from "../scratch.ts";

/** What a program printed, and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
  /** The output and the errors. */
  readonly all: string;
}

/** Runs a program to its end, at most two minutes. Its output is kept, not shown. */
export function run(program: string, options: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 120_000,
      signal: ending,
    });
    const output: Buffer[] = [];
    const all: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => output.push(part));
    child.stdout.on("data", (part: Buffer) => all.push(part));
    child.stderr.on("data", (part: Buffer) => all.push(part));
    // One that was told to end may have others do its work, which write until they close its output.
    child.on("error", (error) => !ending.aborted && reject(error));
    child.on("close", (status) => {
      if (ending.aborted) reject(new Error(`${program} was told to end.`));
      else resolve({ status, output: text(output), all: text(all) });
    });
  });
}

function text(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString("utf8").trim();
}
