import { callOverhead } from "./figures/call-overhead.ts";
import { generation } from "./figures/generation.ts";
import { types } from "./figures/types.ts";
import { mocks } from "./figures/mocks.ts";
import { simulation } from "./figures/simulation.ts";
import { unchanged } from "./figures/unchanged.ts";
import { rebuild } from "./figures/rebuild.ts";
import { growth } from "./figures/growth.ts";
import { bundle } from "./figures/bundle.ts";
import { start } from "./figures/start.ts";
import { loopback } from "./figures/loopback.ts";
import { table } from "./table.ts";
const figures = [callOverhead, loopback, bundle, start, generation, types, mocks, simulation, unchanged, rebuild, growth];
for (const figure of figures) {
  if (process.argv[2] && process.argv[2] !== figure.name) continue;
  const { columns, rows, results } = await figure.measure({ short: process.argv.includes("--short") });
  console.log(table(columns, rows)); console.log(results);
}
