import { expect, test } from "vitest";
import { fixtureSpecs, Workspace } from "./workspace.ts";

const specs = await fixtureSpecs();
const acme = specs.get("acme-pay") as string;

/** What the generator says about one spec among good ones, and what it left in `packages`. */
async function findingsOf(name: string, text: string): Promise<{ lines: readonly string[]; written: number }> {
  const workspace = await Workspace.with([...specs, [name, text]]);
  const { code, lines } = await workspace.generate();
  const written = (await workspace.files()).size;
  await workspace.close();
  expect(code).toBe(1);
  return { lines, written };
}

/** The number of the line that holds a text; with `from`, the first one after that text. */
function lineOf(text: string, mark: string, from = ""): number {
  const start = text.indexOf(from);
  const at = text.indexOf(mark, start);
  expect(start, from).toBeGreaterThanOrEqual(0);
  expect(at, mark).toBeGreaterThanOrEqual(0);
  return text.slice(0, at).split("\n").length;
}

interface Mistake {
  readonly what: string;
  readonly spec: string;
  /** The text that is replaced, once, by another one. */
  readonly from: string;
  readonly to: string;
  /** A text on the line that the finding names, after `after`. */
  readonly at: string;
  readonly after?: string;
  readonly says: string;
}

const mistakes: readonly Mistake[] = [
  {
    what: "an operation called as a method that each client has",
    spec: "acme-pay",
    from: "operationId: refund\n",
    to: "operationId: recover\n",
    at: "operationId: recover",
    says: "recover is taken; call the operation otherwise",
  },
  {
    what: "an operation without a name",
    spec: "acme-pay",
    from: "      operationId: refund\n",
    to: "",
    at: "post:",
    after: "/v2/captures/{captureId}/refund:",
    says: "operationId is missing",
  },
  {
    what: "an operation whose name is none of a method",
    spec: "acme-pay",
    from: "operationId: refund\n",
    to: "operationId: refund-capture\n",
    at: "operationId: refund-capture",
    says: "refund-capture is no name of a method, such as capture",
  },
  {
    what: "two operations of one name",
    spec: "acme-pay",
    from: "operationId: refund\n",
    to: "operationId: capture\n",
    at: "operationId: capture",
    after: "/v2/captures/{captureId}/refund:",
    says: "two operations are called capture",
  },
  {
    what: "two inputs of one name",
    spec: "acme-pay",
    from: "/v2/captures/{captureId}/refund:\n    post:\n      operationId: refund\n      summary: Refund a capture\n      parameters:\n        - name: captureId",
    to: "/v2/captures/{amount}/refund:\n    post:\n      operationId: refund\n      summary: Refund a capture\n      parameters:\n        - name: amount",
    at: "schema:",
    after:
      "requestBody:\n        required: true\n        content:\n          application/json:\n            schema:\n              type: object\n              additionalProperties: false\n              required: [amount]",
    says: "two inputs are called amount; rename the path parameter, which is not on the wire",
  },
  {
    what: "a path that names no parameter",
    spec: "acme-pay",
    from: "/v2/captures/{captureId}/refund:",
    to: "/v2/captures/{capture}/refund:",
    at: "post:",
    after: "/v2/captures/{capture}/refund:",
    says: "the path names {capture}, but there is no such path parameter",
  },
  {
    what: "an answer without rules",
    spec: "acme-pay",
    from: "          x-outcome:\n            - { is: voided }\n",
    to: "",
    at: '"204":',
    says: "x-outcome is missing",
  },
  {
    what: "a rule that names no place",
    spec: "borealis",
    from: "{ when: { /status: requires_capture }, is: declined, again: later }",
    to: "{ when: { status: requires_capture }, is: declined, again: later }",
    at: "when: { status: requires_capture }",
    says: "not a place: status",
  },
  {
    what: "a $ref that leads nowhere",
    spec: "acme-pay",
    from: '{ $ref: "#/components/schemas/CaptureRequest" }',
    to: '{ $ref: "#/components/schemas/CaptureReqest" }',
    at: "CaptureReqest",
    says: "$ref #/components/schemas/CaptureReqest leads nowhere",
  },
  {
    what: "a $ref that leads nowhere and that no operation reaches",
    spec: "acme-pay",
    from: 'content:\n          application/json:\n            schema: { $ref: "#/components/schemas/Capture" }',
    to: 'content:\n          application/json:\n            schema: { $ref: "#/components/schemas/Captured" }',
    at: "#/components/schemas/Captured",
    says: "$ref #/components/schemas/Captured leads nowhere",
  },
  {
    what: "a $ref that leads out of the file",
    spec: "acme-pay",
    from: '{ $ref: "#/components/schemas/CaptureRequest" }',
    to: '{ $ref: "other.yaml#/CaptureRequest" }',
    at: "other.yaml",
    says: "$ref other.yaml#/CaptureRequest does not lead to a place in this file",
  },
  {
    what: "a $ref that leads back to itself",
    spec: "cinder",
    from: "  responses:\n    Invalid:",
    to: '  schemas:\n    Loop: { $ref: "#/components/schemas/Loop" }\n  responses:\n    Invalid:',
    at: "Loop:",
    says: "$ref #/components/schemas/Loop leads back to where it stands. Write it out; only below `properties` or `items` may a schema refer to itself.",
  },
  {
    what: "a schema that is one of its own branches",
    spec: "cinder",
    from: "  responses:\n    Invalid:",
    to: '  schemas:\n    Loop: { oneOf: [{ $ref: "#/components/schemas/Loop" }, { type: string }] }\n  responses:\n    Invalid:',
    at: "Loop:",
    says: "$ref #/components/schemas/Loop leads back to where it stands. Write it out; only below `properties` or `items` may a schema refer to itself.",
  },
  {
    what: "an alias inside of what it stands for",
    spec: "cinder",
    from: "  responses:\n    Invalid:",
    to: "  schemas:\n    Loop: &loop { type: object, properties: { again: *loop } }\n  responses:\n    Invalid:",
    at: "Loop:",
    says: "the alias stands in what it stands for. Write it out, or use a `$ref` below `properties` or `items`.",
  },
  {
    what: "a $ref with a % that is no code",
    spec: "acme-pay",
    from: '{ $ref: "#/components/schemas/CaptureRequest" }',
    to: '{ $ref: "#/components/schemas/%ZZ" }',
    at: "%ZZ",
    says: "$ref #/components/schemas/%ZZ has a % without a code behind it; a % itself is %25",
  },
  {
    what: "an amount of an object's type",
    spec: "cinder",
    from: "shipping: { type: integer, minimum: 0,",
    to: "shipping: { type: object, minimum: 0,",
    at: "shipping:",
    says: "an amount's type must be integer, number or string",
  },
  {
    what: "an amount in pounds of something",
    spec: "cinder",
    from: "shipping: { type: integer, minimum: 0, x-money: { unit: minor,",
    to: "shipping: { type: integer, minimum: 0, x-money: { unit: cents,",
    at: "shipping:",
    says: "unit must be minor or major",
  },
  {
    what: "an amount whose currency field is not there",
    spec: "glacier",
    from: "            fee_amount:\n              type: integer\n              minimum: 0\n              x-money: { unit: minor, currency: { field: currency }, means: fee }",
    to: "            fee_amount:\n              type: integer\n              minimum: 0\n              x-money: { unit: minor, currency: { field: curency }, means: fee }",
    at: "amounts:",
    after: "requestId: { type: string",
    says: "x-money names the field curency, which is not there",
  },
  {
    what: "an amount whose currency stands at a place that is not there",
    spec: "estuary",
    from: "amount: { type: number, exclusiveMinimum: 0, x-money: { unit: major, currency: { at: /order/currency } } }",
    to: "amount: { type: number, exclusiveMinimum: 0, x-money: { unit: major, currency: { at: /ordre/currency } } }",
    at: "schema:",
    after: "operationId: authorize",
    says: "x-money names /ordre/currency, which is not in the body",
  },
  {
    what: "an amount in a list with a currency field beside it",
    spec: "dunes",
    from: "items: { type: number, minimum: 0, x-money: { unit: major, currency: { at: /currency }, means: fee } }",
    to: "items: { type: number, minimum: 0, x-money: { unit: major, currency: { field: currency }, means: fee } }",
    at: "items: { type: number, minimum: 0,",
    says: "an element has no field currency beside it; say where it stands: { at: /currency }",
  },
  {
    what: "an amount where nobody would convert it",
    spec: "cinder",
    from: "              properties:\n                sum:",
    to: "              oneOf: [{ properties: { tip: { type: integer, x-money: { unit: minor, currency: unstated } } } }]\n              properties:\n                sum:",
    at: "oneOf:",
    says: "an amount in here would go out unchecked; put it under properties or items",
  },
  {
    what: "an amount in a query whose currency is another parameter",
    spec: "borealis",
    from: "schema: { type: array, items: { type: string } }\n        - name: api",
    to: "schema: { type: integer, x-money: { unit: minor, currency: { field: currency } } }\n        - name: api",
    at: "schema: { type: integer, x-money",
    says: "the currency of an amount outside a body is one code, or unstated",
  },
  {
    what: "a parameter in a style that is not sent",
    spec: "borealis",
    from: "style: form\n          explode: true",
    to: "style: spaceDelimited\n          explode: true",
    at: "style: spaceDelimited",
    says: "spaceDelimited is not supported, only form",
  },
  {
    what: "a form in a style that is not written",
    spec: "borealis",
    from: "labels: { style: form, explode: false }",
    to: "labels: { style: pipeDelimited }",
    at: "labels: { style: pipeDelimited }",
    says: "must be form or deepObject",
  },
  {
    what: "a key deeper in the body than at its top",
    spec: "glacier",
    from: "key: $request.body#/requestId",
    to: "key: $request.body#/amounts/requestId",
    at: "key: $request.body#/amounts/requestId",
    says: "$request.body#/amounts/requestId is not a header or a top-level field of the request",
  },
  {
    what: "a key in a query",
    spec: "glacier",
    from: "key: $request.body#/requestId",
    to: "key: $request.query.requestId",
    at: "key: $request.query.requestId",
    says: "$request.query.requestId is not a header or a top-level field of the request",
  },
  {
    what: "a key at no place",
    spec: "glacier",
    from: "key: $request.body#/requestId",
    to: "key: requestId",
    at: "key: requestId",
    says: "not a place: requestId",
  },
  {
    what: "a key that no parameter declares",
    spec: "glacier",
    from: "key: $request.body#/requestId",
    to: "key: $request.header.Request-Id",
    at: "key: $request.header.Request-Id",
    says: "is not among the parameters or fields of the request",
  },
  {
    what: "an operation that moves money and says nothing of keys",
    spec: "fjord",
    from: "      x-idempotency: { key: none, replay: undocumented, again: never }\n",
    to: "",
    at: "patch:",
    says: "x-idempotency is missing",
  },
  {
    what: "a life in months, which are not all alike",
    spec: "dunes",
    from: "ttl: P7D",
    to: "ttl: P1M",
    at: "ttl: P1M",
    says: 'not an ISO 8601 duration of days or less: "P1M". Write PT24H or P7D',
  },
  {
    what: "an omitted amount that cannot be omitted",
    spec: "cinder",
    from: "omitted-amount: required",
    to: "omitted-amount: remaining",
    at: "omitted-amount: remaining",
    says: "remaining, but no optional field of the request holds the amount",
  },
  {
    what: "a read that is not there",
    spec: "cinder",
    from: "read: getReservation",
    to: "read: getReservations",
    at: "read: getReservations",
    says: "there is no reading operation getReservations",
  },
  {
    what: "a read that lacks an input",
    spec: "harbor-7",
    from: "with: { merchant: $request.path.merchant, booking: $request.path.booking }",
    to: "with: { merchant: $request.path.merchant }",
    at: "with: { merchant: $request.path.merchant }",
    says: "getBooking needs booking; say where it comes from",
  },
  {
    what: "a read with an input it does not have",
    spec: "cinder",
    from: "with: { id: $request.path.id }",
    to: "with: { id: $request.path.id, reservation: $request.path.id }",
    at: "with: { id: $request.path.id, reservation",
    says: "getReservation has no input reservation",
  },
  {
    what: "a list of captures that is none",
    spec: "dunes",
    from: "          in: /captures\n",
    to: "          in: /captured\n",
    at: "in: /captured",
    says: "/captured is no list in the answer of listCaptures",
  },
  {
    what: "two servers of one environment",
    spec: "dunes",
    from: "https://dunes.example/v3, x-environment: live",
    to: "https://dunes.example/v3, x-environment: sandbox",
    at: "https://dunes.example/v3",
    says: "there are two servers for sandbox",
  },
  {
    what: "a server without an environment",
    spec: "dunes",
    from: "https://dunes.example/v3, x-environment: live",
    to: "https://dunes.example/v3",
    at: "https://dunes.example/v3",
    says: "x-environment is missing: sandbox or live",
  },
  {
    what: "a security scheme that is not there",
    spec: "dunes",
    from: "  - adminToken: []",
    to: "  - adminTokens: []",
    at: "- adminTokens: []",
    says: "there is no security scheme adminTokens",
  },
  {
    what: "a token endpoint that sandbox credentials would leave their environment for",
    spec: "acme-pay",
    from: "tokenUrl: /v1/oauth2/token",
    to: "tokenUrl: https://acme-pay.example/v1/oauth2/token",
    at: "tokenUrl:",
    says: "must be relative, or sandbox credentials travel to production",
  },
  {
    what: "a body of a media type that is not written",
    spec: "cinder",
    from: "      requestBody:\n        required: true\n        content:\n          application/json:",
    to: "      requestBody:\n        required: true\n        content:\n          text/xml:",
    at: "content:",
    after: "requestBody:",
    says: "text/xml is neither JSON nor a form",
  },
  {
    what: "a display name that is no name of a type",
    spec: "estuary",
    from: "x-display-name: EstuaryPay",
    to: "x-display-name: Estuary Pay",
    at: "x-display-name:",
    says: "Estuary Pay becomes a type's name. Use letters and digits, a capital first.",
  },
  {
    what: "a client that is called as a type that each package has",
    spec: "estuary",
    from: "x-display-name: EstuaryPay",
    to: "x-display-name: Outcome",
    at: "x-display-name:",
    says: "the client is called Outcome, and Outcome is the name of another thing in its package. Call it otherwise under `info`: `x-display-name: AcmePay`.",
  },
  {
    what: "a client whose options are called as a type that each package has",
    spec: "estuary",
    from: "x-display-name: EstuaryPay",
    to: "x-display-name: Call",
    at: "x-display-name:",
    says: "the client is called Call, and CallOptions is the name of another thing in its package. Call it otherwise under `info`: `x-display-name: AcmePay`.",
  },
  {
    what: "a schema that is called as a word of TypeScript",
    spec: "cinder",
    from: "  responses:\n    Invalid:",
    to: "  schemas:\n    default: { type: object }\n  responses:\n    Invalid:",
    at: "default:",
    after: "  schemas:",
    says: "default becomes a type's name, and has a meaning of its own in TypeScript or the generated types. Call it otherwise, `ErrorBody`.",
  },
  {
    what: "a schema whose name is none of a type",
    spec: "cinder",
    from: "  responses:\n    Invalid:",
    to: "  schemas:\n    an-error: { type: object }\n  responses:\n    Invalid:",
    at: "an-error:",
    says: "an-error becomes a type's name. Use letters and digits.",
  },
];

