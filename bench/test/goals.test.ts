import { expect, test } from "vitest";
import { type Goal, isHeld, isMet } from "../goals.ts";

const size: Goal = { name: "size", kind: "count", unit: "KB", most: 8 };
const overhead: Goal = { name: "overhead", kind: "ratio", unit: "×", most: 1.8 };
const throughput: Goal = { name: "throughput", kind: "ratio", unit: "×", least: 0.75 };

test("a goal is met at its very limit", () => {
  expect(isMet(size, 8)).toBe(true);
  expect(isMet(size, 8.01)).toBe(false);
  expect(isMet(throughput, 0.75)).toBe(true);
  expect(isMet(throughput, 0.74)).toBe(false);
});

test("a count has no room above its goal", () => {
  expect(isHeld(size, 8.05, 7.9)).toBe(false);
});

test("a ratio has a third of room for a noisy machine, to either side", () => {
  expect(isHeld(overhead, 2.3, undefined)).toBe(true);
  expect(isHeld(overhead, 2.4, undefined)).toBe(false);
  expect(isHeld(throughput, 0.58, undefined)).toBe(true);
  expect(isHeld(throughput, 0.57, undefined)).toBe(false);
});

test("where the record misses the goal, nothing may be worse than the record", () => {
  expect(isHeld(size, 20.1, 20)).toBe(true);
  expect(isHeld(size, 20.5, 20)).toBe(false);
  expect(isHeld(overhead, 2.6, 2.1)).toBe(true);
  expect(isHeld(overhead, 2.8, 2.1)).toBe(false);
  expect(isHeld(throughput, 0.47, 0.6)).toBe(true);
  expect(isHeld(throughput, 0.46, 0.6)).toBe(false);
});

test("a value that was not measured is not held", () => {
  expect(isHeld(size, Number.NaN, 20)).toBe(false);
  expect(isHeld(throughput, Number.NaN, 0.6)).toBe(false);
});
