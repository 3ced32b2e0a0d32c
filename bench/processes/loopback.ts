// One client in a process of its own against the server on this machine: sends the latency of calls that follow each
// other, and how many go through in a second with 64 in flight.

import { clientNamed } from "../clients.ts";
import { quantile } from "../statistics.ts";

const [name = "", port = "", calls = "4000"] = process.argv.slice(2);
const client = await clientNamed(name, "loopback");
const capture = await client.make({ baseUrl: `http://127.0.0.1:${port}` });
const answer = await capture();
if (typeof answer !== "object" || answer === null || !("status" in answer)) throw new Error(`${name}: no answer.`);

await together(3_000, 64);
for (let warm = 0; warm < 1_500; warm++) await capture();

const latencies: number[] = [];
for (let call = 0; call < Number(calls); call++) {
  const started = performance.now();
  await capture();
  latencies.push((performance.now() - started) * 1_000);
}

const many = 4 * Number(calls);
const cpu = process.cpuUsage();
const started = performance.now();
await together(many, 64);
const seconds = (performance.now() - started) / 1_000;
const { user, system } = process.cpuUsage(cpu);

process.send?.(
  {
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    perSecond: many / seconds,
    cpu: (user + system) / many,
  },
  () => process.exit(),
);

async function together(count: number, inFlight: number): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await capture();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}
