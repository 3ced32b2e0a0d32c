import { join } from "node:path";

const installed = join(import.meta.dirname, "node_modules");

/** What users run. */
export const runtimes = [
  ["Node 22.12", join(installed, "node22/bin/node")],
  ["Node 24", process.execPath],
  ["Node 26", join(installed, "node26/bin/node")],
] as const;
