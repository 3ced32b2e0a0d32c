import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a file of ours as a process of its own, and gives what it sends. */
export function ask<Answer>(
  file: string,
  options: readonly string[] = [],
  nodeOptions: readonly string[] = [],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let answer: Answer | undefined;
    const child = fork(file, options, { execArgv: [...nodeOptions] });
    child.on("message", (message) => {
      answer = message as Answer;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (answer !== undefined && code === 0) resolve(answer);
      else reject(new Error(`${file} ${options.join(" ")} ended with ${code}.`));
    });
  });
}

/** What a process, and all that it started, took. */
export interface Usage {
  readonly ms: number;
  readonly cpuMs: number;
  /** Peak memory of the largest of the Node processes. */
  readonly mib: number;
}

interface Run {
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
}

/** Runs a Node program to its end. Throws with what it printed when it fails. */
export function run(options: readonly string[], more: Run = {}): Promise<Usage & { readonly output: string }> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const { child, usage } = watched(options, more);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (output += part));
    child.on("error", reject);
    child.on("close", (code) => {
      const ms = performance.now() - started;
      const used = usage();
      if (code === 0) resolve({ ms, ...used, output });
      else reject(new Error(`node ${options.join(" ")} ended with ${code}:\n${output.slice(-4_000)}`));
    });
  });
}

/** A Node program that runs until it is told to stop; `output` is what it prints. */
export function serve(options: readonly string[]): {
  readonly output: AsyncIterable<string>;
  /** What it has complained of so far. */
  errors(): string;
  stop(): Promise<Pick<Usage, "cpuMs" | "mib">>;
} {
  const { child, usage } = watched(options, {});
  const closed = once(child, "close");
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (part) => (errors += part));
  return {
    output: child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false }),
    errors: () => errors,
    async stop() {
      child.stdout.resume();
      child.kill("SIGTERM");
      await closed;
      return usage();
    },
  };
}

/** A process that notes down at its end what it took. */
function watched(options: readonly string[], { cwd, env = {} }: Run) {
  const folder = mkdtempSync(join(tmpdir(), "bench-usage-"));
  const report = `--import=${new URL("usage.mjs", import.meta.url).href}`;
  const child = spawn(process.execPath, options, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, NO_COLOR: "1", CI: "1", ...env, NODE_OPTIONS: report, BENCH_USAGE: join(folder, "usage") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const usage = () => {
    const usages = readUsages(join(folder, "usage"));
    rmSync(folder, { recursive: true });
    const cpuMs = usages.reduce((sum, [cpu]) => sum + cpu, 0);
    return { cpuMs, mib: Math.max(...usages.map(([, mib]) => mib)) };
  };
  return { child, usage };
}

/** One for each Node process that came to its end; none for a program that is not Node. */
function readUsages(file: string): readonly (readonly [cpuMs: number, mib: number])[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => line.split(" ").map(Number) as [number, number]);
}
