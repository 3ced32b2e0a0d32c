import { expect, test } from "vitest";
import type { Call } from "../src/input.ts";
import { type Ending, type Use, UsedKeys } from "../src/used-keys.ts";

const mistake = "was sent with another request before";

/** The call of a key, as `prepare` makes it. */
function callOf(key: string, more: Partial<Call> = {}): Call {
  const request = { path: {}, query: {}, header: {}, body: {} };
  const operation = { key: { in: "body", name: "key" } };
  return { name: "capture", operation, key, path: "/captures", body: "1", request, ...more } as Call;
}

const one = callOf("k");
const other = callOf("k", { body: "2" });

/** A call that is over, and of which it is known what came of it, or not. */
function use(keys: UsedKeys, call: Call, ending: Ending = "known"): void {
  keys.end(call, keys.begin(call, 0), ending);
}

/** The same of a call that settles an earlier one. */
function settle(keys: UsedKeys, call: Call, ending: Ending): Use {
  const use = keys.resume(call, 0) as Use;
  keys.rest(use);
  keys.end(call, use, ending);
  return use;
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
  keys.end(one, running, "known");
  for (const name of ["e", "f", "g"]) fill(keys, name);

  expect(keys.of(one)).toBeUndefined();
});

test("a key of which nobody knows what came of it outlasts thousands of others", () => {
  const keys = new UsedKeys();
  use(keys, one, "open");
  for (const name of ["a", "b", "c", "d"]) fill(keys, name);

  expect(() => keys.begin(other, 0)).toThrow(mistake);
});

test("it lasts no longer than others once it is known or forgotten", () => {
  const endings = [
    (keys: UsedKeys) => use(keys, one, "known"),
    (keys: UsedKeys) => keys.forget(one, keys.of(one) as Use),
  ];
  for (const end of endings) {
    const keys = new UsedKeys();
    use(keys, one, "open");
    use(keys, one, "in_vain");
    end(keys);
    for (const name of ["a", "b"]) fill(keys, name);

    expect(() => keys.begin(other, 0)).not.toThrow();
  }
});

test("of ten thousand keys that are open the oldest is dropped, but none of a call under way", () => {
  const keys = new UsedKeys();
  const running = keys.begin(callOf("r"), 0);
  use(keys, one, "open");
  for (let index = 0; index < 9_998; index++) use(keys, callOf(`a ${index}`), "open");
  expect(keys.of(one)).toBeDefined();
  use(keys, callOf("one more"), "open");

  expect(keys.of(one)).toBeUndefined();
  expect(keys.of(callOf("r"))).toBe(running);
  expect(keys.of(callOf("a 0"))).toBeDefined();
});

test("those that were settled take no room from those that are open", () => {
  const keys = new UsedKeys();
  use(keys, one, "open");
  for (let index = 0; index < 10_000; index++) settle(keys, callOf(`a ${index}`), "known");

  expect(keys.of(one)).toBeDefined();
});

test("after a peak no more are kept than before", () => {
  const keys = new UsedKeys();
  const uses = Array.from({ length: 10_100 }, (_, index) => keys.begin(callOf(`a ${index}`), 0));
  uses.forEach((use, index) => {
    keys.end(callOf(`a ${index}`), use, "open");
  });
  keys.begin(one, 0);

  expect([99, 100, 101].map((index) => keys.of(callOf(`a ${index}`)) !== undefined)).toEqual([false, false, true]);
});

test("all calls under way are known, however many there are", () => {
  const keys = new UsedKeys();
  const uses = Array.from({ length: 10_002 }, (_, index) => keys.begin(callOf(`a ${index}`), 0));

  expect(uses.every((use, index) => keys.of(callOf(`a ${index}`)) === use)).toBe(true);
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
  const known = settle(keys, one, "in_vain");
  settle(keys, one, "in_vain");

  expect(known).toMatchObject({ calls: 1, underWay: 0, senders: 0, isOpen: true });
  expect(() => keys.begin(other, 0)).toThrow(mistake);
  expect(keys.resume(other, 0)).toBeUndefined();
});

test("a call of another process counts beside one that is under way here", () => {
  const keys = new UsedKeys();
  const running = keys.begin(one, 0);
  settle(keys, one, "in_vain");
  settle(keys, one, "in_vain");
  expect(running).toMatchObject({ calls: 2, underWay: 1, senders: 1 });
  keys.end(one, running, "in_vain");

  expect(() => keys.begin(other, 0)).toThrow(mistake);
});

test("a key is free once all its calls were in vain", () => {
  const keys = new UsedKeys();
  const first = keys.begin(one, 0);
  const second = keys.begin(one, 0);
  keys.end(one, first, "in_vain");
  expect(() => keys.begin(other, 0)).toThrow(mistake);
  keys.end(one, second, "in_vain");

  expect(() => keys.begin(other, 0)).not.toThrow();
});

test("what is forgotten is over: a call that is under way still counts", () => {
  const keys = new UsedKeys();
  use(keys, one);
  const running = keys.begin(one, 0);
  keys.forget(one, running);
  expect(() => keys.begin(other, 0)).toThrow(mistake);
  keys.end(one, running, "known");

  expect(() => keys.begin(other, 0)).toThrow(mistake);
});

test("what is forgotten after its key was dropped for its age takes no other's use away", () => {
  const keys = new UsedKeys();
  const old = keys.begin(one, 0);
  keys.end(one, old, "known");
  fill(keys, "a");
  fill(keys, "b");
  use(keys, other);
  keys.forget(one, old);

  expect(() => keys.begin(one, 0)).toThrow(mistake);
});