for (const { what, spec, from, to, at, after = "", says } of mistakes) {
  test(`${what} is found: file, line, what is wrong; and nothing is written`, async () => {
    const good = specs.get(spec) as string;
    expect(good.split(from), "the text to replace stands in the spec once").toHaveLength(2);
    const text = good.replace(from, to);

    const { lines, written } = await findingsOf("mistaken", text);

    const [finding = "", ...others] = lines;
    expect(finding).toMatch(new RegExp(`^specs/mistaken\\.yaml:${lineOf(text, at, after)} {2}`));
    expect(finding.endsWith(says), finding).toBe(true);
    expect(others).toEqual(["\n1 file cannot be used; nothing was written. `pnpm lint:specs` says more."]);
    expect(written).toBe(0);
  });
}

test.each([
  ["a tab in the indentation", acme.replace("  title: Acme", "\ttitle: Acme"), "title: Acme"],
  ["a key said twice", acme.replace('  version: "2"', '  version: "2"\n  version: "3"'), 'version: "3"'],
  [
    "a bracket left open",
    acme.replace("x-idempotency: *idempotency", "x-idempotency: [*idempotency"),
    "x-idempotency: [",
  ],
])("YAML with %s is found at its line", async (_, text, mark) => {
  const { lines, written } = await findingsOf("unparsable", text);

  const line = Number(/^specs\/unparsable\.yaml:(\d+) /.exec(lines[0] ?? "")?.[1]);
  expect(Math.abs(line - lineOf(text, mark)), `${lines[0]}`).toBeLessThanOrEqual(2);
  expect(written).toBe(0);
});

