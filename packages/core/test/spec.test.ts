import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkReferences,
  milliseconds,
  type Operation,
  type Provider,
  readProvider,
  SpecDocument,
} from "../src/spec/index.ts";
import { forAll } from "./for-all.ts";

type Json = { readonly [name: string]: unknown };

const rules = { "x-outcome": [{ is: "unknown" }] };
const captured = { "200": { ...rules, content: { "application/json": { schema: { type: "object" } } } } };

/** A spec with one capture, and whatever a test puts beside it. */
function specOf(operation: Json, root: Json = {}): Json {
  const post = {
    operationId: "capture",
    "x-idempotency": { key: "none", again: "never" },
    responses: captured,
    ...operation,
  };
  return { info: { title: "Acme Pay, captures" }, paths: { "/captures": { post } }, ...root };
}

function captureOf(operation: Json, root: Json = {}): Operation {
  return readProvider("acme", specOf(operation, root)).operations.capture as Operation;
}

function bodyOf(schema: Json, media = "application/json", more: Json = {}): Json {
  return { requestBody: { content: { [media]: { schema: { type: "object", ...schema }, ...more } } } };
}

test("a provider is called what stands before the comma", () => {
  expect(readProvider("acme", specOf({}))).toMatchObject({
    name: "acme",
    title: "Acme Pay",
    servers: {},
    credentials: [],
  });
});

test("a word for an outcome that nobody knows is refused, and not taken for a success", () => {
  const responses = { "400": { "x-outcome": [{ is: "dupplicate" }] } };

  expect(() => captureOf({ responses })).toThrow(
    '#/paths/~1captures/post/responses/400/x-outcome/0/is: "dupplicate" is none of captured, accepted, declined',
  );
});

test("a duration is its milliseconds", () => {
  const parts = fc.record({
    weeks: fc.nat(9),
    days: fc.nat(99),
    hours: fc.nat(99),
    minutes: fc.nat(999),
    seconds: fc.nat(9999),
  });
  forAll([parts, fc.subarray(["W", "D", "H", "M", "S"], { minLength: 1 })], (given, units) => {
    const counts = { W: given.weeks, D: given.days, H: given.hours, M: given.minutes, S: given.seconds };
    const seconds = { W: 604_800, D: 86_400, H: 3_600, M: 60, S: 1 };
    const write = (list: readonly string[]) =>
      list.flatMap((unit) => (units.includes(unit) ? [`${counts[unit as "W"]}${unit}`] : [])).join("");
    const time = write(["H", "M", "S"]);

    const text = `P${write(["W", "D"])}${time && `T${time}`}`;

    const wanted = units.reduce((sum, unit) => sum + counts[unit as "W"] * seconds[unit as "W"], 0);
    expect(milliseconds(text, "#"), text).toBe(wanted * 1_000);
  });
});

