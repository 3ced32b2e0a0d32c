// Loaded into every Node process that is measured: says at its end what it took.
import { appendFileSync } from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  if (process.env.BENCH_USAGE)
    appendFileSync(process.env.BENCH_USAGE, `${(user + system) / 1_000} ${maxRSS / 1_024}\n`);
});
