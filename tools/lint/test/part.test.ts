import { expect, test } from "vitest";
import { SpecDocument } from "../../../packages/core/src/spec/index.ts";
import { follow } from "../spec/part.ts";

test("a reference leads where it leads the client, with its percent codes read before its ~ codes", () => {
  const target = { type: "object" };
  const document = new SpecDocument({ schemas: { "~1": target, "a/b": target, "%": target } });

  for (const [$ref, at] of [
    ["#/schemas/%7E01", "#/schemas/~01"],
    ["#/schemas/a~1b", "#/schemas/a~1b"],
    ["#/schemas/%25", "#/schemas/%"],
  ]) {
    expect(follow(document, { $ref }, "#")).toEqual({ value: target, at });
    expect(document.resolve({ $ref }, "#")).toBe(target);
  }
  expect(follow(document, { $ref: "#/schemas/%" }, "#").value).toEqual({});
});