test.each([
  ["nothing", "", "expected a document"],
  ["a list", "- 1\n- 2\n", "#: expected an object, got [1,2]"],
  ["a text", "hello\n", '#: expected an object, got "hello"'],
])("a file that holds %s is found", async (_, text, says) => {
  const { lines, written } = await findingsOf("empty", text);

  expect(lines[0]).toContain(`specs/empty.yaml:1  ${says}`);
  expect(written).toBe(0);
});

test.each(["Acme", "acme_pay", "acme-", "7up", "acme--pay"])("a file called %s.yaml is found", async (name) => {
  const { lines, written } = await findingsOf(name, acme);

  const remedy = "Use lower case letters and digits, parts joined by hyphens: acme-pay.yaml.";
  expect(lines[0]).toBe(`specs/${name}.yaml:1  ${name}.yaml becomes the package's name. ${remedy}`);
  expect(written).toBe(0);
});

test("a spec that is not UTF-8 is found at the line", async () => {
  const workspace = await Workspace.with([["acme-pay", acme]]);
  await workspace.write("specs/acme-pay.yaml", Buffer.from(acme.replace("HUF", "H\u00dcF"), "latin1"));

  const { code, lines } = await workspace.generate();

  expect(code).toBe(1);
  const line = lineOf(acme, "HUF");
  expect(lines[0]).toBe(`specs/acme-pay.yaml:${line}  this line is not UTF-8. Save the file as UTF-8.`);
  expect((await workspace.files()).size).toBe(0);
  await workspace.close();
});

