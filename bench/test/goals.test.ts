import { expect, test } from "vitest";
import { type Before, type Goal, isHeld, isMet } from "../goals.ts";

const size: Goal = { name: "size", kind: "count", unit: "KB", most: 8 };
const overhead: Goal = { name: "overhead", kind: "ratio", unit: "×", most: 1.8 };
const ready: Goal = { name: "ready", kind: "time", unit: "s", most: 0.8 };
const throughput: Goal = { name: "throughput", kind: "ratio", unit: "×", least: 0.75 };

test("a goal is met at its very limit", () => {
  expect(isMet(size, 8)).toBe(true);
  expect(isMet(size, 8.01)).toBe(false);
  expect(isMet(throughput, 0.75)).toBe(true);
  expect(isMet(throughput, 0.74)).toBe(false);
});

test("a count has no room above its goal", () => {
  expect(isHeld(size, 8.05, before(7.9))).toBe(false);
});

test("a ratio has a third of room for a noisy machine, to either side", () => {
  expect(isHeld(overhead, 2.3, undefined)).toBe(true);
  expect(isHeld(overhead, 2.4, undefined)).toBe(false);
  expect(isHeld(throughput, 0.58, undefined)).toBe(true);
  expect(isHeld(throughput, 0.57, undefined)).toBe(false);
});

test("where the record misses the goal, nothing may be worse than the record", () => {
  expect(isHeld(size, 20.1, before(20))).toBe(true);
  expect(isHeld(size, 20.5, before(20))).toBe(false);
  expect(isHeld(overhead, 2.6, before(2.1))).toBe(true);
  expect(isHeld(overhead, 2.8, before(2.1))).toBe(false);
  expect(isHeld(throughput, 0.47, before(0.6))).toBe(true);
  expect(isHeld(throughput, 0.46, before(0.6))).toBe(false);
});

test("a time has the more room the slower the machine is than that of the record, and never less", () => {
  expect(isHeld(ready, 1.6, before(0.7))).toBe(true);
  expect(isHeld(ready, 1.7, before(0.7))).toBe(false);
  expect(isHeld(ready, 4.7, before(0.7, 3))).toBe(true);
  expect(isHeld(ready, 4.9, before(0.7, 3))).toBe(false);
  expect(isHeld(ready, 1.6, before(0.7, 0.5))).toBe(true);
  expect(isHeld(overhead, 2.4, before(1.7, 3))).toBe(false);
});

test("a value that was not measured is not held", () => {
  expect(isHeld(size, Number.NaN, before(20))).toBe(false);
  expect(isHeld(throughput, Number.NaN, before(0.6))).toBe(false);
});

function before(value: number, slower = 1): Before {
  return { value, slower };
}
