import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readmeStep } from "../readme-step.ts";
import { readSpec } from "../spec.ts";
import { fixtureSpecs, repository } from "./workspace.ts";

const specs = await fixtureSpecs();

/** The README of a fixture. */
function readme(name: string): string {
  return readmeStep(readSpec(name, specs.get(name) as string, "1.0.0")).text;
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
