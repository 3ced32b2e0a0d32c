import { join } from "node:path";
import { ask } from "../child.ts";
import type { Figure } from "../figure.ts";
import { median } from "../statistics.ts";

interface Started {
  readonly count: number;
  readonly ready: number;
  readonly answered: number;
  readonly mib: number;
}

/** From the start of one process until the mocks of all providers take requests. */
export const mocks: Figure = {
  name: "mocks",
  title: "The mocks of all providers, one process",
  async measure({ short }) {
    const program = join(import.meta.dirname, "../processes/mocks.ts");
    const rounds: Started[] = [];
    for (let round = 0; round < (short ? 3 : 9); round++) rounds.push(await ask<Started>(program));
    const of = (field: keyof Started) => median(rounds.map((one) => one[field]));
    return {
      columns: ["mocks", "ready ms", "each answered ms", "MiB"],
      rows: [[`holdfast, ${of("count")} providers`, of("ready"), of("answered"), of("mib")]],
      results: [
        { goal: "Mocks of all providers ready", value: of("ready") / 1_000 },
        { goal: "Mocks of all providers, memory", value: of("mib") },
      ],
    };
  },
};
