import { join } from "node:path";
import { ask } from "../child.ts";
import { clientsOver } from "../clients.ts";
import type { Figure } from "../figure.ts";
import { versionOf } from "../machine.ts";
import { inTurn } from "../rounds.ts";
import { median, ratio } from "../statistics.ts";

const program = join(import.meta.dirname, "../processes/call-overhead.ts");

/** CPU time of one capture with the network removed, beside a bare `fetch` that parses its answer. */
export const callOverhead: Figure = {
  name: "call-overhead",
  title: "CPU per call, network stubbed",
  async measure({ short }) {
    const clients = await clientsOver("stub", short);
    const times = await inTurn(clients, short ? 3 : 7, ({ name }) => ask<{ us: number }>(program, [name]));
    const microseconds = clients.map((client) => (times.get(client) ?? []).map(({ us }) => us));
    const base = microseconds[clients.findIndex(({ name }) => name === "raw fetch")] ?? [];
    const measured = clients
      .map(({ name, package: from, folder }, index) => {
        const own = microseconds[index] ?? [];
        return { name, version: from && versionOf(from, folder), us: median(own), ratio: ratio(own, base) };
      })
      .sort((one, other) => one.ratio - other.ratio);
    const of = (wanted: string) => measured.find(({ name }) => name === wanted)?.ratio ?? Number.NaN;
    return {
      columns: ["client", "version", "µs per call", "ratio to raw fetch"],
      rows: measured.map(({ name, version, us, ratio }) => [name, version, us, ratio]),
      results: [
        { goal: "CPU per call, to raw fetch", value: of("holdfast") },
        { goal: "CPU per call, to openapi-fetch", value: of("holdfast") / of("openapi-fetch") },
      ],
    };
  },
};
