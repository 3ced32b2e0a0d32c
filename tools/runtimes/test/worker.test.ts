import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startWorker, type Worker } from "../worker.ts";

const task = { provider: {}, operation: "capture", input: {}, options: {} };

/** A worker that runs this program instead of a client. */
async function workerOf(program: string): Promise<Worker> {
  const folder = await mkdtemp(join(tmpdir(), "runtimes-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "client.mjs"), program);
  return startWorker({ command: process.execPath, flags: [] }, join(folder, "client.mjs"));
}

test("a call under way when the process ends is told of it, and so is each one after that", async () => {
  const worker = await workerOf('process.stdin.once("data", () => process.exit(7));');
  const ended = { kind: "the process ended with 7", attempts: [] };

  expect(await worker.run(task)).toEqual(ended);
  expect(await worker.run(task)).toEqual(ended);
  expect(await worker.end()).toBe(7);
});

test("a process that was ended by a signal did not end well", async () => {
  const worker = await workerOf('process.kill(process.pid, "SIGKILL");');

  expect(await worker.run(task)).toEqual({ kind: "the process ended with SIGKILL", attempts: [] });
  expect(await worker.end()).toBe(1);
});
