import fc from "fast-check";
import { expect, test } from "vitest";
import { type Exchange, parsePlace, steps, valueAt, valuesAt, walk } from "../src/place.ts";
import { escapeStep } from "../src/spec/document.ts";
import { forAll } from "./for-all.ts";

const anyName = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom(
    "a/b",
    "m~n",
    "~1",
    "~0",
    "a b",
    "*",
    "0",
    "-1",
    "__proto__",
    "constructor",
    "length",
    "é",
    "$.x",
    "#",
  ),
);

/** A document, and the way to one value in it. */
const anyWay = fc.tuple(fc.array(anyName, { maxLength: 5 }), fc.jsonValue());

test("a pointer leads to the value that stands there, whatever the names", () => {
  forAll([anyWay], ([names, value]) => {
    const way = names.filter((name) => name !== "*");
    const document = way.reduceRight<unknown>((inner, name) => Object.fromEntries([[name, inner]]), value);
    const pointer = way.map((name) => `/${escapeStep(name)}`).join("");

    expect(steps(pointer)).toEqual(way);
    expect(walk(document, steps(pointer))).toEqual([value]);
    expect(walk(document, [...steps(pointer), "surely not there"])).toEqual([]);
  });
});

test("what is missing is nothing, and never something inherited", () => {
  const inherited = fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "length", "map", "at");
  forAll([fc.jsonValue(), fc.array(inherited, { minLength: 1, maxLength: 3 })], (document, names) => {
    for (const value of walk(document, names)) {
      // Only what JSON itself holds under such a name.
      expect(JSON.stringify(document)).toContain(JSON.stringify(names.at(-1)));
      expect(typeof value).not.toBe("function");
    }
  });
  expect(walk([1, 2], ["length"])).toEqual([]);
  expect(walk("text", ["length"])).toEqual([]);
  expect(walk({ a: null }, ["a", "b"])).toEqual([]);
});

test("a star is every element of a list, and a number is one of them", () => {
  forAll([fc.array(fc.jsonValue(), { maxLength: 6 }), fc.nat(7)], (list, index) => {
    expect(walk({ list }, ["list", "*"])).toEqual(list);
    expect(walk({ list }, ["list", String(index)])).toEqual(index < list.length ? [list[index]] : []);
    expect(walk({ list }, ["*", "list"])).toEqual([]);
  });
});

test("a filter picks the elements that have what it asks for, by type and case", () => {
  const anyType = fc.constantFrom("CAPTURE", "capture", "VOID", 1, true, null);
  const anyElement = fc.record({ type: anyType, final: fc.boolean(), amount: fc.nat() }, { requiredKeys: ["amount"] });
  forAll([fc.array(fc.oneof(anyElement, fc.jsonValue()), { maxLength: 8 })], (events) => {
    const captures = events.filter(
      (one) => typeof one === "object" && one !== null && "type" in one && one.type === "CAPTURE",
    );
    const final = captures.filter((one) => (one as { final?: unknown }).final === true);

    const at = (place: string) => valuesAt(place, answerOf({ events }));
    expect(at("$.events[?@.type=='CAPTURE']")).toEqual(captures);
    expect(at("$.events[?@.type=='CAPTURE'].amount")).toEqual(amountsOf(captures));
    expect(at("$.events[?@.type == 'CAPTURE' && @.final == true].amount")).toEqual(amountsOf(final));
    expect(at("$.events[*]")).toEqual(events);
  });
});

function amountsOf(elements: readonly unknown[]): unknown[] {
  return elements.flatMap((one) => {
    const { amount } = one as { amount?: unknown };
    return amount === undefined ? [] : [amount];
  });
}

function answerOf(body: unknown, headers: { [name: string]: string } = {}): Exchange {
  const request = {
    path: { id: "pay_1" },
    query: { expand: ["a", "b"] },
    header: { "Idempotency-Key": "k", "X-Mode": "wait" },
    body: { final: true, amounts: { amount: 5 } },
  };
  return { request, response: { headers: new Headers(headers), body } };
}

test.each([
  ["/status", ["done"]],
  ["$response.body#/status", ["done"]],
  ["$response.body#/list/*/a", [1, 2]],
  ["$response.body#", [{ status: "done", list: [{ a: 1 }, { a: 2 }, {}] }]],
  ["$response.header.Capture-Id", ["cap_1"]],
  ["$response.header.capture-id", ["cap_1"]],
  ["$response.header.Other", []],
  ["$request.path.id", ["pay_1"]],
  ["$request.path.other", []],
  ["$request.query.expand", [["a", "b"]]],
  ["$request.header.idempotency-key", ["k"]],
  ["$request.header.X-MODE", ["wait"]],
  ["$request.body#/final", [true]],
  ["$request.body#/amounts/amount", [5]],
  ["$request.body#/amounts/other", []],
])("%s names %j", (place, values) => {
  const exchange = answerOf({ status: "done", list: [{ a: 1 }, { a: 2 }, {}] }, { "capture-id": "cap_1" });

  expect(valuesAt(place, exchange)).toEqual(values);
  expect(valueAt(place, exchange)).toEqual(values[0]);
});

test("without an answer nothing of it is there", () => {
  const { request } = answerOf({});

  expect(valuesAt("/status", { request })).toEqual([]);
  expect(valuesAt("$response.header.Capture-Id", { request })).toEqual([]);
  expect(valuesAt("$.events[*]", { request })).toEqual([]);
});

test.each([
  "",
  "status",
  "$request",
  "$request.body.amount",
  "$request.body#amount",
  "$request.path",
  "$request.header.",
  "$response.header",
  "$response.header.Capture Id",
  "$.events[?@.type==CAPTURE]",
  "$.events[?@.amount==007]",
  "$request.path#/id",
  "$request.cookie.session",
  "$response.query.id",
  "$response.path.id",
  "$response.body/status",
  "$url",
  "$.",
  "$.events[0]",
  "$.events[?@.type='CAPTURE']",
  "$.events[?@.type=='CAPTURE' || @.type=='VOID']",
  "$.events[?@.amount>5]",
  "$.events[?type=='CAPTURE']",
  "$..amount",
])("%j is no place", (place) => {
  expect(() => parsePlace(place)).toThrow(new RangeError(`not a place: ${place}`));
});

test("any text is a place or is refused as none", () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.stringMatching(/^\$(request|response)\.(body|header|path|query)[.#/][a-z/~*]{0,6}$/),
    fc.stringMatching(/^\$\.[a-z]{1,3}(\[[?@*.='a-z0-9& ]{0,12}\])?$/),
  );
  forAll(
    [anyText, fc.jsonValue()],
    (place, body) => {
      try {
        valuesAt(place, answerOf(body));
      } catch (error) {
        expect(error).toEqual(new RangeError(`not a place: ${place}`));
      }
    },
    5_000,
  );
});
