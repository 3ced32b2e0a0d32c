import { run } from "./child.ts";
import { median } from "./statistics.ts";

const work = `const text = JSON.stringify(Array.from({ length: 4000 }, (_, at) => ({ at, name: "n" + at, list: [at, at / 3, null] })));
let sum = 0;
for (let round = 0; round < 60; round++) sum += Object.keys(JSON.parse(text)[round]).length + text.split(",").length;
if (sum === 0) throw new Error("Nothing was done.");`;

/** Milliseconds that a process with always the same work takes: how fast this machine is just now. */
export async function pace(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) times.push((await run(["--eval", work])).ms);
  return median(times);
}
