import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCopies } from "../copies.ts";
import type { Figure } from "../figure.ts";
import { type Generator, generators } from "../generators.ts";
import { versionOf } from "../machine.ts";
import { inTurn } from "../rounds.ts";
import { median } from "../statistics.ts";

const few = 5;

/** From specs to packages in one process: five, and what 500 cost. */
export const generation: Figure = {
  name: "generation",
  title: "Generation, one process",
  async measure({ short }) {
    const many = short ? 250 : 500;
    const all = await generators(short);
    const usages = new Map(all.map((generator) => [generator, new Map<number, { ms: number; mib: number }>()]));
    const folder = await mkdtemp(join(tmpdir(), "bench-generation-"));
    try {
      for (const count of [few, many]) {
        const rounds = short ? (count === few ? 5 : 1) : count === few ? 9 : 3;
        const able = all.filter(({ most = count }) => most >= count);
        const runs = await inTurn(able, rounds, async (generator) =>
          generator.run((await makeCopies(count, folder)).workspace),
        );
        for (const [generator, own] of runs) {
          const of = (field: "ms" | "mib") => median(own.map((usage) => usage[field]));
          usages.get(generator)?.set(count, { ms: of("ms"), mib: of("mib") });
        }
      }
    } finally {
      // Not sooner: for a minute ext4 passes over the inodes of what was removed, and a run that writes 3 500 files right
      // after another's were removed takes up to three seconds more.
      await rm(folder, { recursive: true, force: true });
    }
    const ms = (generator: Generator, count: number) => usages.get(generator)?.get(count)?.ms;
    const each = (generator: Generator) => {
      const [start, end] = [ms(generator, few), ms(generator, many)];
      return start === undefined || end === undefined ? undefined : (end - start) / (many - few);
    };
    const ours = all.find(({ name }) => name.startsWith("holdfast")) as Generator;
    const { ms: longest = Number.NaN, mib = Number.NaN } = usages.get(ours)?.get(many) ?? {};
    return {
      columns: ["generator", "version", `${few} specs s`, `${many} specs s`, "ms for each further", `MiB at ${many}`],
      rows: all.map((generator) => [
        generator.name,
        generator.package && versionOf(generator.package, generator.folder),
        seconds(ms(generator, few)),
        seconds(ms(generator, many)),
        each(generator),
        usages.get(generator)?.get(many)?.mib,
      ]),
      results: [
        { goal: "Generating 5 specs", value: (ms(ours, few) ?? Number.NaN) / 1_000 },
        ...(short ? [] : [{ goal: "Generating 500 specs", value: longest / 1_000 }]),
        { goal: "Generating each further spec", value: each(ours) ?? Number.NaN },
        { goal: "Generating, peak memory", value: mib },
      ],
    };
  },
};

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1_000;
}
