import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { each } from "../each.ts";

test("so many are under way at a time, and what came of them is in order", async () => {
  let now = 0;
  let most = 0;
  const results = await each([3, 1, 2, 5, 4], 2, async (item) => {
    most = Math.max(most, ++now);
    for (let turn = 0; turn < item; turn++) await setImmediate();
    now -= 1;
    return item * 10;
  });

  expect(results).toEqual([30, 10, 20, 50, 40]);
  expect(most).toBe(2);
});

test("after a failure nothing new is begun, and what was under way has come to its end", async () => {
  const [begun, done]: [number[], number[]] = [[], []];
  const all = each([1, 2, 3, 4], 2, async (item) => {
    begun.push(item);
    await setImmediate();
    if (item === 1) throw new RangeError("No.");
    await setImmediate();
    done.push(item);
  });

  await expect(all).rejects.toThrow("No.");
  expect(begun).toEqual([1, 2]);
  expect(done).toEqual([2]);
});