test("a spec that is renamed to what is no spec does not take its package along", async () => {
  const workspace = await Workspace.with(specs);
  await workspace.generate();
  const before = await workspace.files();
  await workspace.write("specs/dunes.yml", await workspace.read("specs/dunes.yaml"));
  await workspace.remove("specs/dunes.yaml");

  for (const check of [true, false]) {
    const { code, lines } = await workspace.generate(check);
    expect(code).toBe(1);
    expect(lines[0]).toBe(
      "specs/dunes.yml:1  dunes.yml is no spec: the name of one ends in .yaml. Call it dunes.yaml.",
    );
  }
  expect(await workspace.files()).toEqual(before);
  await workspace.close();
});

test("each of several mistaken specs has its line", async () => {
  const workspace = await Workspace.with([
    ["b", "- 1\n"],
    ["a", acme.replace("operationId: refund\n", "operationId: raw\n")],
    ["c", acme],
  ]);

  const { code, lines } = await workspace.generate();

  expect(code).toBe(1);
  expect(lines.map((line) => line.split("  ")[0])).toEqual([
    `specs/a.yaml:${lineOf(acme, "operationId: refund")}`,
    "specs/b.yaml:1",
    "\n2 files cannot be used; nothing was written. `pnpm lint:specs` says more.",
  ]);
  await workspace.close();
});

test("a package that is written by hand is not overwritten", async () => {
  const workspace = await Workspace.with([["core", acme]]);
  await workspace.write("packages/core/package.json", '{ "name": "@holdfast/core" }\n');
  await workspace.write("packages/core/src/index.ts", "export {};\n");
  const before = await workspace.files();

  const { code, lines } = await workspace.generate();

  expect(code).toBe(1);
  expect(lines[0]).toBe("specs/core.yaml:1  packages/core is written by hand; give the spec another name");
  expect(await workspace.files()).toEqual(before);
  await workspace.close();
});

test("a package.json that is no JSON ends the run before anything is written", async () => {
  const workspace = await Workspace.with(specs);
  await workspace.write("packages/cinder/package.json", "{ version");

  const { code, lines } = await workspace.generate();

  expect(code).toBe(1);
  const says = "packages/cinder/package.json is no JSON; restore it, for it holds the version";
  expect(lines[0]).toBe(`specs/cinder.yaml:1  ${says}`);
  expect([...(await workspace.files()).keys()]).toEqual(["packages/cinder/package.json"]);
  await workspace.close();
});
