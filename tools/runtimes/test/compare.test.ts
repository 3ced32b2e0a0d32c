import { expect, test } from "vitest";
import { compare } from "../compare.ts";

const lost = { kind: "unknown", why: "truncated", attempts: 1, success: "captured", requests: 1 } as const;
const attempts = [{ phase: "answered" }];

test("another word for why nobody knows is no difference", () => {
  expect(compare(lost, { kind: "unknown", why: "timeout", attempts }, 1, true)).toMatchObject({ isExpected: true });
});

test("more requests on the wire than attempts are a difference", () => {
  expect(compare(lost, { kind: "unknown", attempts }, 2, true)).toMatchObject({ isExpected: false });
});

test("a success that nobody can know is a lie", () => {
  const { lie } = compare(lost, { kind: "captured", attempts }, 1, true);

  expect(lie).toBe("It says captured where unknown is true.");
});

test("a success that the runtime cannot see through is none", () => {
  expect(compare({ ...lost, also: "captured" }, { kind: "captured", attempts }, 1, true)).not.toHaveProperty("lie");
});

test("a success by luck is one only where one request went out, in one attempt", () => {
  const lucky = { ...lost, luck: "captured" };
  const captured = (requests: number, made = attempts) =>
    compare(lucky, { kind: "captured", attempts: made }, requests, true);

  expect(captured(1)).toEqual({ text: "captured after 1 attempt", isExpected: true });
  expect(captured(2)).toHaveProperty("lie");
  expect(captured(1, [...attempts, ...attempts])).toHaveProperty("lie");
});

test("to know less than could be known is a difference and no lie", () => {
  const refused = { ...lost, kind: "not_sent", why: "unreachable" } as const;

  expect(compare(refused, { kind: "unknown", attempts }, 1, true)).toEqual({
    text: "unknown after 1 attempt",
    isExpected: false,
  });
});

test("another key or other bytes are a lie, whatever is told", () => {
  expect(compare(lost, { kind: "unknown", attempts }, 1, false)).toHaveProperty("lie");
});
