import { spawnSync } from "node:child_process";

/** A command, or tasks of turbo, which need not run again where nothing they look at has changed and they leave nothing. */
export type Step = {
  readonly name: string;
  /** What to do when it fails. */
  readonly remedy: string;
} & (
  | { readonly command: string; readonly tasks?: undefined }
  | { readonly tasks: readonly string[]; readonly command?: undefined }
);

/**
 * Runs the steps in order, with the workspace's binaries on the PATH, tells each before it starts, and stops at the first
 * failure. Returns how many passed.
 */
export function runSteps(steps: readonly Step[]): number {
  const due = dueTasks(steps.flatMap(({ tasks = [] }) => tasks));
  for (const [index, step] of steps.entries()) {
    const place = `${index + 1} of ${steps.length}`;
    if (step.tasks && !step.tasks.some((task) => due.has(task))) {
      console.log(`✓ ${step.name} (${place}), nothing changed since it passed`);
      continue;
    }
    const command = step.command ?? `turbo run ${step.tasks?.join(" ")}`;
    console.log(`\n▸ ${step.name} (${place}): ${command}`);
    const started = Date.now();
    const { status } = spawnSync(command, { shell: true, stdio: "inherit" });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    if (status !== 0) {
      console.error(`✗ ${step.name} failed after ${seconds} s\n  ${step.remedy}`);
      return index;
    }
    console.log(`✓ ${step.name}, ${seconds} s`);
  }
  return steps.length;
}

interface Plan {
  readonly tasks: readonly {
    readonly task: string;
    /** `<NONEXISTENT>` where a package has no such script. */
    readonly command: string;
    readonly cache: { readonly status: "HIT" | "MISS" };
    readonly outputs: readonly string[] | null;
  }[];
}

/** The tasks that have anything to do. All of them, where turbo cannot tell. */
function dueTasks(tasks: readonly string[]): ReadonlySet<string> {
  const { status, stdout } = spawnSync("turbo", ["run", ...tasks, "--dry=json"], {
    encoding: "utf8",
    shell: process.platform === "win32",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) return new Set(tasks);
  const plan = JSON.parse(stdout) as Plan;
  const real = plan.tasks.filter(({ command }) => command !== "<NONEXISTENT>");
  // That turbo knows a task's outputs does not say that they are there. It puts them back quicker than one could look.
  const due = real.filter(({ cache, outputs }) => cache.status === "MISS" || (outputs ?? []).length > 0);
  return new Set(due.map(({ task }) => task));
}
