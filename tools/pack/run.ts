import { spawn } from "node:child_process";

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
    const child = spawn(program, options, { cwd, stdio: ["ignore", "pipe", "pipe"], timeout: 120_000 });
    const output: Buffer[] = [];
    const all: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => output.push(part));
    child.stdout.on("data", (part: Buffer) => all.push(part));
    child.stderr.on("data", (part: Buffer) => all.push(part));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output: text(output), all: text(all) }));
  });
}

function text(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString("utf8").trim();
}
