import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "../child.ts";
import { withCopies } from "../copies.ts";
import type { Figure } from "../figure.ts";
import { generate } from "../generators.ts";
import { root } from "../machine.ts";
import { plot } from "../plot.ts";

interface Step {
  readonly name: string;
  /** Runs the step over a workspace of copies; what it gives is the time in ms. */
  run(workspace: string, names: readonly string[]): Promise<number>;
}

const compiler = join(root, "node_modules/typescript/bin/tsc");

/** In this order: each needs what the ones before it made. */
const steps: readonly Step[] = [
  {
    name: "generation",
    run: async (workspace) => (await run(generate(workspace))).ms,
  },
  {
    name: "lint",
    run: async (workspace, names) =>
      (await run([join(root, "tools/lint/main.ts"), ...names.map((name) => join(workspace, `specs/${name}.yaml`))])).ms,
  },
  {
    name: "type-check",
    async run(workspace) {
      await writeFile(join(workspace, "tsconfig.json"), everything);
      return (await run([compiler, "-p", workspace])).ms;
    },
  },
  {
    name: "build",
    run: (workspace, names) => forEach(names, (name) => run([compiler, "-p", join(workspace, "packages", name)])),
  },
  {
    name: "conformance",
    run: (workspace, names) =>
      forEach(names, (name) => run([join(root, "tools/conformance/main.ts"), join(workspace, "packages", name)])),
  },
];

const everything = JSON.stringify({
  extends: "./tsconfig.base.json",
  compilerOptions: { noEmit: true, allowImportingTsExtensions: true, rootDir: "." },
  include: ["packages/*/src"],
});

/** What each step costs as providers are added. Everything anew: nothing comes from a cache. */
export const growth: Figure = {
  name: "growth",
  title: "Growth with the number of specs, nothing cached",
  isLong: true,
  async measure({ short }) {
    const counts = short ? [1, 5] : [1, 5, 50, 500];
    const seconds = new Map(steps.map(({ name }) => [name, [] as (readonly [number, number])[]]));
    for (const count of counts) {
      await withCopies(count, async (workspace, names) => {
        await install(workspace);
        for (const step of steps) {
          seconds.get(step.name)?.push([count, (await step.run(workspace, names)) / 1_000]);
        }
      });
    }
    const series = [...seconds].map(([name, points]) => ({ name, points }));
    return {
      drawing: plot("specs", series),
      columns: [
        "step",
        ...counts.map((count) => `${count} ${count === 1 ? "spec" : "specs"} s`),
        "ms for each further",
      ],
      rows: series.map(({ name, points }) => {
        const [first, last] = [points[0], points.at(-1)];
        const each = first && last ? ((last[1] - first[1]) * 1_000) / (last[0] - first[0]) : undefined;
        return [name, ...points.map(([, time]) => time), each];
      }),
      results: [],
    };
  },
};

/** What `pnpm install` would put beside the packages. */
async function install(workspace: string): Promise<void> {
  await cp(join(root, "tsconfig.base.json"), join(workspace, "tsconfig.base.json"));
  await mkdir(join(workspace, "node_modules/@holdfast"), { recursive: true });
  await symlink(join(root, "packages/core"), join(workspace, "node_modules/@holdfast/core"));
  await symlink(join(root, "packages/core/node_modules/openapi-fetch"), join(workspace, "node_modules/openapi-fetch"));
  await symlink(join(root, "node_modules/@types"), join(workspace, "node_modules/@types"));
}

/** As many at a time as turbo would run: one for each core. Gives the time of all together, in ms. */
async function forEach(names: readonly string[], work: (name: string) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const left = [...names];
  const worker = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) await work(name);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return performance.now() - started;
}
