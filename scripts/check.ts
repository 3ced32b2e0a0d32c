// Everything CI does. `pnpm check` and `npm test` both end up here.

import { runSteps, type Step } from "./steps.ts";

// Biome does not look at NO_COLOR.
const colors = process.env.NO_COLOR ? " --colors=off" : "";

const steps: Step[] = [
  {
    name: "Generated files",
    command: "node tools/generate/main.ts --check",
    remedy: "Run `pnpm generate` and commit what it wrote.",
  },
  {
    name: "Specs",
    command: "node tools/lint/main.ts",
    remedy: "Mend the spec at the place named above, then run `pnpm lint:specs`.",
  },
  {
    name: "Format and lint",
    command: `biome ci --error-on-warnings${colors}`,
    remedy: "Run `pnpm fix`; what it leaves is to be mended by hand.",
  },
  {
    name: "Build",
    command: "turbo run build",
    remedy: "Mend the package named above, then run `pnpm build`.",
  },
  {
    name: "Types, tests and tools included",
    command: "tsc",
    remedy: "Mend the places named above, then run `pnpm tsc`.",
  },
  {
    name: "Tests",
    command: "turbo run test test:tools",
    remedy: "Run `pnpm vitest` to see the failing test alone.",
  },
  {
    name: "Tests of the tests",
    command: "turbo run mutate",
    remedy: "A known mistake is no longer caught: run `pnpm mutate`, and write the test that catches it.",
  },
  {
    name: "A million captures",
    command: "turbo run simulate",
    remedy: "Replay the first failure with the line it printed, and add --trace to have it told.",
  },
  {
    name: "Other runtimes",
    command: "turbo run check:runtimes",
    remedy: "Run `pnpm runtimes`, and look at what it wrote to docs/runtimes.md.",
  },
  {
    name: "Demo",
    command: "node examples/demo/main.ts --brief",
    remedy: "Run `npm run demo` to see the whole of it.",
  },
  {
    name: "Packed packages",
    command: "turbo run check:packages",
    remedy: "Mend the package named above, then run `pnpm build && pnpm check:packages`.",
  },
  {
    name: "Release plan",
    command: "node scripts/changeset-check.ts",
    remedy: "Run `pnpm changeset`, write it for users, and commit it with the change.",
  },
];

const passed = runSteps(steps);
const failed = passed < steps.length ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed);
