import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { rules } from "../plugin.ts";

const fixtures = new URL("./fixtures/", import.meta.url);

test("every rule has a fixture with findings and one without", () => {
  const folders = readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(rules).sort());
});

test("specs/README.md tells of every rule", () => {
  const readme = readFileSync(new URL("../../../specs/README.md", import.meta.url), "utf8");
  const section = readme.slice(readme.indexOf("## Lint rules"));
  const told = [...section.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, rule]) => rule);
  expect(told.sort()).toEqual(Object.keys(rules).sort());
});

test.each(Object.keys(rules))(
  "%s finds what is marked in wrong.yaml, at its line, and names a remedy",
  async (rule) => {
    const text = readFileSync(new URL(`${rule}/wrong.yaml`, fixtures), "utf8");

    const findings = (await lint("wrong.yaml", text)).filter((finding) => finding.rule === rule);

    const marked = text.split("\n").flatMap((line, index) => {
      const [, what] = /# finding: (.*)$/.exec(line) ?? [];
      return what === undefined ? [] : [{ line: index + 1, message: expect.stringContaining(what) as string }];
    });
    expect(marked.length).toBeGreaterThan(0);
    expect(findings.map(({ line, message }) => ({ line, message }))).toEqual(marked);
    for (const { remedy } of findings) expect(remedy).toMatch(/^[A-Z`].*[.?`]$/);
  },
);

test.each(Object.keys(rules))("%s finds nothing in right.yaml", async (rule) => {
  const text = readFileSync(new URL(`${rule}/right.yaml`, fixtures), "utf8");

  const findings = await lint("right.yaml", text);

  expect(findings.filter((finding) => finding.rule === rule)).toEqual([]);
});
