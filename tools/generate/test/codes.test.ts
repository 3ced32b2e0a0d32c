import { expect, test } from "vitest";
import { readSpec } from "../spec.ts";
import { fixtureSpecs } from "./workspace.ts";

const text = (await fixtureSpecs()).get("glacier") as string;
const listed = 'failure: { type: [string, "null"], enum: [expired, blocked, null] }';
const refused = "schema: { type: object, required: [failure], properties: { failure: { type: string } } }";
const failed = "is: declined, again: after_change, code: /failure, reason: /status }";

/** The codes of glacier's `capture`, with texts of its spec replaced. */
function codesWith(...replaced: readonly (readonly [from: string, to: string])[]): readonly string[] {
  let changed = text;
  for (const [from, to] of replaced) {
    expect(changed).toContain(from);
    changed = changed.replace(from, to);
  }
  return readSpec("glacier", changed, "1.0.0").methods.find(({ name }) => name === "capture")?.codes ?? [];
}

/** The body of glacier's refusal, with a code of this schema. */
function refusal(failure: string): readonly [string, string] {
  return [refused, `schema: { type: object, properties: { failure: ${failure} } }`];
}

test("a code that no rule names is one of those that the spec lists, beside any text where another answer leaves it open", () => {
  expect(codesWith()).toEqual(['"expired"', '"blocked"', "(string & {})"]);
  expect(codesWith(refusal("{ enum: [invalid, 17] }"))).toEqual(['"expired"', '"blocked"', '"invalid"', '"17"']);
  expect(codesWith([listed, "failure: { type: string }"])).toEqual(["string"]);
});

test("what a rule names itself counts, whatever the spec lists", () => {
  expect(
    codesWith([`/status: failed }, ${failed}`, `/failure: expired }, ${failed}`], refusal("{ const: invalid }")),
  ).toEqual(['"expired"', '"invalid"']);
  expect(
    codesWith([`/status: failed }, ${failed}`, `/failure: present }, ${failed}`], refusal("{ const: invalid }")),
  ).toEqual(['"expired"', '"blocked"', '"invalid"']);
});

test("a list is found behind references, in arrays and in each branch", () => {
  const branches = "{ oneOf: [{ $ref: '#/components/schemas/Reason' }, { type: 'null' }] }";
  const reason = "  schemas:\n    Reason: { enum: [late, lost] }\n";

  expect(codesWith(["  schemas:\n", reason], refusal(branches))).toEqual([
    '"expired"',
    '"blocked"',
    '"late"',
    '"lost"',
  ]);
  expect(codesWith(refusal("{ oneOf: [{ enum: [late] }, { type: string }] }"))).toContain("(string & {})");
  expect(
    codesWith(
      ["  schemas:\n", "  schemas:\n    Cause: { type: object, properties: { code: { enum: [a, b] } } }\n"],
      [listed, `${listed}\n        causes: { type: array, items: { $ref: '#/components/schemas/Cause' } }`],
      [failed, failed.replace("/failure", "/causes/*/code")],
      refusal("{ const: invalid }"),
    ),
  ).toEqual(['"a"', '"b"', '"invalid"']);
});

test("each declared media type has its say", () => {
  const more = (failure: string): readonly [string, string] => [
    "            application/problem+json:\n",
    `            text/json: { schema: { type: object, properties: { failure: ${failure} } } }\n            application/problem+json:\n`,
  ];

  expect(codesWith(refusal("{ enum: [late] }"), more("{ enum: [lost] }"))).toEqual(
    expect.arrayContaining(['"late"', '"lost"']),
  );
  expect(codesWith(refusal("{ enum: [late] }"), more("{ enum: [lost] }"))).not.toContain("(string & {})");
  expect(codesWith(refusal("{ enum: [late] }"), more("{ type: string }"))).toContain("(string & {})");
});
