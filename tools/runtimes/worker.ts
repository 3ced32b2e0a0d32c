import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Task } from "./client.ts";
import type { Runtime } from "./runtime.ts";

export interface Told {
  readonly kind: string;
  readonly why?: string;
  readonly attempts: readonly { readonly phase: string; readonly error?: string }[];
}

export interface Worker {
  run(task: Omit<Task, "id">): Promise<Told>;
  /** Gives the exit code. */
  end(): Promise<number>;
}

/** A process of the runtime that makes the calls it is given. Once it has ended, each call tells so. */
export function startWorker(
  { command, flags }: Pick<Runtime, "command" | "flags">,
  script = join(import.meta.dirname, "client.ts"),
): Worker {
  const child = spawn(command, [...flags, script], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map<number, (told: Told) => void>();
  let last = 0;
  let ended: Told | undefined;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { id, outcome } = JSON.parse(line) as { id: number; outcome: Told };
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  });
  // What it cannot be told any more, its end tells.
  child.stdin.on("error", () => {});
  const closed = once(child, "close").then(([code, signal]) => {
    ended = { kind: `the process ended with ${code ?? signal}`, attempts: [] };
    for (const resolve of waiting.values()) resolve(ended);
    return code === null ? 1 : Number(code);
  });
  return {
    async run(task) {
      if (ended) return ended;
      last += 1;
      const id = last;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        child.stdin.write(`${JSON.stringify({ ...task, id })}\n`);
      });
    },
    end() {
      child.stdin.end();
      return closed;
    },
  };
}
