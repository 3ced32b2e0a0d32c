// Calls every provider at a server that gives no end to anything, and tells what is left open after each call.
import { capture, clientOf, subjects } from "./subjects.ts";

const { url, options } = JSON.parse(process.argv[2] ?? "{}") as { url: string; options: object };
/** What is open besides the pipes to the parent. */
const open = () => process.getActiveResourcesInfo().filter((kind) => kind !== "PipeWrap");
const left: { name: string; kind: string; open: readonly string[] }[] = [];

for (const subject of subjects) {
  const outcome = await capture(subject, clientOf(subject, { baseUrl: url, ...options }));
  // A socket that was given up needs a turn or two to close.
  for (let turn = 0; turn < 50 && open().length > 0; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  left.push({ name: subject.name, kind: outcome.kind, open: open() });
}
console.log(JSON.stringify(left));
