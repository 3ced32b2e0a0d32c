import fc from "fast-check";
import { expect, test } from "vitest";
import { connect } from "../src/index.ts";
import { checkShape } from "../src/shape.ts";
import { readProvider } from "../src/spec/index.ts";
import { forAll } from "./for-all.ts";

const done = { "200": { description: "Done.", "x-outcome": [{ is: "captured" }] } };
const money = { type: "integer", minimum: 1, "x-money": { unit: "minor", currency: { field: "currency" } } };

/** A spec whose capture has a field of every kind. */
const spec = {
  info: { title: "Acme" },
  servers: [{ url: "https://acme.example", "x-environment": "sandbox" }],
  paths: {
    "/payments/{id}/capture": {
      post: {
        operationId: "capture",
        "x-idempotency": { key: "$request.header.Idempotency-Key", again: "same-key" },
        "x-capture": { "omitted-amount": "remaining" },
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string", maxLength: 20 } },
          { name: "part", in: "query", schema: { type: "integer", minimum: 1, exclusiveMaximum: 10 } },
          { name: "memo", in: "query", schema: { type: "string" } },
          { name: "X-Note", in: "header", schema: { type: "string" } },
          {
            name: "Idempotency-Key",
            in: "header",
            required: true,
            schema: { type: "string", minLength: 8, maxLength: 64 },
          },
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  amount: money,
                  currency: { type: "string", enum: ["USD", "CAD"] },
                  reference: { type: "string", minLength: 2, maxLength: 5, pattern: "^[a-z]+$" },
                  final: { type: "boolean" },
                  kind: { type: "string", enum: ["goods", "service"] },
                  due: { type: "string", format: "date" },
                  at: { type: "string", format: "date-time" },
                  thing: { type: "string", format: "uuid" },
                  note: { type: ["string", "null"] },
                  rate: { type: "number", exclusiveMinimum: 0, maximum: 1 },
                  tags: { type: "array", minItems: 1, maxItems: 2, items: { type: "string" } },
                  lines: {
                    type: "array",
                    items: {
                      type: "object",
                      additionalProperties: false,
                      required: ["sku"],
                      properties: { sku: { type: "string" }, price: money, currency: { type: "string", const: "USD" } },
                    },
                  },
                  extra: { type: "object" },
                },
              },
            },
          },
        },
        responses: done,
      },
    },
  },
};

const good = { id: "pay_1", amount: { minor: 1099, currency: "USD" }, idempotencyKey: "order-871" };

/** Calls `capture` with what is wrong beside what is right; gives the error, and how often something was sent. */
async function refusalOf(input: unknown): Promise<{ readonly error: Error; readonly sent: number }> {
  let sent = 0;
  const fetch = async () => {
    sent += 1;
    return new Response(null);
  };
  const client = connect<{ capture(input: unknown): Promise<unknown> }>(readProvider("acme", spec), {
    environment: "sandbox",
    fetch,
  });
  const error: Error = await client.capture(input).then(
    () => new Error("Nothing was refused."),
    (reason) => reason,
  );
  return { error, sent };
}

class Order {
  readonly sku = "a";
}

const circle: { [name: string]: unknown } = {};
circle.again = circle;
const endless: unknown[] = [];
endless.push(endless);

