import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerHeaders, answerText, tokenText } from "../capture.ts";
import { run } from "../child.ts";
import type { Figure } from "../figure.ts";
import { versionOf } from "../machine.ts";
import { type Program, programs } from "../programs.ts";
import { inTurn } from "../rounds.ts";
import { median, ratio } from "../statistics.ts";

/** A whole process: imports, makes the client, captures once with the network stubbed, ends. */
export const start: Figure = {
  name: "start",
  title: "A whole process that captures once",
  async measure({ short }) {
    const all = await programs(short);
    const files = new Map(all.map((program, index) => [program, write(program, index)]));
    try {
      const started = (program: Program) => run([files.get(program) as string]);
      // Once for the file cache.
      for (const program of all) await started(program);
      const usages = await inTurn(all, short ? 9 : 21, started);
      const of = (program: Program, field: "ms" | "cpuMs" | "mib") =>
        (usages.get(program) ?? []).map((usage) => usage[field]);
      const base = all.find(({ name }) => name === "raw fetch") as Program;
      const rows = all
        .map((program) => ({ program, ratio: ratio(of(program, "ms"), of(base, "ms")) }))
        .sort((one, other) => one.ratio - other.ratio);
      return {
        columns: ["client", "version", "process ms", "ratio to raw fetch", "CPU ratio", "MiB over raw fetch"],
        rows: rows.map(({ program, ratio: times }) => [
          program.name,
          program.package && versionOf(program.package, program.folder),
          median(of(program, "ms")),
          times,
          ratio(of(program, "cpuMs"), of(base, "cpuMs")),
          median(of(program, "mib")) - median(of(base, "mib")),
        ]),
        results: [
          {
            goal: "A process that captures once, to raw fetch",
            value: rows.find(({ program }) => program.name === "holdfast")?.ratio ?? Number.NaN,
          },
        ],
      };
    } finally {
      for (const file of files.values()) rmSync(file);
    }
  },
};

const network = `const answer = (text, headers) => Promise.resolve(new Response(text, { status: 200, headers }));
const stub = (url) => typeof url === "string" && url.includes("/oauth/token")
  ? answer(${JSON.stringify(tokenText)}, { "content-type": "application/json" })
  : answer(${JSON.stringify(answerText)}, ${JSON.stringify(answerHeaders)});
globalThis.fetch = stub;
const data = await capture(stub);
if (typeof data !== "object" || data === null) throw new Error("No answer.");
`;

/** Written beside its packages, so that it finds them as a user's program would. */
function write({ source, folder }: Program, index: number): string {
  const file = join(folder, `start-${index}.tmp.mjs`);
  writeFileSync(file, `${source}\n${network}`);
  return file;
}
