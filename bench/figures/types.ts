import { empty, named, ownConsumers, peerConsumers } from "../consumers.ts";
import type { Figure } from "../figure.ts";
import { versionOf } from "../machine.ts";
import { inTurn } from "../rounds.ts";
import { median } from "../statistics.ts";
import { type Checked, check, withInstalled } from "../type-check.ts";

const many = 50;

/** What the type check of a small program that captures costs, over the declarations as they are built. */
export const types: Figure = {
  name: "types",
  title: `Type-checking a consumer (TypeScript ${versionOf("typescript")})`,
  async measure({ short }) {
    const consumers = [empty, ...ownConsumers([1, many]), ...(await peerConsumers(short))];
    const checked = await withInstalled(many, (folder) =>
      inTurn(consumers, short ? 1 : 5, (consumer) => check(folder, consumer)),
    );
    const of = (name: string, field: keyof Checked) => {
      const consumer = consumers.find((one) => one.name === name) ?? empty;
      return median((checked.get(consumer) ?? []).map((one) => one[field]));
    };
    const over = (name: string, field: keyof Checked) => of(name, field) - of(empty.name, field);
    return {
      columns: ["consumer of", "files", "types", "instantiations", "ms", "MiB"],
      rows: consumers.map(({ name }) => [
        name === empty.name ? "nothing; the others are told over it" : name,
        ...(["files", "types", "instantiations", "ms", "mib"] as const).map((field) =>
          Math.round(name === empty.name ? of(name, field) : over(name, field)),
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
