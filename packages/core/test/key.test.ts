import fc from "fast-check";
import { expect, test } from "vitest";
import { captureKey, newIdempotencyKey } from "../src/index.ts";
import { hashOfKey } from "../src/key.ts";
import { forAll } from "./for-all.ts";

/** Text as callers have it, and as they should not: quotes, commas, line ends, half a surrogate pair. */
const anyPart = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ minLength: 1, unit: "binary" }),
  fc.constantFrom(
    "a",
    "b",
    "a,b",
    'a","b',
    '["a","b"]',
    "\\",
    "\n",
    " ",
    "\ud800",
    "\udfff",
    "é",
    "e\u0301",
    "0",
    "00",
  ),
);
const anyParts = fc.array(anyPart, { minLength: 1, maxLength: 4 });

test("the same parts give the same key, other parts another one", () => {
  forAll([anyParts, anyParts], (one, other) => {
    const [key, otherKey] = [captureKey(...(one as [string])), captureKey(...(other as [string]))];

    expect(captureKey(...(one as [string]))).toBe(key);
    expect(key === otherKey).toBe(JSON.stringify(one) === JSON.stringify(other));
  });
});

test("where one part ends and the next begins counts, and so does their order", () => {
  const keys = [
    captureKey("a", "b"),
    captureKey("b", "a"),
    captureKey("ab"),
    captureKey("a,b"),
    captureKey('a","b'),
    captureKey('["a","b"]'),
    captureKey("a", "b", "c"),
    captureKey("A", "b"),
    captureKey("a ", "b"),
    captureKey("\ud800"),
    captureKey("\ufffd"),
  ];

  expect(new Set(keys).size).toBe(keys.length);
});

test("a key is a UUID of version 8, which every provider takes", () => {
  forAll([anyParts], (parts) => {
    expect(captureKey(...(parts as [string]))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});

// Never to be changed: keys that were sent yesterday have to come out the same tomorrow.
test.each([
  [["order-871"], "efdd5788-fbfc-8dee-b1b6-23bc0cf816ac"],
  [["order-871", "shipment-1"], "4af2a75b-02e3-8e1b-8d65-bd4a253f144e"],
  [["order-871", "shipment-2"], "a53f591e-7114-809c-bd74-57ce80cc5fec"],
  [["Bestellung Ä", "💶"], "83f8eb89-8478-815b-8c24-671690f10441"],
])("the key of %j is what it always was", (parts, key) => {
  expect(captureKey(...(parts as [string]))).toBe(key);
});

test.each([
  [[], 'captureKey needs at least one part, such as captureKey("order-871").'],
  [[""], 'Part 1 of captureKey is not a text that names something: "".'],
  [["order-871", ""], 'Part 2 of captureKey is not a text that names something: "".'],
  [["order-871", undefined], "Part 2 of captureKey is not a text that names something: undefined."],
  [[871], "Part 1 of captureKey is not a text that names something: 871."],
  [[null], "Part 1 of captureKey is not a text that names something: null."],
  [[["order-871"]], 'Part 1 of captureKey is not a text that names something: ["order-871"].'],
])("%j names no intent", (parts, says) => {
  expect(() => captureKey(...(parts as [string]))).toThrow(new TypeError(says));
});

test("a new key is a random UUID", () => {
  const keys = Array.from({ length: 100 }, newIdempotencyKey);

  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a key's name in a log is short, the same each time, and not the key", () => {
  forAll(
    [fc.uuid()],
    (key) => {
      expect(hashOfKey(key)).toMatch(/^[0-9a-f]{16}$/);
      expect(hashOfKey(key)).toBe(hashOfKey(key));
      expect(key.replaceAll("-", "")).not.toContain(hashOfKey(key));
    },
    200,
  );
});
