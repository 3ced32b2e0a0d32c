// From the specs to captured payments, in one go.

import { runSteps, type Step } from "./steps.ts";

const steps: Step[] = [
  {
    name: "Write the packages from the specs",
    command: "node tools/generate/main.ts",
    remedy: "Mend the spec named above.",
  },
  {
    name: "Link packages that are new",
    command: "node scripts/install.mjs",
    remedy: "Run `pnpm install` to see why.",
  },
  {
    name: "Build the packages",
    command: "turbo run build",
    remedy: "Run `pnpm check` to see where it broke.",
  },
  {
    name: "Capture payments against the mocks",
    command: "node examples/demo/main.ts",
    remedy: "Run `pnpm check` to see where it broke.",
  },
];

process.exit(runSteps(steps) === steps.length ? 0 : 1);
