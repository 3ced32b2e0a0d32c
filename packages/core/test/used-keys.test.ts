import { expect, test } from "vitest";
import type { Call } from "../src/input.ts";
import { UsedKeys } from "../src/used-keys.ts";

const mistake = "was sent with another request before";

/** The call of a key, as `prepare` makes it. */
function callOf(key: string, more: Partial<Call> = {}): Call {
  const request = { path: {}, query: {}, header: {}, body: {} };
  const operation = { key: { in: "body", name: "key" } };
  return { name: "capture", operation, key, path: "/captures", body: "1", request, ...more } as Call;
}

const one = callOf("k");
const other = callOf("k", { body: "2" });

/** A call that is over, and of which nobody knows what came of it. */
function use(keys: UsedKeys, call: Call): void {
  keys.end(call, keys.begin(call, 0), false);
}

/** As many keys as are kept at least. */
function fill(keys: UsedKeys, name: string): void {
  for (let index = 0; index < 1_000; index++) use(keys, callOf(`${name} ${index}`));
}

test("a key that is used again is among the latest ones", () => {
  const keys = new UsedKeys();
  use(keys, one);
  for (const name of ["a", "b", "c"]) {
    fill(keys, name);
    use(keys, one);
  }

  expect(() => keys.begin(other, 0)).toThrow(mistake);
});

test("the latest thousand keys are kept, and not all that there ever were", () => {
  const keys = new UsedKeys();
  use(keys, one);
  fill(keys, "a");
  expect(() => keys.begin(other, 0)).toThrow(mistake);
  fill(keys, "b");

  expect(() => keys.begin(other, 0)).not.toThrow();
  for (let index = 0; index < 1_000; index++)
    expect(() => keys.begin(callOf(`b ${index}`, { body: "2" }), 0)).toThrow();
});

test("a call that is under way is kept for as long as it is", () => {
  const keys = new UsedKeys();
  const running = keys.begin(one, 0);
  for (const name of ["a", "b", "c", "d"]) fill(keys, name);
  expect(keys.of(one)).toBe(running);
  keys.end(one, running, false);
  for (const name of ["e", "f", "g"]) fill(keys, name);

  expect(keys.of(one)).toBeUndefined();
});

test.each([
  ["path", { path: "/captures/2" }],
  ["body", { body: "2" }],
  ["query", { request: { path: {}, query: { amount: 9900 }, header: {}, body: {} } }],
  ["header", { request: { path: {}, query: {}, header: { "Merchant-Account": "B" }, body: {} } }],
] as const)("another %s is another request", (_, more) => {
  const keys = new UsedKeys();
  keys.begin(one, 0);

  expect(() => keys.begin(callOf("k", more), 0)).toThrow(mistake);
});

test("a key is as old as the oldest moment that was told of it", () => {
  const keys = new UsedKeys();

  expect([300, 100, 200].map((since) => keys.begin(one, since).since)).toEqual([300, 100, 100]);
});

test("a call of another process counts, and one that is known already counts once", () => {
  const keys = new UsedKeys();
  const known = keys.resume(one, 0);
  keys.resume(one, 0);

  expect(known).toHaveProperty("calls", 1);
  expect(() => keys.begin(other, 0)).toThrow(mistake);
  expect(keys.resume(other, 0)).toBeUndefined();
});

test("a call of another process counts beside one that is under way here", () => {
  const keys = new UsedKeys();
  const running = keys.begin(one, 0);
  keys.resume(one, 0);
  keys.resume(one, 0);
  expect(running).toHaveProperty("calls", 2);
  keys.end(one, running, true);

  expect(() => keys.begin(other, 0)).toThrow(mistake);
});

test("a key is free once all its calls were in vain", () => {
  const keys = new UsedKeys();
  const first = keys.begin(one, 0);
  const second = keys.begin(one, 0);
  keys.end(one, first, true);
  expect(() => keys.begin(other, 0)).toThrow(mistake);
  keys.end(one, second, true);

  expect(() => keys.begin(other, 0)).not.toThrow();
});

test("what is forgotten is over: a call that is under way still counts", () => {
  const keys = new UsedKeys();
  keys.end(one, keys.begin(one, 0), false);
  const running = keys.begin(one, 0);
  keys.forget(one, running);
  expect(() => keys.begin(other, 0)).toThrow(mistake);
  keys.end(one, running, false);

  expect(() => keys.begin(other, 0)).toThrow(mistake);
});

test("what is forgotten after its key was dropped for its age takes no other's use away", () => {
  const keys = new UsedKeys();
  const old = keys.begin(one, 0);
  keys.end(one, old, false);
  fill(keys, "a");
  fill(keys, "b");
  use(keys, other);
  keys.forget(one, old);

  expect(() => keys.begin(one, 0)).toThrow(mistake);
});
