import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ask } from "../child.ts";
import { clientsOver } from "../clients.ts";
import type { Figure } from "../figure.ts";
import { versionOf } from "../machine.ts";
import { inTurn } from "../rounds.ts";
import { median, ratio } from "../statistics.ts";

const processes = join(import.meta.dirname, "../processes");

interface Load {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly cpu: number;
}

/** Real connections to a bare server on this machine, which is a process of its own. */
export const loopback: Figure = {
  name: "loopback",
  title: "Loopback: latency, and throughput with 64 in flight",
  async measure({ short }) {
    const clients = await clientsOver("loopback", short);
    const server = fork(join(processes, "server.ts"));
    try {
      const port = await portOf(server);
      const calls = short ? "1500" : "3000";
      const loads = await inTurn(clients, short ? 3 : 5, ({ name }) =>
        ask<Load>(join(processes, "loopback.ts"), [name, port, calls]),
      );
      const base = loads.get(clients.find(({ name }) => name === "undici.request") ?? rawMissing()) ?? [];
      const measured = clients
        .map((client) => {
          const own = loads.get(client) ?? [];
          const of = (field: keyof Load) => own.map((load) => load[field]);
          const to = (field: keyof Load) =>
            ratio(
              of(field),
              base.map((load) => load[field]),
            );
          return { client, of: (field: keyof Load) => median(of(field)), to };
        })
        .sort((one, other) => one.to("p50") - other.to("p50"));
      const to = (wanted: string, field: keyof Load) =>
        measured.find(({ client }) => client.name === wanted)?.to(field) ?? Number.NaN;
      return {
        columns: [
          "client",
          "version",
          "p50 µs",
          "ratio to undici.request",
          "p99 ratio",
          "calls/s at 64",
          "ratio",
          "CPU ratio at 64",
        ],
        rows: measured.map(({ client: { name, package: from, folder }, of, to }) => [
          name,
          from && versionOf(from, folder),
          of("p50"),
          to("p50"),
          to("p99"),
          Math.round(of("perSecond")),
          to("perSecond"),
          to("cpu"),
        ]),
        results: [
          { goal: "Loopback p50 on global fetch, to undici.request", value: to("holdfast", "p50") },
          { goal: "Loopback p50 with undiciFetch, to undici.request", value: to("holdfast, undiciFetch", "p50") },
          {
            goal: "Calls per second at 64 with undiciFetch, to undici.request",
            value: to("holdfast, undiciFetch", "perSecond"),
          },
        ],
      };
    } finally {
      server.kill();
    }
  },
};

function rawMissing(): never {
  throw new RangeError("undici.request is the base and is not among the clients.");
}

async function portOf(server: ChildProcess): Promise<string> {
  const [port] = await once(server, "message");
  return String(port);
}
