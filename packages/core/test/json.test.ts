import { describe, expect, test } from "vitest";
import { parseJson } from "../src/json.ts";

const long = "x".repeat(3_000);

describe("JSON", () => {
  test("of a thousand levels is read, and of one more is not", () => {
    const nested = (levels: number) => `${"[".repeat(levels)}${" ".repeat(3_000)}${"]".repeat(levels)}`;

    expect(parseJson(nested(1_000))).toBeDefined();
    expect(parseJson(nested(1_001))).toBeUndefined();
    expect(parseJson(`${'{"a":'.repeat(1_001)}1${"}".repeat(1_001)}`)).toBeUndefined();
  });

  test.each([
    ["brackets in a text", { text: "[{".repeat(2_000) }],
    ["brackets after a quote in a text", { text: `${long}"${"[".repeat(2_000)}` }],
    ["a text that ends in a backslash", { text: `${long}\\`, more: "[".repeat(2_000) }],
    ["a backslash before a quote", { text: `\\"${"{".repeat(2_000)}` }],
    ["brackets in a name", { ["[".repeat(2_000)]: long }],
    ["many lists side by side", { lists: Array.from({ length: 2_000 }, () => [{}]) }],
  ])("with %s is not deep", (_, value) => {
    expect(parseJson(JSON.stringify(value))).toEqual(value);
  });

  test.each(["", " ", "{", '{"a":1}{', "undefined", "'a'", long])("is not %j", (text) => {
    expect(parseJson(text)).toBeUndefined();
  });
});