const mistakes: readonly (readonly [
  what: string,
  given: object,
  kind: typeof TypeError | typeof RangeError,
  says: string,
])[] = [
  [
    "a field nobody knows",
    { total: 1 },
    TypeError,
    "capture.total: no such field. There are: id, part, memo, X-Note, amount, reference, ",
  ],
  ["a misspelt field", { refrence: "abc" }, TypeError, 'capture.refrence: no such field. Did you mean "reference"?'],
  [
    "an unpaired surrogate in the address",
    { memo: "caf\ud83d" },
    RangeError,
    "capture.memo: holds an unpaired surrogate",
  ],
  [
    "two letters that changed places",
    { refernece: "abc" },
    TypeError,
    'capture.refernece: no such field. Did you mean "reference"?',
  ],
  ["a field in another case", { Final: true }, TypeError, 'capture.Final: no such field. Did you mean "final"?'],
  ["a currency beside its amount", { currency: "USD" }, TypeError, "capture.currency: no such field. There are: "],
  [
    "the key under the provider's name",
    { "Idempotency-Key": "k" },
    TypeError,
    "capture.Idempotency-Key: no such field.",
  ],
  ["a missing field", { id: undefined }, TypeError, "capture.id: missing."],
  ["a missing amount", { amount: undefined }, TypeError, 'capture.amount: missing. Give an amount, or say "remaining"'],
  [
    "no amount, said by null",
    { amount: null },
    TypeError,
    'capture.amount: missing. Give an amount, or say "remaining" to leave it out.',
  ],
  [
    "a missing key",
    { idempotencyKey: undefined },
    TypeError,
    "capture.idempotencyKey: must be 1 to 255 visible ASCII characters, got undefined. Use captureKey",
  ],
  [
    "a bare number for an amount",
    { amount: 1099 },
    TypeError,
    'capture.amount: not a Money but 1099. Use money("10.99", "USD") or fromMinor(1099, "USD").',
  ],
  ["a text for an amount", { amount: "10.99" }, TypeError, 'capture.amount: not a Money but "10.99".'],
  ["another word for everything", { amount: "full" }, TypeError, 'capture.amount: not a Money but "full".'],
  [
    "a fraction of a cent",
    { amount: { minor: 10.99, currency: "USD" } },
    RangeError,
    "capture.amount.minor: not a whole number of minor units: 10.99.",
  ],
  [
    "NaN cents",
    { amount: { minor: Number.NaN, currency: "USD" } },
    TypeError,
    "capture.amount.minor: NaN cannot be said in JSON.",
  ],
  [
    "more cents than a double counts",
    { amount: { minor: 1e21, currency: "USD" } },
    RangeError,
    "capture.amount.minor: not a whole number of minor units: 1e+21.",
  ],
  [
    "a negative amount",
    { amount: { minor: -1, currency: "USD" } },
    RangeError,
    "capture.amount.minor: an amount is not negative: -1.",
  ],
  [
    "an amount of nothing",
    { amount: { minor: 0, currency: "USD" } },
    RangeError,
    "capture.amount: must be at least 1, got 0.",
  ],
  [
    "another currency",
    { amount: { minor: 1, currency: "EUR" } },
    RangeError,
    "capture.amount.currency: EUR is not taken here, only USD, CAD.",
  ],
  [
    "a currency in lower case",
    { amount: { minor: 1, currency: "usd" } },
    RangeError,
    'capture.amount.currency: not an ISO 4217 code: "usd".',
  ],
  [
    "two currencies for one field",
    { lines: [{ sku: "a", price: { minor: 1, currency: "CAD" } }] },
    RangeError,
    "capture.lines[0].price.currency: CAD is not taken here, only USD.",
  ],
  [
    "an empty key",
    { idempotencyKey: "" },
    TypeError,
    'capture.idempotencyKey: must be 1 to 255 visible ASCII characters, got "". Use captureKey("order-871").',
  ],
  [
    "a key with a line end",
    { idempotencyKey: "order-871\n" },
    TypeError,
    'capture.idempotencyKey: must be 1 to 255 visible ASCII characters, got "order-871\\n".',
  ],
  [
    "a key with a blank",
    { idempotencyKey: "order 871" },
    TypeError,
    'capture.idempotencyKey: must be 1 to 255 visible ASCII characters, got "order 871".',
  ],
  [
    "a key of letters nobody's header takes",
    { idempotencyKey: "ordnung-ä" },
    TypeError,
    "capture.idempotencyKey: must be 1 to 255 visible ASCII",
  ],
  [
    "a key of 256 letters",
    { idempotencyKey: "k".repeat(256) },
    TypeError,
    "capture.idempotencyKey: must be 1 to 255 visible ASCII",
  ],
  [
    "a key that is a number",
    { idempotencyKey: 871 },
    TypeError,
    "capture.idempotencyKey: must be 1 to 255 visible ASCII characters, got 871.",
  ],
  [
    "a key shorter than the provider takes",
    { idempotencyKey: "short" },
    RangeError,
    'capture.idempotencyKey: at least 8 characters, got "short".',
  ],
  [
    "a key longer than the provider takes",
    { idempotencyKey: "k".repeat(65) },
    RangeError,
    "capture.idempotencyKey: at most 64 characters, got 65: ",
  ],
  [
    "an empty path value",
    { id: "" },
    RangeError,
    'capture.id: not a value for a path: "". It must not be empty, "..", or hold a slash.',
  ],
  ["a path value that climbs", { id: ".." }, RangeError, 'capture.id: not a value for a path: "..".'],
  ["a path value that stays", { id: "." }, RangeError, 'capture.id: not a value for a path: ".".'],
  ["a path value of two segments", { id: "a/../b" }, RangeError, 'capture.id: not a value for a path: "a/../b".'],
  ["a path value with a backslash", { id: "a\\b" }, RangeError, 'capture.id: not a value for a path: "a\\\\b".'],
  ["a path value with a line end", { id: "a\r\nb" }, RangeError, 'capture.id: not a value for a path: "a\\r\\nb".'],
  ["a path value with an unpaired surrogate", { id: "a\ud800" }, RangeError, "capture.id: not a value for a path: "],
  ["a path value that is too long", { id: "x".repeat(21) }, RangeError, "capture.id: at most 20 characters, got 21: "],
  ["a path value of another type", { id: 1 }, TypeError, "capture.id: expected string, got 1."],
  [
    "a header with a line end",
    { "X-Note": "a\r\nX-Evil: 1" },
    RangeError,
    'capture.X-Note: not a value for a header: "a\\r\\nX-Evil: 1". Use visible ASCII characters.',
  ],
  ["an empty header", { "X-Note": "" }, RangeError, 'capture.X-Note: not a value for a header: "".'],
  [
    "a header of other letters",
    { "X-Note": "Grüße" },
    RangeError,
    'capture.X-Note: not a value for a header: "Grüße".',
  ],
  ["a fraction where a whole number is due", { part: 1.5 }, TypeError, "capture.part: expected integer, got 1.5."],
  ["a number below its minimum", { part: 0 }, RangeError, "capture.part: must be at least 1, got 0."],
  ["a number at what it must stay below", { part: 10 }, RangeError, "capture.part: must be less than 10, got 10."],
  ["a number at what it must exceed", { rate: 0 }, RangeError, "capture.rate: must be more than 0, got 0."],
  ["a number above its maximum", { rate: 1.1 }, RangeError, "capture.rate: must be at most 1, got 1.1."],
  ["NaN", { rate: Number.NaN }, TypeError, "capture.rate: NaN cannot be said in JSON."],
  ["infinity", { rate: Number.POSITIVE_INFINITY }, TypeError, "capture.rate: Infinity cannot be said in JSON."],
  ["a text for a number", { rate: "0.5" }, TypeError, 'capture.rate: expected number, got "0.5".'],
  ["a number for a text", { reference: 12 }, TypeError, "capture.reference: expected string, got 12."],
  ["null where it is not taken", { reference: null }, TypeError, "capture.reference: expected string, got null."],
  ["a text that is too short", { reference: "a" }, RangeError, 'capture.reference: at least 2 characters, got "a".'],
  ["an empty text", { reference: "" }, RangeError, "capture.reference: at least 2 characters, got none."],
  [
    "a text of another form",
    { reference: "ABC" },
    RangeError,
    'capture.reference: must be text like ^[a-z]+$, got "ABC".',
  ],
  ["a text for a truth", { final: "true" }, TypeError, 'capture.final: expected boolean, got "true".'],
  [
    "a value that is not on the list",
    { kind: "Goods" },
    RangeError,
    'capture.kind: must be one of "goods", "service", got "Goods".',
  ],
  ["a day that is none", { due: "21.11.2026" }, RangeError, 'capture.due: must be a date, got "21.11.2026".'],
  ["a moment without its zone", { at: "2026-11-21T10:00:00" }, RangeError, "capture.at: must be a date-time, got "],
  [
    "a UUID with a letter too many",
    { thing: "7b0c2f6e-4a53-4d0b-9c55-0a8b6f5d1e211" },
    RangeError,
    "capture.thing: must be a uuid, got ",
  ],
  ["an empty list", { tags: [] }, RangeError, "capture.tags: at least 1 elements, got 0."],
  ["a list that is too long", { tags: ["a", "b", "c"] }, RangeError, "capture.tags: at most 2 elements, got 3."],
  ["a wrong element", { tags: ["a", 2] }, TypeError, "capture.tags[1]: expected string, got 2."],
  [
    "a hole in a list",
    { tags: ["a", undefined] },
    TypeError,
    "capture.tags[1]: undefined (undefined) cannot be said in JSON.",
  ],
  ["an object for a list", { tags: { 0: "a" } }, TypeError, 'capture.tags: expected array, got {"0":"a"}.'],
  ["a missing field of an element", { lines: [{}] }, TypeError, "capture.lines[0].sku: missing."],
  [
    "a field nobody knows in an element",
    { lines: [{ sku: "a", skus: 1 }] },
    TypeError,
    'capture.lines[0].skus: no such field. Did you mean "sku"?',
  ],
  [
    "a name that changes what an object is",
    { extra: JSON.parse('{ "__proto__": { "a": 1 } }') },
    TypeError,
    'capture.extra: "__proto__" is not taken as a name.',
  ],
  ["an object that holds itself", { extra: circle }, TypeError, "nested more than 32 levels deep, or in a circle."],
  [
    "a list that holds itself",
    { extra: { list: endless } },
    TypeError,
    "nested more than 32 levels deep, or in a circle.",
  ],
  [
    "a date",
    { due: new Date(0) },
    TypeError,
    'capture.due: an object of a class ("1970-01-01T00:00:00.000Z") is not plain data.',
  ],
  [
    "an object of a class",
    { extra: new Order() },
    TypeError,
    'capture.extra: an object of a class ({"sku":"a"}) is not plain data.',
  ],
  [
    "a map",
    { extra: { map: new Map() } },
    TypeError,
    "capture.extra.map: an object of a class ({}) is not plain data.",
  ],
  ["a big integer", { part: 1n }, TypeError, "capture.part: 1n (bigint) cannot be said in JSON."],
  ["a symbol", { note: Symbol("s") }, TypeError, "capture.note: symbol (symbol) cannot be said in JSON."],
  [
    "a function",
    { extra: { run: () => 1 } },
    TypeError,
    "capture.extra.run: function (function) cannot be said in JSON.",
  ],
];

