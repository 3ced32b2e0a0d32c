import { expect, test } from "vitest";
import { judge } from "../src/judge.ts";
import type { Operation } from "../src/provider.ts";

const answer = {
  media: ["application/json"],
  rules: [{ is: "captured", id: "/capture" }],
  same: [{ place: "/payment", as: "$request.path.payment" }],
};
const operation = { role: "money", answers: { 200: answer } } as unknown as Operation;

/** What is made of an answer to a capture of payment 9007199254740992. */
function verdictOf(body: object): string {
  const request = { path: { payment: "9007199254740992" }, query: {}, header: {}, body: undefined };
  const exchange = { request, response: { headers: new Headers(), body } };
  return judge(operation, { status: 200, exchange, mediaType: "application/json" }, undefined).is;
}

test("a number that JSON cannot hold exactly is no id: neither of what was asked nor of what was made", () => {
  expect(verdictOf({ payment: "9007199254740992", capture: 1 })).toBe("captured");
  expect(verdictOf({ payment: JSON.parse("9007199254740993"), capture: 1 })).toBe("unknown");
  expect(verdictOf({ payment: "9007199254740992", capture: JSON.parse("90071992547409931") })).toBe("unknown");
});
