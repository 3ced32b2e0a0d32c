import { expect, test } from "vitest";
import { checkLimit, checkOptionNames, kindOf } from "../src/option.ts";

test.each([
  [undefined, "undefined"],
  [null, "null"],
  ["sk_live_4f1b8a6c", "a string"],
  [7, "a number"],
  [["sk_live_4f1b8a6c"], "a list"],
  [{ clientSecret: "sk_live_4f1b8a6c" }, "an object"],
  [Object.create(null), "an object"],
  [new URL("https://api.acme.example"), "an object of a class"],
])("what may hold a secret is told by its kind alone: %#", (value, kind) => {
  expect(kindOf(value)).toBe(kind);
});

test("options are a plain object, or one without a prototype", () => {
  const bare = Object.assign(Object.create(null), { retries: 1 });

  expect(() => checkOptionNames("Acme Pay", bare, ["retries"])).not.toThrow();
  expect(() => checkOptionNames("Acme Pay", new Map(), ["retries"])).toThrow(
    "Acme Pay: its options are a plain object, got an object of a class.",
  );
});

test.each([-1, 1.5, 2 ** 31, "3", Number.NaN])("a limit is a whole number that a timer can wait for: %j", (value) => {
  expect(() => checkLimit("Acme Pay", "timeoutMs", value, 1)).toThrow(RangeError);
});