test.each(mistakes)("%s is refused, by its field and value, before anything is sent", async (_, given, kind, says) => {
  const { error, sent } = await refusalOf({ ...good, ...given });

  expect(error).toBeInstanceOf(kind);
  expect(error.message).toContain(says);
  expect(error.message).toMatch(/^capture\.[\w[\]."-]+: /i);
  expect(sent).toBe(0);
});

test.each([null, undefined, "pay_1", 7, [good], true])("%j is no input", async (input) => {
  const { error, sent } = await refusalOf(input);

  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toMatch(/^capture: its input is an object, got /);
  expect(sent).toBe(0);
});

test("two amounts on one currency field agree, or nothing is sent", async () => {
  const lines = [{ sku: "a", price: { minor: 5, currency: "USD" } }];

  const { error, sent } = await refusalOf({ ...good, lines });

  expect(error.message).toBe("Nothing was refused.");
  expect(sent).toBe(1);
});

/** The body and the amount that an operation sends, or why it does not. */
async function sendingOf(schema: object, input: object): Promise<unknown> {
  const source = structuredClone(spec);
  const { post } = source.paths["/payments/{id}/capture"];
  const { requestBody, "x-capture": _, ...rest } = post;
  const content = { "application/json": { schema: { type: "object", ...schema } } };
  const operation = { ...rest, requestBody: { ...requestBody, content } };
  const provider = readProvider("acme", { ...source, paths: { "/payments/{id}/capture": { post: operation } } });
  let body: unknown;
  const fetch = async (_: string, init: { readonly body?: string }) => {
    body = JSON.parse(init.body ?? "null");
    return new Response(null);
  };
  const client = connect<{ capture(input: unknown): Promise<{ amount?: unknown }> }>(provider, {
    environment: "sandbox",
    fetch,
  });
  const { id, idempotencyKey } = good;
  // With its getters, where there are some.
  const all = Object.defineProperties({ id, idempotencyKey }, Object.getOwnPropertyDescriptors(input));
  return client.capture(all).then(
    ({ amount }) => ({ body, amount }),
    (error: Error) => error.message,
  );
}

test("a field is sent whatever its name, also one that every object has", async () => {
  const metadata = { note: "a", constructor: "acme", toString: "b", hasOwnProperty: "c" };
  const schema = { properties: { metadata: { type: "object", properties: { note: { type: "string" } } } } };

  expect(await sendingOf(schema, { metadata })).toMatchObject({ body: { metadata } });
  const note = { type: "object", properties: { note: { type: "string" } } };
  const sent = await sendingOf({ properties: { constructor: note } }, { constructor: { note: "a" } });
  expect(sent).toMatchObject({ body: { constructor: { note: "a" } } });
  expect(Object).not.toHaveProperty("note");
});

test("a map goes out in one order, as a store may give it back in another", async () => {
  const schema = { properties: { metadata: { type: "object" } } };
  const sent = await sendingOf(schema, { metadata: { po: "7", invoice: { b: 1, a: [{ d: 1, c: 2 }] } } });

  expect(JSON.stringify(sent)).toContain('{"invoice":{"a":[{"c":2,"d":1}],"b":1},"po":"7"}');
});

test("a field is read once: what a getter says the next time counts for nothing", async () => {
  let reads = 0;
  const input = {
    get amount() {
      reads += 1;
      return reads === 1 ? dollars(1099) : undefined;
    },
  };
  const schema = { required: ["amount"], properties: { amount: at("/currency"), currency: codes } };

  expect(await sendingOf(schema, input)).toMatchObject({ body: { amount: 1099, currency: "USD" } });
  expect(reads).toBe(1);
});

const dollars = (minor: number) => ({ minor, currency: "USD" });
const at = (place: string, means?: string) => ({
  type: "integer",
  "x-money": { unit: "minor", currency: { at: place }, ...(means && { means }) },
});
const codes = { type: "string", enum: ["USD", "CAD"] };

test("the currency of a place deeper down is written there, whichever comes first", async () => {
  const order = {
    type: "object",
    additionalProperties: false,
    properties: { currency: codes, number: { type: "string" } },
  };

  const input = { amount: dollars(5), order: { number: "871" } };
  const wanted = { body: { amount: 5, order: { currency: "USD", number: "871" } }, amount: dollars(5) };
  const before = await sendingOf({ properties: { amount: at("/order/currency"), order } }, input);
  const after = await sendingOf({ properties: { order, amount: at("/order/currency") } }, input);

  expect(before).toEqual(wanted);
  expect(after).toEqual(wanted);
});

test("an object that would hold nothing but a currency is no field of the caller's", async () => {
  const order = {
    type: "object",
    additionalProperties: false,
    required: ["currency"],
    properties: { currency: codes },
  };
  const schema = { required: ["order"], properties: { amount: at("/order/currency"), order } };

  expect(await sendingOf(schema, { amount: dollars(5) })).toEqual({
    body: { amount: 5, order: { currency: "USD" } },
    amount: dollars(5),
  });
  expect(await sendingOf(schema, { amount: dollars(5), order: {} })).toContain("capture.order: no such field.");
});

test("a fee whose currency is that of the amount beside it agrees with it, whichever comes first", async () => {
  const total = {
    type: "object",
    additionalProperties: false,
    properties: {
      value: { type: "integer", "x-money": { unit: "minor", currency: { field: "currency" } } },
      currency: codes,
    },
  };
  const fee = at("/total/currency", "fee");
  const canadian = { minor: 1, currency: "CAD" };

  for (const properties of [
    { total, fee },
    { fee, total },
  ]) {
    const sending = await sendingOf({ properties }, { total: dollars(5), fee: dollars(1) });
    expect(sending).toEqual({ body: { total: { value: 5, currency: "USD" }, fee: 1 }, amount: dollars(5) });
    const refused = await sendingOf({ properties }, { total: dollars(5), fee: canadian });
    expect(refused).toMatch(
      /^capture\.(fee|total)\.currency: (CAD|USD) beside another amount in "(USD|CAD)"; both go into one field\.$/,
    );
  }
});

test("amounts of a list share the currency at the root, agree on it, and are added up", async () => {
  const schema = { properties: { splits: { type: "array", items: at("/currency") }, currency: codes } };

  expect(await sendingOf(schema, { splits: [dollars(5), dollars(7)] })).toEqual({
    body: { splits: [5, 7], currency: "USD" },
    amount: dollars(12),
  });
  expect(await sendingOf(schema, { splits: [dollars(5), { minor: 7, currency: "CAD" }] })).toBe(
    'capture.splits[1].currency: CAD beside another amount in "USD"; both go into one field.',
  );
  const most = Number.MAX_SAFE_INTEGER;
  expect(await sendingOf(schema, { splits: [dollars(most), dollars(most)] })).toMatch(
    /^capture: the amounts together are too large/,
  );
});

test("amounts whose currency nobody is told are in one currency", async () => {
  const amount = (means: string) => ({ type: "integer", "x-money": { unit: "minor", currency: "unstated", means } });
  const schema = { properties: { sum: amount("this"), fee: amount("fee") } };

  expect(await sendingOf(schema, { sum: dollars(5), fee: dollars(1) })).toEqual({
    body: { sum: 5, fee: 1 },
    amount: dollars(5),
  });
  expect(await sendingOf(schema, { sum: dollars(5), fee: { minor: 1, currency: "CAD" } })).toBe(
    "capture.fee.currency: CAD beside USD; this provider is told no currency.",
  );
});

test("whole major units hold no fraction", async () => {
  const yen = { type: "integer", "x-money": { unit: "major", currency: "USD" } };

  expect(await sendingOf({ properties: { amount: yen } }, { amount: dollars(500) })).toEqual({
    body: { amount: 5 },
    amount: dollars(500),
  });
  expect(await sendingOf({ properties: { amount: yen } }, { amount: dollars(550) })).toBe(
    "capture.amount: expected integer, got 5.5.",
  );
});

test("what the caller changes during the call changes nothing", async () => {
  const properties = { extra: { type: "object" }, amount: { ...money, "x-money": { unit: "minor", currency: "USD" } } };
  const input = { extra: { list: [1] }, amount: dollars(5) };
  const sending = sendingOf({ properties }, input);
  input.extra.list.push(2);
  input.amount.minor = 6;

  expect(await sending).toEqual({ body: { extra: { list: [1] }, amount: 5 }, amount: dollars(5) });
});

test("limits of numbers, texts and lists are those of JSON Schema", () => {
  const anyLimit = fc.integer({ min: -3, max: 3 });
  const limits = fc.record(
    { minimum: anyLimit, exclusiveMinimum: anyLimit, maximum: anyLimit, exclusiveMaximum: anyLimit },
    { requiredKeys: [] },
  );
  forAll([fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })), limits], (value, limit) => {
    const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum } = limit;
    const above = value >= minimum && (exclusiveMinimum === undefined || value > exclusiveMinimum);
    const below = value <= maximum && (exclusiveMaximum === undefined || value < exclusiveMaximum);
    expect(isTaken(value, limit)).toBe(above && below);
  });

  const sizes = fc.record({ least: fc.nat(4), most: fc.nat(4) });
  forAll([fc.string({ maxLength: 6, unit: "binary" }), sizes], (text, { least, most }) => {
    const size = Array.from(text).length;
    expect(isTaken(text, { minLength: least, maxLength: most })).toBe(size >= least && size <= most);
  });
  forAll([fc.array(fc.nat(), { maxLength: 6 }), sizes], (list, { least, most }) => {
    expect(isTaken(list, { minItems: least, maxItems: most })).toBe(list.length >= least && list.length <= most);
  });
});

test("types are those of JSON, and a list of types is one of them", () => {
  const types = ["string", "number", "integer", "boolean", "null", "array", "object"];
  const anyTypes = fc.subarray(types, { minLength: 1 });
  forAll([fc.jsonValue(), anyTypes], (value, wanted) => {
    const own = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
    const fits =
      wanted.includes(own) || (own === "number" && wanted.includes("integer") && Number.isSafeInteger(value));

    expect(isTaken(value, { type: wanted })).toBe(fits);
  });
});

function isTaken(value: unknown, shape: Parameters<typeof checkShape>[2]): boolean {
  try {
    checkShape("field", value, shape);
    return true;
  } catch (error) {
    expect((error as Error).message).toMatch(/^field: /);
    return false;
  }
}
