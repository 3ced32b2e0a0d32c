import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as act from "../../packages/core/test/faults/acts.ts";
import { selfSigned } from "../../packages/core/test/faults/certificate.ts";
import { startFaultServer } from "../../packages/core/test/faults/server.ts";
import { subjects } from "../../packages/core/test/faults/subjects.ts";
import { readCommand } from "../command.ts";
import { each } from "../each.ts";
import { casesOf } from "./cases.ts";
import { measure } from "./measure.ts";
import { pageOf, type Result } from "./page.ts";
import { type Runtime, runtimes } from "./runtime.ts";
import { startWorker } from "./worker.ts";

const help = `pnpm runtimes           plays the faults to the clients on Node 22, 24 and 26, Bun and Deno, and writes docs/runtimes.md
pnpm runtimes --check   only says whether docs/runtimes.md is what was measured`;

/** Calls under way at once in one runtime. */
const width = 8;
const page = join(import.meta.dirname, "../../docs/runtimes.md");

const { values } = readCommand(help, { options: { check: { type: "boolean" } } });
process.exitCode = await main(values.check === true);

async function main(check: boolean): Promise<number> {
  const untrusted = await startFaultServer({ tls: selfSigned("127.0.0.1") }, act.silence);
  const second = await startFaultServer({}, act.json(200, { trapped: true }));
  const nowhere = { untrusted: untrusted.url, secondHost: second.url };
  const measured = new Map<Runtime, Result[]>();
  for (const runtime of runtimes()) measured.set(runtime, await measureAll(runtime, nowhere));
  const trapped = second.requests.length;
  await Promise.all([untrusted.close(), second.close()]);

  const text = pageOf(measured);
  const lies = [...measured].flatMap(([{ name }, results]) =>
    results.flatMap((one) => (one.lie === undefined ? [] : [`${name}, when ${one.name}: ${one.lie}`])),
  );
  for (const lie of lies) console.error(lie);
  if (trapped > 0) console.error(`A redirect was followed to another host, ${trapped} times.`);
  const isCurrent = (await readFile(page, "utf8").catch(() => "")) === text;
  if (check && !isCurrent) console.error("docs/runtimes.md is not what was measured. Run `pnpm runtimes`.");
  if (!check && !isCurrent) {
    await mkdir(dirname(page), { recursive: true });
    await writeFile(page, text);
  }
  return lies.length > 0 || trapped > 0 || (check && !isCurrent) ? 1 : 0;
}

async function measureAll(runtime: Runtime, nowhere: Parameters<typeof casesOf>[1]): Promise<Result[]> {
  const started = performance.now();
  const worker = startWorker(runtime);
  const tasks = subjects.flatMap((subject) =>
    casesOf(subject, nowhere).map((one) => async (): Promise<Result> => {
      return { name: one.name, repeats: subject.repeats, ...(await measure(worker, subject, one)) };
    }),
  );
  const results = await each(tasks, width, (task) => task());
  // A machine that stumbles is no difference: what was not as it should be is tried once more, alone.
  for (const [index, task] of tasks.entries()) {
    const first = results[index] as Result;
    if (first.isExpected) continue;
    const { lie } = first;
    results[index] = { ...(await task()), ...(lie !== undefined && { lie }) };
  }
  const code = await worker.end();
  if (code !== 0) throw new Error(`${runtime.name} ended with ${code}.`);
  const differing = results.filter(({ isExpected }) => !isExpected).length;
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(`${runtime.name}: ${results.length} cases, ${differing} differ, in ${seconds} s`);
  return results;
}
