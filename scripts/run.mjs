// `npm test` and `npm run demo` on a machine with nothing but Node 20, npm and git: installs what is missing,
// then runs the named root script with the workspace's own pnpm and Node. Plain JavaScript, because Node 20 runs it.

import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { binaries, install, root } from "./install.mjs";

const [script, ...options] = process.argv.slice(2);
if (!script) throw new TypeError("Usage: node scripts/run.mjs <root script> [options]");

const started = Date.now();
const failed = install();
if (failed) process.exit(failed);

const colors = process.stdout.isTTY || process.env.FORCE_COLOR;
const { status, error } = spawnSync(join(binaries, "pnpm"), ["--silent", "run", script, ...options], {
  cwd: root,
  env: {
    ...process.env,
    PATH: `${binaries}${delimiter}${process.env.PATH ?? ""}`,
    TURBO_TELEMETRY_DISABLED: "1",
    ...(colors ? {} : { NO_COLOR: "1" }),
  },
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (error) throw error;

const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(`${status === 0 ? "Done" : "Failed"} after ${seconds} s`);
process.exit(status ?? 1);
