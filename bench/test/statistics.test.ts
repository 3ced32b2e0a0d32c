import { expect, test } from "vitest";
import { inTurn } from "../rounds.ts";
import { median, quantile, ratio } from "../statistics.ts";

test("the median of an even number of values lies between the two in the middle", () => {
  expect(median([9, 1, 4, 2])).toBe(3);
});

test("a quantile lies between two values in proportion", () => {
  expect(quantile([0, 10, 20, 30, 40], 0.9)).toBe(36);
});

test("a round in which the machine was twice as slow does not change a ratio", () => {
  expect(ratio([3, 6, 3], [2, 4, 2])).toBe(1.5);
});

test("every subject has its turn in every round", async () => {
  const order: string[] = [];
  await inTurn(["a", "b"], 2, async (subject, round) => order.push(`${subject}${round}`));

  expect(order).toEqual(["a0", "b0", "a1", "b1"]);
});
