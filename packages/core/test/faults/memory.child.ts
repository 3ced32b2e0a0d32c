// Reads one hostile answer after some good ones, and tells by how many bytes memory grew meanwhile.
import { capture, clientOf, type Subject, subjects } from "./subjects.ts";

const { url } = JSON.parse(process.argv[2] ?? "{}") as { url: string };
const subject = subjects.find(({ token }) => token === undefined) as Subject;
const client = clientOf(subject, { baseUrl: url });
const collect = globalThis.gc as () => void;

// What the runtime itself takes for its first requests is not the answer's.
for (let warm = 0; warm < 20; warm++) await capture(subject, client, { retries: 0 });
collect();
const before = process.memoryUsage();
let [held, resident] = [0, 0];
const timer = setInterval(look, 1);
const outcome = await capture(subject, client, { retries: 0, timeoutMs: 20_000, deadlineMs: 20_000 });
clearInterval(timer);
look();
console.log(JSON.stringify({ held, resident, why: "why" in outcome ? outcome.why : outcome.kind }));

function look(): void {
  const { heapUsed, external, rss } = process.memoryUsage();
  held = Math.max(held, heapUsed + external - before.heapUsed - before.external);
  resident = Math.max(resident, rss - before.rss);
}
