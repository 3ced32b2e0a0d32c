// Everything CI does but the bench in its short form, which comes after it. `pnpm check` and `npm test` both end up here.

import { runSteps, type Step } from "./steps.ts";

const steps: Step[] = [
  {
    name: "Generated files",
    tasks: ["check:generated"],
    remedy: "Run `pnpm generate` and commit what it wrote.",
  },
  {
    name: "Specs",
    tasks: ["lint:specs"],
    remedy: "Mend the spec at the place named above, then run `pnpm lint:specs`.",
  },
  {
    name: "Format and lint",
    tasks: ["check:format"],
    remedy: "Run `pnpm fix`; what it leaves is to be mended by hand.",
  },
  {
    name: "Build",
    tasks: ["build"],
    remedy: "Mend the package named above, then run `pnpm build`.",
  },
  {
    name: "Types, tests and tools included",
    tasks: ["check:types"],
    remedy: "Mend the places named above, then run `pnpm tsc`.",
  },
  {
    name: "Tests",
    tasks: ["test", "test:tools"],
    remedy: "Run `pnpm vitest` to see the failing test alone.",
  },
  {
    name: "Tests of the tests",
    tasks: ["mutate"],
    remedy: "A known mistake is no longer caught: run `pnpm mutate`, and write the test that catches it.",
  },
  {
    name: "A million captures",
    tasks: ["simulate"],
    remedy: "Replay the first failure with the line it printed, and add --trace to have it told.",
  },
  {
    name: "Other runtimes",
    tasks: ["check:runtimes"],
    remedy: "Run `pnpm runtimes`, and look at what it wrote to docs/runtimes.md.",
  },
  {
    name: "Demo",
    tasks: ["check:demo"],
    remedy: "Run `npm run demo` to see the whole of it.",
  },
  {
    name: "Packed packages",
    tasks: ["check:packages"],
    remedy: "Mend the package named above, then run `pnpm build && pnpm check:packages`.",
  },
  {
    // It looks at the history of the repository, which is no input that turbo knows.
    name: "Release plan",
    command: "node scripts/changeset-check.ts",
    remedy: "Run `pnpm changeset`, write it for users, and commit it with the change.",
  },
];

const passed = runSteps(steps);
const failed = passed < steps.length ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed);
