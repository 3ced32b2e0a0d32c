import { join } from "node:path";
import { run } from "../child.ts";
import type { Figure } from "../figure.ts";
import { root } from "../machine.ts";
import { median } from "../statistics.ts";

const program = join(root, "tools/simulate/main.ts");

/** Faulted captures with a ledger as the judge: how many a core decides in a second of its time. */
export const simulation: Figure = {
  name: "simulation",
  title: "Simulated captures per second and core",
  async measure({ short }) {
    const [few, many] = short ? [10_000, 40_000] : [20_000, 220_000];
    let requests = 0;
    const cpu = async (captures: number) => {
      const { cpuMs, output } = await run([program, "--captures", String(captures), "--threads", "1", "--seed", "1"]);
      requests = Number(/^attempts +([\d,]+)/m.exec(output)?.[1]?.replaceAll(",", "")) / captures;
      return cpuMs;
    };
    const rates: number[] = [];
    // What starting takes is in both, and falls out.
    for (let round = 0; round < (short ? 1 : 3); round++) {
      rates.push((1_000 * (many - few)) / ((await cpu(many)) - (await cpu(few))));
    }
    return {
      columns: ["simulation", "captures per second and core", "of requests that are to capture"],
      rows: [["holdfast, ledger included", Math.round(median(rates)), Math.round(median(rates) * requests)]],
      results: [{ goal: "Simulated captures per second and core", value: median(rates) }],
    };
  },
};
