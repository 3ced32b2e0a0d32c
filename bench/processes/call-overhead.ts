// One client in a process of its own, with the network stubbed: sends the CPU time of a capture, in microseconds.

import { stub } from "../capture.ts";
import { clientNamed } from "../clients.ts";
import { median } from "../statistics.ts";

const [name = "", batches = "15"] = process.argv.slice(2);
const client = await clientNamed(name, "stub");
const capture = await client.make({ baseUrl: "https://api.example.com", fetch: stub as typeof fetch });
const answer = await capture();
if (typeof answer !== "object" || answer === null || !("status" in answer)) throw new Error(`${name}: no answer.`);

// Until the compiler has settled: some clients still get faster after 20 000 calls.
for (let warm = 0; warm < 30; warm++) await time(1_000);
const times: number[] = [];
for (let batch = 0; batch < Number(batches); batch++) times.push(await time(1_000));
process.send?.({ us: median(times) });

async function time(calls: number): Promise<number> {
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call++) await capture();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}
