import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readmeStep } from "../readme-step.ts";
import { readSpec } from "../spec.ts";
import { fixtureSpecs, repository } from "./workspace.ts";

const specs = await fixtureSpecs();

/** The README of a fixture, with one text of its spec replaced. */
function readme(name: string, from = "", to = ""): string {
  const text = specs.get(name) as string;
  expect(text).toContain(from);
  return readmeStep(readSpec(name, text.replace(from, to), "1.0.0")).text;
}

test("what openapi-fetch is used for is what core takes of it", async () => {
  const attempt = await readFile(join(repository, "packages/core/src/attempt.ts"), "utf8");

  expect(attempt).toContain('import { createFinalURL, createQuerySerializer } from "openapi-fetch";\n');
  expect(readme("cinder")).toContain(
    "`@holdfast/core` builds and sends the calls, their addresses with the helpers of `openapi-fetch`, and judges the answers;",
  );
});

test("how long a key is remembered is said to come from the spec", () => {
  expect(readme("borealis")).toContain(
    "Its spec gives 24 hours as the time for which Borealis remembers a key; say `key",
  );
  expect(readme("glacier")).toContain("How long Glacier remembers a key is not documented.");
});

test("a span of one is told in the singular", () => {
  expect(readme("borealis", "ttl: PT24H", "ttl: PT1H")).toContain("Its spec gives 1 hour as the time");
  expect(readme("cinder", "settle: PT10S", "settle: PT1S")).toContain("at least 1 second after the last attempt");
  expect(readme("cinder", "settle: PT10S", "settle: PT5M")).toContain("at least 5 minutes after the last attempt");
});

test("a mended input is sent under a new key, where there are keys", () => {
  const [, keys = ""] = readme("cinder").split("## Keys and retries\n");
  const [, none = ""] = readme("fjord").split("## Keys and retries\n");

  expect(keys).toContain('under a new key, `captureKey("order-871", "shipment-1", "2")`');
  expect(readme("cinder")).toContain("| mend the credentials and call again; a mended input needs a new key |");
  expect(none).not.toContain("captureKey");
  expect(readme("fjord")).toContain("| mend the input or the credentials, then call again |");
});

test("it is said when a state that shows no capture proves that there is none, and which states never do", () => {
  const proof = "is proof only if it was asked for at least 10 seconds after the last attempt.";
  const reserved = "{ when: { /state: reserved }, is: declined, again: later }";
  const open = "{ when: { /state: reserved }, is: unknown, code: /state }";
  const nothing = "A state that shows no capture proves nothing.\n";
  const either = "{ when: { /state: captured, /expires: present }, is: unknown, code: /state }";

  expect(readme("cinder")).toContain(`A state that shows no capture ${proof}\n`);
  expect(readme("cinder", "        settle: PT10S\n")).toContain(nothing);
  expect(readme("harbor-7")).toContain(nothing);
  expect(readme("cinder", reserved, open)).toContain(
    `${proof} Some states prove nothing at any time, such as \`reserved\`.\n`,
  );
  expect(readme("cinder", reserved, `${either}\n            - ${reserved}`)).toContain(`${proof}\n`);
});

test("a part of the address is told in the words of the spec", () => {
  expect(readme("cinder")).toContain("| `region` | Where your shop lies. Default `eu`. |");
  expect(readme("cinder", "Where your shop lies.", "Where your shop | lies")).toContain(
    "| `region` | Where your shop \\| lies. Default `eu`. |",
  );
  expect(readme("cinder", "        description: Where your shop lies.\n")).toContain(
    "| `region` | A part of the provider's address. Default `eu`. |",
  );
});
