import { empty, named, ownConsumers, peerConsumers } from "../consumers.ts";
import type { Figure } from "../figure.ts";
import { versionOf } from "../machine.ts";
import { type Checked, check, withInstalled } from "../type-check.ts";

const many = 50;

/** What the type check of a small program that captures costs, over the declarations as they are built. */
export const types: Figure = {
  name: "types",
  title: `Type-checking a consumer (TypeScript ${versionOf("typescript")})`,
  async measure({ short }) {
    const consumers = [empty, ...ownConsumers([1, many]), ...(await peerConsumers(short))];
    const checked = await withInstalled(many, async (folder) => {
      const counts = new Map<string, Checked>();
      for (const consumer of consumers) counts.set(consumer.name, await check(folder, consumer));
      return counts;
    });
    const of = (name: string, field: keyof Checked) => checked.get(name)?.[field] ?? Number.NaN;
    const over = (name: string, field: keyof Checked) => of(name, field) - of(empty.name, field);
    return {
      columns: ["consumer of", "files", "types", "instantiations"],
      rows: consumers.map(({ name }) => [
        name === empty.name ? "nothing; the others are told over it" : name,
        ...(["files", "types", "instantiations"] as const).map((field) =>
          name === empty.name ? of(name, field) : over(name, field),
        ),
      ]),
      results: [
        { goal: "Type instantiations, one client", value: over(named("holdfast", 1), "instantiations") },
        {
          goal: `Type instantiations, ${many} clients in one file`,
          value: over(named("holdfast", many), "instantiations"),
        },
      ],
    };
  },
};
