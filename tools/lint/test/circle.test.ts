import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lint } from "../lint.ts";

const good = readFileSync(new URL("./fixtures/good.yaml", import.meta.url), "utf8");
const line = good.split("\n").indexOf("  schemas:") + 2;
const goDeeper = "Write it out; only below `properties` or `items` may a schema refer to itself.";

/** A good spec with one more schema, on the line above. */
function withSchema(schema: string): string {
  return good.replace("\n  schemas:\n", `\n  schemas:\n    Own: ${schema}\n`);
}

test.each([
  ["a $ref", '{ $ref: "#/components/schemas/Own" }', 5],
  ["an allOf", '{ type: object, allOf: [{ $ref: "#/components/schemas/Own" }] }', 34],
  ["a oneOf", '{ oneOf: [{ $ref: "#/components/schemas/Own" }, { type: string }] }', 20],
])(
  "a schema that is made of itself by %s is found where it does so, and nothing else is asked",
  async (_, own, column) => {
    const message = "$ref #/components/schemas/Own leads back to where it stands";

    expect(await lint("own.yaml", withSchema(own))).toEqual([
      { file: "own.yaml", line, column, rule: "readable", message, remedy: goDeeper },
    ]);
  },
);

test("an alias inside of what it stands for is found where it stands", async () => {
  const message = "the alias stands in what it stands for";
  const remedy = "Write it out, or use a `$ref` below `properties` or `items`.";

  expect(await lint("own.yaml", withSchema("&own { type: object, properties: { own: *own } }"))).toEqual([
    { file: "own.yaml", line, column: 45, rule: "readable", message, remedy },
  ]);
});

test("a $ref with a % that is no code is found where it stands", async () => {
  const findings = await lint("own.yaml", good.replace("schemas/Payment", "schemas/%ZZ"));

  const where = good.split("\n").findIndex((text) => text.includes("schemas/Payment")) + 1;
  expect(findings.map((finding) => [finding.line, finding.rule])).toContainEqual([where, "no-unresolved-refs"]);
  for (const finding of findings) expect(finding).not.toMatchObject({ line: 1 });
});

test("an answer may hold a tree, whose elements refer to what they stand in", async () => {
  const tree = '{ type: object, properties: { name: { type: string }, own: { $ref: "#/components/schemas/Own" } } }';
  const text = withSchema(tree)
    .replace("        status: { type: string, enum", '        tree: { $ref: "#/components/schemas/Own" }\n$&')
    .replace("status: settled,\n", "$&                      tree: { name: a, own: { name: b } },\n");

  expect(await lint("own.yaml", text)).toEqual([]);
});
