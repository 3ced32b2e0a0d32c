import { readdirSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../child.ts";
import type { Figure } from "../figure.ts";
import { root } from "../machine.ts";
import { median } from "../statistics.ts";

/** `npx @holdfast/mock`, from its start until the mocks of all providers take requests. */
export const mocks: Figure = {
  name: "mocks",
  title: "The mocks of all providers, one process",
  async measure({ short }) {
    const rounds: Awaited<ReturnType<typeof start>>[] = [];
    for (let round = 0; round < (short ? 3 : 9); round++) rounds.push(await start());
    const of = (field: keyof (typeof rounds)[number]) => median(rounds.map((one) => one[field]));
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

const providers = readdirSync(join(root, "specs")).filter((file) => file.endsWith(".yaml")).length;

async function start() {
  const began = performance.now();
  const server = serve([join(root, "packages/mock/dist/main.js")]);
  let text = "";
  let urls: string[] = [];
  for await (const part of server.output) {
    text += part;
    urls = [...text.matchAll(/http:\/\/127\.0\.0\.1:\d+(?= )/g)].map(([url]) => url);
    if (urls.length === providers) break;
  }
  if (urls.length !== providers) throw new Error(`The mocks did not start:\n${text}${server.errors()}`);
  const ready = performance.now() - began;
  await Promise.all(urls.map((url) => fetch(url).then((response) => response.text())));
  const answered = performance.now() - began;
  const { mib } = await server.stop();
  return { count: urls.length, ready, answered, mib };
}