test.each(["", "P", "PT", "P1M", "P1Y", "1D", "P1H", "PT1D", "P-1D", "P1D ", "PT1H1H", 24, null, undefined])(
  "%j is no duration of a known length",
  (value) => {
    expect(() => milliseconds(value, "#/here")).toThrow(/^#\/here: not an ISO 8601 duration of days or less: /);
  },
);

test("an operation's own parameter wins over its path's", () => {
  const shared = [
    { name: "id", in: "path", required: true, schema: { type: "string", maxLength: 4 } },
    { name: "id", in: "header", schema: { type: "integer" } },
  ];
  const own = [{ name: "id", in: "path", required: true, schema: { type: "string", maxLength: 40 } }];
  const { post } = (specOf({ parameters: own }).paths as { readonly "/captures": { readonly post: Json } })[
    "/captures"
  ];
  const paths = { "/captures/{id}": { parameters: shared.slice(0, 1), post } };

  const { operations } = readProvider("acme", specOf({}, { paths }));

  expect(operations.capture?.input).toEqual({ id: { in: "path", needed: true, type: "string", maxLength: 40 } });
  const both = { "/captures/{id}": { parameters: shared, post } };
  expect(() => readProvider("acme", specOf({}, { paths: both }))).toThrow("two inputs are called id");
});

test("a media type's parameters and case do not count", () => {
  const content = { "Application/JSON; charset=utf-8": { schema: { type: "object" } } };

  expect(captureOf({ responses: { "200": { ...rules, content } } }).answers["200"]?.media).toEqual([
    "application/json",
  ]);
});

test("answers are declared under a status, a range or default", () => {
  const answers = { "200": rules, "4XX": rules, default: rules, "x-note": "not an answer" };

  expect(Object.keys(captureOf({ responses: answers }).answers)).toEqual(["200", "4XX", "default"]);
  for (const status of ["2xx", "20", "600", "ok"]) {
    expect(() => captureOf({ responses: { [status]: rules } })).toThrow(
      `#/paths/~1captures/post/responses/${status}: write 200, 4XX or default`,
    );
  }
});

test("a field that only answers have is none of the caller's", () => {
  const properties = {
    id: { type: "string", readOnly: true },
    note: { type: "string" },
    line: {
      type: "object",
      properties: { id: { allOf: [{ type: "string", readOnly: true }] }, sku: { type: "string" } },
    },
  };

  const { input } = captureOf(bodyOf({ required: ["id", "note"], properties }));

  expect(Object.keys(input)).toEqual(["note", "line"]);
  expect(Object.keys(input.line?.properties ?? {})).toEqual(["sku"]);
});

const amount = { type: "integer", "x-money": { unit: "minor", currency: { field: "currency" } } };

test.each([
  [{ enum: ["USD", "cad", null] }, ["USD", "CAD"]],
  [{ const: "usd" }, ["USD"]],
  [{ allOf: [{ type: "string" }, { enum: ["USD"] }] }, ["USD"]],
  [{ $ref: "#/components/schemas/Currency" }, ["EUR"]],
  [{ type: "string" }, undefined],
])("a currency field of %j takes %j", (currency, codes) => {
  const components = { schemas: { Currency: { enum: ["EUR"] } } };

  const { input } = captureOf(bodyOf({ properties: { amount, currency } }), { components });

  expect(input).toEqual({
    amount: {
      in: "body",
      money: { unit: "minor", as: "integer", currency: { field: "currency" }, ...(codes && { currencies: codes }) },
    },
  });
});

test.each([
  ["with an amount and its currency alone is a Money", { amount, currency: {} }, { additionalProperties: false }, true],
  ["closed otherwise is one, too", { amount, currency: {} }, { unevaluatedProperties: false }, true],
  ["that others may add to is none", { amount, currency: {} }, {}, false],
  ["with a third field is none", { amount, currency: {}, note: {} }, { additionalProperties: false }, false],
])("an object %s", (_, properties, closed, isMoney) => {
  const { input } = captureOf(bodyOf({ properties: { total: { type: "object", properties, ...closed } } }));

  expect(input.total?.money?.field).toBe(isMoney ? "amount" : undefined);
  expect(Object.keys(input.total?.properties ?? {})).toEqual(
    isMoney ? [] : Object.keys(properties).filter((name) => name !== "currency"),
  );
});

function amountsOf(properties: Json): readonly string[] {
  const content = { "application/json": { schema: { type: "object", properties } } };
  const { answers } = captureOf({ responses: { "200": { ...rules, content } } });
  return (answers["200"]?.amounts ?? []).map(({ place }) => place);
}

test("amounts of an answer are compared where they mean something to the call, or are the first in their currency", () => {
  const stated = (means?: string, field = "currency") => ({
    type: "integer",
    "x-money": { unit: "minor", currency: { field }, ...(means && { means }) },
  });

  expect(amountsOf({ a: stated(), b: stated("this"), c: stated("total"), currency: {} })).toEqual(["/b", "/c"]);
  expect(amountsOf({ a: stated("authorized"), b: stated("remaining"), currency: {} })).toEqual(["/a"]);
  expect(amountsOf({ a: stated(undefined, "one"), b: stated(undefined, "two"), one: {}, two: {} })).toEqual([
    "/a",
    "/b",
  ]);
  expect(amountsOf({ fee: stated("fee"), currency: {} })).toEqual([]);
  expect(
    amountsOf({ events: { type: "array", items: { type: "object", properties: { a: stated(), currency: {} } } } }),
  ).toEqual([]);
});

test("amounts and echoes are found in every branch of an answer, and circles have an end", () => {
  const components = {
    schemas: {
      Node: {
        type: "object",
        properties: { id: { "x-same-as": "$request.body#/id" }, next: { $ref: "#/components/schemas/Node" } },
      },
    },
  };
  const schema = {
    oneOf: [
      { $ref: "#/components/schemas/Node" },
      { anyOf: [{ properties: { "a/b~c": { format: "uuid", "x-same-as": "$request.path.id" } } }] },
      { allOf: [{ properties: { list: { type: "array", items: { "x-same-as": "$request.body#/ids" } } } }] },
    ],
  };
  const responses = { "200": { ...rules, content: { "application/json": { schema } } } };

  expect(captureOf({ responses }, { components }).answers["200"]?.same).toEqual([
    { place: "/id", as: "$request.body#/id" },
    { place: "/a~1b~0c", as: "$request.path.id", ignoreCase: true },
    { place: "/list/*", as: "$request.body#/ids" },
  ]);
});

test("a body that goes in a circle is refused, for it cannot be checked", () => {
  const Node = { type: "object", properties: { next: { $ref: "#/components/schemas/Node" } } };
  const body = bodyOf({ properties: { node: { $ref: "#/components/schemas/Node" } } });

  expect(() => captureOf(body, { components: { schemas: { Node } } })).toThrow("nested too deeply, or in a circle");
});

const self = { $ref: "#/components/schemas/A" };

test.each([
  ["A $ref to itself", self, "#/components/schemas/A: $ref #/components/schemas/A leads back to where it stands."],
  [
    "An allOf",
    { allOf: [{ type: "object" }, self] },
    "#/components/schemas/A/allOf/1: $ref #/components/schemas/A leads",
  ],
  [
    "A oneOf",
    { oneOf: [self, { type: "string" }] },
    "#/components/schemas/A/oneOf/0: $ref #/components/schemas/A leads",
  ],
  ["A not", { not: { anyOf: [self] } }, "#/components/schemas/A/not/anyOf/0: $ref"],
])("%s that makes a schema of itself is refused, for it never ends", (_, A, says) => {
  expect(() => captureOf({}, { components: { schemas: { A } } })).toThrow(says);
});

test("an alias inside of what it stands for is refused, for it never ends", () => {
  const A: { [name: string]: unknown } = { type: "object" };
  A.properties = { a: A };

  expect(() => captureOf({}, { components: { schemas: { A } } })).toThrow(
    "#/components/schemas/A/properties/a: the alias stands in what it stands for.",
  );
});

test.each(["paths", "info", "#/components/schemas/B"])(
  "a reference to %s leads nowhere, also where nothing needs it",
  ($ref) => {
    const document = new SpecDocument(specOf({}, { components: { schemas: { A: { $ref } } } }));

    expect(() => checkReferences(document)).toThrow("#/components/schemas/A: $ref ");
  },
);

test("an answer whose parts are folded anew at each level is refused, and does not overflow the stack", () => {
  const of = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const B = { type: "object", properties: { child: of("B") } };
  const A = {
    allOf: [
      { type: "object", properties: { child: of("A") } },
      { type: "object", properties: { child: of("B") } },
    ],
  };
  const responses = { "200": { ...rules, content: { "application/json": { schema: of("A") } } } };

  expect(() => captureOf({ responses }, { components: { schemas: { A, B } } })).toThrow("nested too deeply");
});

/** A payment's captures, or what is made with it, settled by reading. */
function readingBack(captures: Json, reading: string): Provider {
  const get = { operationId: "getPayment", responses: { "200": { "x-outcome": [{ is: reading }] } } };
  const post = { ...captures, "x-recover": { by: ["read"], read: "getPayment" } };
  const paths = specOf(post).paths as { readonly [path: string]: Json };
  return readProvider("acme", specOf({}, { paths: { ...paths, "/payments": { get } } }));
}

test.each(["voided", "duplicate", "authorized"])("a read proves nothing that is called %s", (is) => {
  expect(readingBack({}, "captured").operations).toHaveProperty("getPayment");
  expect(() => readingBack({}, is)).toThrow(
    `getPayment says ${is} at 200, which is none of captured, accepted, declined, unknown`,
  );
});

test("a void is not settled by a state, which speaks of captures", () => {
  const responses = { "200": { "x-outcome": [{ is: "voided" }] } };

  expect(() => readingBack({ operationId: "cancel", responses }, "captured")).toThrow(
    "a state says nothing of what was voided; take `read` away",
  );
});

test("an answer may hold a tree, whose elements refer to what they stand in", () => {
  const Tree = {
    type: "object",
    properties: {
      id: { type: "string", "x-same-as": "$request.body#/id" },
      left: { $ref: "#/components/schemas/Tree" },
      all: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
    },
  };
  const schema = { $ref: "#/components/schemas/Tree" };
  const responses = { "200": { ...rules, content: { "application/json": { schema } } } };

  expect(captureOf({ responses }, { components: { schemas: { Tree } } }).answers["200"]?.same).toEqual([
    { place: "/id", as: "$request.body#/id" },
  ]);
});

test("a % without a code behind it is found where the $ref stands", () => {
  expect(() => captureOf(bodyOf({ properties: { a: { $ref: "#/components/schemas/%ZZ" } } }))).toThrow(
    "/schema/properties/a: $ref #/components/schemas/%ZZ has a % without a code behind it",
  );
});

test.each([
  [[{ enum: ["USD"] }, { enum: ["USD", "CAD"] }], { enum: ["USD"] }],
  [[{ enum: ["USD", "CAD"] }, { const: "CAD" }], { enum: ["USD", "CAD"], const: "CAD" }],
  [
    [
      { minimum: 5000, maximum: 9000, minLength: 3 },
      { minimum: 1, maximum: 9999, maxLength: 9 },
    ],
    { minimum: 5000, maximum: 9000, minLength: 3, maxLength: 9 },
  ],
  [[{ type: ["number", "null"] }, { type: "integer" }], { type: "integer" }],
  [[{ pattern: "^a" }, { pattern: "^a", format: "uuid" }], { pattern: "^a", format: "uuid" }],
  [[{ description: "One." }, { description: "Other." }], { description: "Other." }],
])("what fits all of %j is asked for", (allOf, shape) => {
  expect(captureOf(bodyOf({ properties: { a: { allOf } } })).input.a).toEqual({ in: "body", ...shape });
});

test("what is beside an allOf is one of its parts", () => {
  const a = { allOf: [{ type: "integer", minimum: 5000 }], minimum: 1 };

  expect(captureOf(bodyOf({ properties: { a } })).input.a).toEqual({ in: "body", type: "integer", minimum: 5000 });
});

test("of an allOf of objects each property is what all of them say, and what one of them needs is needed", () => {
  const part = { type: "object", required: ["b"], properties: { a: { enum: [1, 2] }, b: { type: "string" } } };
  const other = { type: "object", required: ["a"], properties: { a: { enum: [2, 3] } }, additionalProperties: true };
  const closed = { unevaluatedProperties: false };

  expect(captureOf(bodyOf({ properties: { o: { allOf: [part, other], ...closed } } })).input.o).toEqual({
    in: "body",
    type: "object",
    properties: { a: { enum: [2] }, b: { type: "string" } },
    required: ["a", "b"],
  });
});

test.each([
  [[{ pattern: "^a" }, { pattern: "b$" }], 'allOf has two of pattern, "^a" and "b$"; write one that says both'],
  [[{ format: "uuid" }, { format: "date" }], 'allOf has two of format, "uuid" and "date"; write one that says both'],
  [[{ const: 1 }, { const: 2 }], "allOf has two of const, 1 and 2; write one that says both"],
  [[{ enum: [1] }, { enum: [2] }], "allOf leaves no value: its enums have none in common"],
  [[{ enum: [1] }, { const: 2 }], "allOf leaves no value: 2 is not in its enum"],
  [[{ type: "string" }, { type: "integer" }], "allOf leaves no value: its types are string and integer"],
])("what cannot fit all of %j is refused", (allOf, says) => {
  expect(() => captureOf(bodyOf({ properties: { a: { allOf } } }))).toThrow(`/schema/properties/a: ${says}`);
});

const own = (currency: Json) => ({
  sum: { type: "integer", "x-money": { unit: "minor", currency } },
  fee: { type: "integer", "x-money": { unit: "minor", currency: "USD" } },
});

test.each([{ field: "sum" }, { field: "fee" }, { at: "/sum" }])("an amount is no currency: %j", (currency) => {
  const says = "is an amount, and holds no currency; name the field that does";

  expect(() => captureOf(bodyOf({ properties: own(currency) }))).toThrow(says);
});

test("in an answer, too, an amount is no currency, and is found where it stands", () => {
  const schema = { type: "object", properties: own({ field: "sum" }) };
  const responses = { "200": { ...rules, content: { "application/json": { schema } } } };

  expect(() => captureOf({ responses })).toThrow(
    "#/paths/~1captures/post/responses/200/content/application~1json/schema/properties/sum: sum is an amount, and holds no",
  );
});

test.each([
  [{ by: ["read"] }, "by: says `read` and not what: name the operation under `read`"],
  [
    { by: ["same-key"], find: { in: "/captures", where: {} } },
    "find: x-recover says what to find and not where: name the operation under `read`",
  ],
])("a recovery that reads, and does not say what, is told so: %j", (recover, says) => {
  expect(() => captureOf({ "x-recover": recover })).toThrow(`#/paths/~1captures/post/x-recover/${says}`);
});

test.each([
  [{ oneOf: [amount] }, "oneOf"],
  [{ properties: { a: { anyOf: [{ type: "object", properties: { amount } }] } } }, "properties/a/anyOf"],
  [{ additionalProperties: amount }, "additionalProperties"],
  [{ properties: { a: { type: "array", prefixItems: [amount] } } }, "properties/a/prefixItems"],
  [
    { properties: { a: { type: "object", additionalProperties: { $ref: "#/components/schemas/A" } } } },
    "properties/a/additionalProperties",
  ],
])("an amount in %j would go out unchecked, and is refused", (schema, place) => {
  const components = { schemas: { A: { type: "object", properties: { amount } } } };

  expect(() => captureOf(bodyOf(schema), { components })).toThrow(
    `#/paths/~1captures/post/requestBody/content/application~1json/schema/${place}: an amount in here would go out unchecked`,
  );
});

test.each(["^[", "(?<=a", "\\p{Nonsense}"])(
  "a pattern like %j is refused when the spec is read, not at a call",
  (pattern) => {
    expect(() => captureOf(bodyOf({ properties: { note: { type: "string", pattern } } }))).toThrow(
      /^#\/paths\/~1captures\/post\/requestBody\/content\/application~1json\/schema\/properties\/note\/pattern: Invalid regular/,
    );
  },
);

test("a form's encoding holds what differs from the usual, and nothing that is not written", () => {
  const properties = { meta: { type: "object" }, tags: { type: "array" }, json: { type: "object" } };
  const encoding = {
    meta: { style: "deepObject" },
    tags: { explode: false },
    json: { contentType: "application/json" },
  };
  const media = "application/x-www-form-urlencoded";

  expect(captureOf(bodyOf({ properties }, media, { encoding })).body).toEqual({
    media,
    optional: true,
    encoding: { meta: { style: "deepObject" }, tags: { explode: false } },
  });
  for (const wrong of [
    { tags: { contentType: "application/json" } },
    { meta: { contentType: "text/xml" } },
    { other: {} },
  ])
    expect(() => captureOf(bodyOf({ properties }, media, { encoding: wrong }))).toThrow("/encoding/");
});

const schemes = {
  key: { type: "apiKey", in: "header", name: "Key" },
  token: { type: "http", scheme: "Bearer" },
  pair: { type: "http", scheme: "BASIC" },
};

function credentialsOf(security: unknown, more: Json = {}): Provider["credentials"] {
  return readProvider("acme", specOf({}, { security, components: { securitySchemes: { ...schemes, ...more } } }))
    .credentials;
}

test.each(["fetch", "environment", "timeoutMs", "constructor"])(
  "an option that every client has cannot be the name of a credential or of a part of an address: %s",
  (name) => {
    const says = `${name} would be an option of the client, which has one of that name; rename it`;
    const servers = [
      { url: `https://{${name}}.acme.example`, "x-environment": "live", variables: { [name]: { default: "a" } } },
    ];
    const named = { type: "http", scheme: "basic", "x-options": { username: name } };

    expect(() => readProvider("acme", specOf({}, { servers }))).toThrow(`#/servers/0/variables/${name}: ${says}`);
    const security = [{ [name]: [] }];
    for (const scheme of [schemes.key, schemes.token])
      expect(() => credentialsOf(security, { [name]: scheme })).toThrow(
        `#/components/securitySchemes/${name}: ${says}`,
      );
    expect(() => credentialsOf([{ named: [] }], { named })).toThrow(`#/components/securitySchemes/named: ${says}`);
  },
);

test("a token's field that is called as an option of every client becomes another option", () => {
  const bearer = {
    type: "http",
    scheme: "bearer",
    "x-token": { operation: "getToken", token: "/token", expires: { after: "PT30M" } },
  };
  const properties = { AppKey: { type: "string" }, environment: { type: "string" } };
  const getToken = { operationId: "getToken", responses: captured, ...bodyOf({ properties }) };
  const spec = specOf({ security: [{ bearer: [] }] }, { components: { securitySchemes: { bearer } } });
  const paths = { ...(spec.paths as Json), "/token": { post: getToken } };

  expect(readProvider("acme", { ...spec, paths }).operations.getToken?.options).toEqual({
    AppKey: "appKey",
    environment: "tokenEnvironment",
  });
});

test.each(["recover", "raw", "then", "toJSON", "toString", "constructor", "valueOf", "__proto__"])(
  "no operation is called as what every client or every object has: %s",
  (operationId) => {
    expect(() => captureOf({ operationId })).toThrow(/^#\/paths\/~1captures\/post\/operationId: /);
  },
);

test.each([
  [
    "http://api.acme.example",
    "http://api.acme.example is not sent to safely. Write https://; http is only for this machine.",
  ],
  ["api.acme.example", "api.acme.example is no whole address. Begin it with https://, and the host's name."],
  ["api.acme.example:443/v2", "api.acme.example:443/v2 is no whole address. Begin it with https://"],
  ["/v2", "/v2 is no whole address. Begin it with https://, and the host's name."],
  [
    "https://acme.example?x=1",
    "the address has a query or a fragment: https://acme.example?x=1. End it before; the rest is",
  ],
  [
    "https://acme.example/#v2",
    "the address has a query or a fragment: https://acme.example/#v2. End it before; the rest is",
  ],
  [
    "https://me:pass@acme.example",
    "the address holds a user or password. Take it out; credentials are `securitySchemes`.",
  ],
  ["https://{region}.acme.example", "nothing says what {region} is. Describe it in `variables`."],
])("a server at %s is refused when the spec is read, not when a client is created", (url, says) => {
  const servers = [{ url, "x-environment": "live" }];

  expect(() => readProvider("acme", specOf({}, { servers }))).toThrow(`#/servers/0/url: ${says}`);
  expect(() => captureOf({ servers })).toThrow(`#/paths/~1captures/post/servers/0/url: ${says}`);
});

test.each(["http://localhost:4010", "http://127.0.0.1/v2", "http://[::1]:80", "https://acme.example/v2/"])(
  "a client can be created with a server at %s",
  (url) => {
    const servers = [{ url, "x-environment": "live" }];

    expect(readProvider("acme", specOf({}, { servers })).servers).toEqual({ live: { url } });
  },
);

test.each(["us?x", "us/evil", "us@evil", "us..evil"])("a part of a host leads to no other one: %s", (region) => {
  const variables = { region: { default: "eu", enum: ["eu", region] } };
  const servers = [{ url: "https://{region}.acme.example", "x-environment": "live", variables }];
  const says = `#/servers/0/url: region cannot be "${region}". Say a part of an address.`;

  expect(() => readProvider("acme", specOf({}, { servers }))).toThrow(says);
});

test("credentials are alternatives of what goes together, and none at all comes last", () => {
  const key = { scheme: "apiKey", in: "header", name: "Key", option: "key" };
  const token = { scheme: "bearer", option: "token" };
  const pair = { scheme: "basic", username: "username", password: "password" };

  expect(credentialsOf([{ key: [], token: [] }, { pair: [] }])).toEqual([[key, token], [pair]]);
  expect(credentialsOf([{}, { token: [] }, {}, { key: [] }])).toEqual([[token], [key], [], []]);
});

test.each([
  [{ type: "openIdConnect" }, 'type "openIdConnect" is not supported; use apiKey, http or oauth2'],
  [{ type: "http", scheme: "digest" }, "scheme must be basic or bearer"],
  [{ type: "apiKey", in: "body", name: "key" }, "in must be header, query or cookie"],
  [
    {
      type: "http",
      scheme: "bearer",
      "x-token": { operation: "a", token: "/t", expires: { at: "/e", form: "minutes" } },
    },
    "form must be seconds or epoch-milliseconds",
  ],
])("a scheme of %j is refused", (other, says) => {
  expect(() => credentialsOf([{ other: [] }], { other })).toThrow(says);
});

function scopeOf(security: Json[], own?: Json[]): unknown {
  const scopes = { write: "Write.", read: "Read.", admin: "Everything." };
  const oauth = { type: "oauth2", flows: { clientCredentials: { tokenUrl: "token", scopes } } };
  const operation = own ? { security: own } : {};
  const { operations } = readProvider(
    "acme",
    specOf(operation, { security, components: { securitySchemes: { oauth } } }),
  );
  const { path, constants, body } = operations.oauthToken as Operation;
  expect({ path, body }).toEqual({ path: "/token", body: { media: "application/x-www-form-urlencoded" } });
  return constants?.body;
}

test("a token as RFC 6749 has it is asked for with the scopes that the spec's operations need, and no others", () => {
  const grant = { grant_type: "client_credentials" };

  expect(scopeOf([{ oauth: [] }])).toEqual(grant);
  expect(scopeOf([{ oauth: ["write"] }])).toEqual({ ...grant, scope: "write" });
  expect(scopeOf([{ oauth: ["read"] }], [{ oauth: ["write"] }])).toEqual({ ...grant, scope: "write read" });
});

test.each([
  ["AppKey", "appKey"],
  ["app_key", "appKey"],
  ["app-key", "appKey"],
  ["client_id_2", "clientId2"],
  ["key", "key"],
])("the field %s of a token's request is the option %s", (field, option) => {
  const token = { operation: "getToken", token: "/token", expires: { after: "PT1H" } };
  const securitySchemes = { bearer: { type: "http", scheme: "bearer", "x-token": token } };
  const body = bodyOf({ required: [field], properties: { [field]: { type: "string" } } });
  const root = { security: [{ bearer: [] }], components: { securitySchemes } };
  const getToken = { post: { operationId: "getToken", security: [], responses: captured, ...body } };

  const { operations } = readProvider("acme", { ...specOf({}), ...root, paths: { "/token": getToken } });

  expect(operations.getToken).toMatchObject({ role: "token", options: { [field]: option } });
});

test("a read that finds captures may answer under a range", () => {
  const total = { type: "object", properties: { value: amount, currency: {} } };
  const element = { type: "object", properties: { total: { ...total, properties: { amount, currency: {} } } } };
  const schema = { type: "object", properties: { "all/captures": { type: "array", items: element } } };
  const get = { operationId: "read", responses: { "2XX": { ...rules, content: { "application/json": { schema } } } } };
  const find = { in: "/all~1captures", where: { "/kind": "CAPTURE" }, amount: "/total", id: "/id" };
  const { paths } = specOf({ "x-recover": { by: ["read"], read: "read", find } }) as { paths: { "/captures": Json } };

  const { operations } = readProvider("acme", specOf({}, { paths: { "/captures": { ...paths["/captures"], get } } }));

  expect(operations.capture?.recover?.find).toEqual({
    in: "/all~1captures",
    where: { "/kind": "CAPTURE" },
    amount: { at: "/total", field: "amount", unit: "minor", as: "integer", currency: { field: "currency" } },
    id: "/id",
  });
});

test("whatever a spec holds, it is read or refused by name and place", () => {
  const base = specOf(
    {
      parameters: [{ name: "id", in: "query", schema: { type: "string" } }],
      ...bodyOf({ properties: { amount, currency: codes(), lines: { type: "array", items: { type: "object" } } } }),
      "x-capture": { "omitted-amount": "remaining", final: { webhook: "done" } },
      "x-recover": { by: ["support"], settle: "PT1M" },
    },
    {
      servers: [{ url: "https://acme.example", "x-environment": "live" }],
      security: [{ key: [] }],
      components: { securitySchemes: schemes },
    },
  );
  const places = placesIn(base);
  const anything = fc.oneof(
    fc.jsonValue(),
    // The last of them is no text, and cannot be made one by the language.
    fc.constantFrom({ $ref: "#/info" }, { $ref: "#/nowhere" }, "$request.body#/amount", undefined, { toString: "" }),
  );
  forAll(
    [fc.constantFrom(...places), anything],
    (place, value) => {
      const spec = structuredClone(base) as { [name: string]: unknown };
      const holder = place
        .slice(0, -1)
        .reduce<{ [name: string]: unknown }>((inner, step) => inner[step] as never, spec);
      holder[place.at(-1) as string] = value;
      try {
        readProvider("acme", spec);
      } catch (error) {
        expect(error, String((error as Error).stack)).toBeInstanceOf(RangeError);
        expect((error as Error).message).toMatch(/^#.*?: ./s);
      }
    },
    5_000,
  );
});

function codes(): Json {
  return { type: "string", enum: ["USD", "CAD"] };
}

/** The ways to all that stands in a document. */
function placesIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [way];
  const inner = Object.entries(value).flatMap(([name, item]) => placesIn(item, [...way, name]));
  return way.length === 0 ? inner : [way, ...inner];
}
