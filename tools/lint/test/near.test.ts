import { expect, test } from "vitest";
import { didYouMean } from "../tell/near.ts";

const words = ["captured", "accepted", "declined", "same-key"];

test.each([
  ["captred", "captured"],
  ["decliend", "declined"],
  ["SAME_KEY", "same-key"],
])("for %s, %s was meant", (wrong, near) => {
  expect(didYouMean(wrong, words)).toBe(`Did you mean "${near}"?`);
});

test("of what is near to nothing, all there is is named", () => {
  expect(didYouMean("paid", words)).toBe('There are: "captured", "accepted", "declined", "same-key".');
  expect(didYouMean("paid", [])).toBe("There are none.");
});
