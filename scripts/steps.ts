import { spawnSync } from "node:child_process";

export interface Step {
  readonly name: string;
  /** Run by the shell in the root folder, with the workspace's binaries on the PATH. */
  readonly command: string;
  /** What to do when it fails. */
  readonly remedy: string;
}

/** Runs the steps in order, tells each before it starts, and stops at the first failure. Returns how many passed. */
export function runSteps(steps: readonly Step[]): number {
  for (const [index, step] of steps.entries()) {
    console.log(`\n▸ ${step.name} (${index + 1} of ${steps.length}): ${step.command}`);
    const started = Date.now();
    const { status } = spawnSync(step.command, { shell: true, stdio: "inherit" });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    if (status !== 0) {
      console.error(`✗ ${step.name} failed after ${seconds} s\n  ${step.remedy}`);
      return index;
    }
    console.log(`✓ ${step.name}, ${seconds} s`);
  }
  return steps.length;
}
