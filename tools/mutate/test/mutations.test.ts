import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { change } from "../copy.ts";
import { mutations } from "../mutations.ts";

test("there are twelve mistakes", () => {
  expect(mutations).toHaveLength(12);
});

test.each(mutations)("the code that $name would change stands where it is looked for, once", ({ edits }) => {
  for (const edit of edits) {
    const text = readFileSync(new URL(`../../../packages/core/src/${edit.file}`, import.meta.url), "utf8");
    expect(change(text, edit)).not.toBe(text);
  }
});

test("code that moved makes a mutation fail loudly", () => {
  const edit = { file: "a.ts", find: "one", replace: "two" };

  expect(() => change("just one", edit)).not.toThrow();
  expect(() => change("zero", edit)).toThrow(/a\.ts holds this 0 times/);
  expect(() => change("one one", edit)).toThrow(/a\.ts holds this 2 times/);
});
