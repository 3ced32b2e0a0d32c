import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lint } from "../lint.ts";

const good = readFileSync(new URL("./fixtures/good.yaml", import.meta.url), "utf8");

test("a good spec has no findings", async () => {
  expect(await lint("good.yaml", good)).toEqual([]);
});

/** What is broken, the text that is replaced (its first occurrence), by what, and the rule that finds it in that line. */
const broken: readonly [fact: string, from: string, to: string, rule: string][] = [
  ["a file that is no YAML is found", "openapi: 3.1.0", "openapi: [", "struct"],
  ["a file that is no OpenAPI is found", "openapi: 3.1.0", "asyncapi: 3.0.0", "struct"],
  ["a $ref that leads nowhere is found", "schemas/CaptureRequest", "schemas/CaptureReqest", "no-unresolved-refs"],
  ["a $ref out of the file is found", '"#/components/schemas/CaptureRequest"', "other.yaml", "no-unresolved-refs"],
  ["a misspelt key of OpenAPI is found", "summary: Capture", "sumary: Capture", "struct"],
  ["a money operation that loses its x-idempotency is found", "x-idempotency:", "x-was:", "vocabulary"],
  ["an unknown key is found", "replay: original", "reply: original", "vocabulary"],
  ["a key of another place is found", "x-capture:", "x-outcome:", "vocabulary"],
  ["a misspelt value is found", "means: this", "means: thi", "vocabulary"],
  ["a misspelt outcome is found", "is: captured, id", "is: captred, id", "vocabulary"],
  ["a duration in words is found", "ttl: PT24H", "ttl: 24 hours", "vocabulary"],
  ["a value misspelt in a rule is found", "/status: pending }", "/status: pendign }", "outcome-covers-enum"],
  ["a place misspelt in a rule is found", "code: /status", "code: /sttus", "place-resolves"],
  [
    "a place misspelt in an echo is found",
    "$request.path.id }\n        status",
    "$request.path.key }\n        status",
    "place-resolves",
  ],
  [
    "an amount misspelt in a rule is found",
    "id: /id, amount: /amount }",
    "id: /id, amount: /amuont }",
    "place-resolves",
  ],
  [
    "an amount without x-money is found",
    "minimum: 1, x-money: { unit: minor, currency: { field: currency } }",
    "minimum: 1",
    "amount-without-money",
  ],
  [
    "a currency's field that is not there is found",
    "{ field: currency } } }",
    "{ field: code } } }",
    "currency-resolves",
  ],
  ["another amount in an example is found", "amount: 2000,\n", "amount: 2001,\n", "example-outcome"],
  ["another id in an example is found", "id: pay_1,\n", "id: pay_2,\n", "example-outcome"],
  ["another currency in an example is found", "currency: USD,\n", "currency: CAD,\n", "example-outcome"],
  [
    "another outcome in an example is found",
    "expired: { x-outcome: declined",
    "expired: { x-outcome: unknown",
    "example-outcome",
  ],
  [
    "an example that loses its outcome is found",
    "busy: { x-outcome: unknown, value",
    "busy: { value",
    "example-outcome",
  ],
  [
    "a number written as text is found",
    "amount: 2000, currency: USD, reference",
    'amount: "2000", currency: USD, reference',
    "example-valid",
  ],
  [
    "a field the schema does not know is found",
    "status: failed, amount",
    "state: x, status: failed, amount",
    "example-valid",
  ],
  [
    "a webhook example that does not fit is found",
    "settled: { value: *payment }",
    "settled: { value: { id: 5 } }",
    "example-valid",
  ],
  ["a currency that is not taken is found", "currency: USD, reference", "currency: EUR, reference", "example-valid"],
  [
    "a request amount of another currency than the answer is found",
    "currency: USD, reference",
    "currency: CAD, reference",
    "example-outcome",
  ],
  [
    "an open request is found",
    "      additionalProperties: false\n      dependentRequired",
    "      dependentRequired",
    "request-closed",
  ],
  [
    "a key that is no UUID is found",
    "type: string, format: uuid",
    "type: string, maxLength: 30",
    "money-operation-has-key",
  ],
  [
    "a key that is not sent is found",
    "$request.header.Idempotency-Key",
    "$request.header.Key",
    "money-operation-has-key",
  ],
  ["a read that is not there is found", "read: getPayment", "read: getPayments", "recover-resolves"],
  ["an input the read does not know is found", "with: { id:", "with: { key:", "recover-resolves"],
  ["a webhook that is not there is found", "webhook: settled", "webhook: setled", "capture-resolves"],
  [
    "an amount that may silently be left out is found",
    "omitted-amount: remaining",
    "omitted-amount: required",
    "omitted-amount",
  ],
  ["a token's place that is not there is found", "token: /token", "token: /tokn", "token-resolves"],
  [
    "a first 400 that is not plain is found",
    "invalid: { x-outcome: declined, value: { error: invalid } }",
    "first: { x-outcome: unknown, value: { error: busy } }",
    "first-400-is-plain",
  ],
  ["two servers for one environment are found", "x-environment: live", "x-environment: sandbox", "server-environments"],
  ["a method every client has already is found", "operationId: capture", "operationId: recover", "operation-name"],
  [
    "a second operation of one name is found",
    "operationId: getPayment",
    "operationId: capture",
    "operation-operationId-unique",
  ],
];

test.each(broken)("%s", async (_, from, to, rule) => {
  const text = good.replace(from, to);
  expect(text).not.toBe(good);

  const findings = await lint("broken.yaml", text);

  expect(findings.map((finding) => finding.rule)).toContain(rule);
});
