import { callOverhead } from "./figures/call-overhead.ts";
import { generation } from "./figures/generation.ts";
import { bundle } from "./figures/bundle.ts";
import { start } from "./figures/start.ts";
import { loopback } from "./figures/loopback.ts";
import { table } from "./table.ts";
const figures = [callOverhead, loopback, bundle, start, generation];
for (const figure of figures) {
  if (process.argv[2] && process.argv[2] !== figure.name) continue;
  const { columns, rows, results } = await figure.measure({ short: process.argv.includes("--short") });
  console.log(table(columns, rows)); console.log(results);
}
