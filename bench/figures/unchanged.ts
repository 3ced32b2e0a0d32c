import { join } from "node:path";
import { run } from "../child.ts";
import type { Figure } from "../figure.ts";
import { root } from "../machine.ts";
import { median } from "../statistics.ts";

const script = join(root, "scripts/run.mjs");

/** What there is to wait for when nothing was changed. */
export const unchanged: Figure = {
  name: "unchanged",
  title: "Nothing changed",
  async measure({ short }) {
    const of = async (name: string, rounds: number) => {
      const command = () => run([script, name], { cwd: root });
      // The first may have something to do.
      await command();
      const ms: number[] = [];
      for (let round = 0; round < rounds; round++) ms.push((await command()).ms);
      return median(ms) / 1_000;
    };
    const build = await of("workspace:build", short ? 3 : 9);
    const check = short ? undefined : await of("workspace:check", 3);
    return {
      columns: ["command", "s"],
      rows: [
        ["`pnpm build`", build],
        ["`pnpm test`, that is the whole of CI", check],
      ],
      results: [
        { goal: "`pnpm build` with nothing changed", value: build },
        ...(check === undefined
          ? []
          : [{ goal: "`pnpm build && pnpm test` with nothing changed", value: build + check }]),
      ],
    };
  },
};
