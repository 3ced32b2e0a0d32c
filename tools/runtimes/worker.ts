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

/** A process of the runtime that makes the calls it is given. */
export function startWorker({ command, flags }: Runtime): Worker {
  const script = join(import.meta.dirname, "client.ts");
  const child = spawn(command, [...flags, script], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map<number, (told: Told) => void>();
  let last = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { id, outcome } = JSON.parse(line) as { id: number; outcome: Told };
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  });
  const closed = once(child, "close").then(([code]) => {
    for (const resolve of waiting.values()) resolve({ kind: `the process ended with ${code}`, attempts: [] });
    return Number(code);
  });
  return {
    run(task) {
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
