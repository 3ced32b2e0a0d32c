import { join } from "node:path";
import { withCopies } from "../copies.ts";
import type { Figure } from "../figure.ts";
import { generate } from "../generators.ts";
import { profile } from "../profile.ts";

const processes = join(import.meta.dirname, "../processes");

/** What is slow, by the profiler: the shares of the packages in a capture and in generation. */
export const profiles: Figure = {
  name: "profile",
  title: "Where the time goes",
  isLong: true,
  async measure() {
    const programs = {
      "capturing, network stubbed": await profile([join(processes, "call-overhead.ts"), "holdfast", "60"]),
      "generating 100 specs": await withCopies(100, (workspace) => profile(generate(workspace))),
      "starting the mocks": await profile([join(processes, "mocks.ts")]),
    };
    const rows = Object.entries(programs).flatMap(([program, shares]) =>
      shares
        .filter(([, share]) => share >= 0.02)
        .map(([where, share], index) => [index === 0 ? program : "", where, `${Math.round(share * 100)} %`]),
    );
    return { columns: ["program", "where", "share"], rows, results: [] };
  },
};
