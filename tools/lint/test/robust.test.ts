import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { lint } from "../lint.ts";

const good = readFileSync(new URL("./fixtures/good.yaml", import.meta.url), "utf8");
const replacements: readonly unknown[] = [null, "x", 7, [], {}, [null], { "x-y": null }];

test("of mistakes at every third place of a spec most are found, and none ends in an exception", {
  timeout: 30_000,
}, async () => {
  const count = [...places(parse(good))].length;
  let found = 0;
  for (let index = 0; index < count; index += 3) {
    const spec: unknown = parse(good, { maxAliasCount: -1 });
    const [holder, key] = [...places(spec)][index] as Place;
    holder[key] = replacements[index % replacements.length];
    const findings = await lint("spec.yaml", JSON.stringify(spec));
    if (findings.length > 0) found++;
  }
  // Some texts may be anything: an id in an example, a description.
  expect((3 * found) / count).toBeGreaterThan(0.8);
});

test("a rule that says nothing is told as that, and is no other word for success", async () => {
  const mute = good.replace("is: captured", "code: /state");
  const findings = await lint("spec.yaml", mute);

  expect(mute).not.toBe(good);
  expect(findings.length).toBeGreaterThan(0);
  expect(JSON.stringify(findings)).not.toContain("not of what was undefined");
});

type Place = readonly [{ [key: string]: unknown }, string];

/** Every value of a document, by what holds it. Aliases are walked where they first stand. */
function* places(value: unknown, seen = new Set<unknown>()): Generator<Place> {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [key, inner] of Object.entries(value)) {
    yield [value as Place[0], key];
    yield* places(inner, seen);
  }
}
