import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { listSpecs, nameFlaw, textFlaw } from "../spec-file.ts";

test("in a folder of specs all but its README and hidden files is told that is no spec", () => {
  const folder = mkdtempSync(join(tmpdir(), "specs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const names = ["README.md", ".DS_Store", "b.yaml", "a.yaml", "wepay.yml", "c.yaml.orig", "notes.md"];
  for (const name of names) writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, "old"));
  mkdirSync(join(folder, "d.yaml"));

  const { specs, others } = listSpecs(folder);

  expect(specs).toEqual(["a.yaml", "b.yaml"]);
  expect(others.map(({ flaw: { what, remedy } }) => `${what}. ${remedy}`)).toEqual([
    "c.yaml.orig is no spec: the name of one ends in .yaml. Move it out of the folder of specs.",
    "d.yaml is a folder. Move it out of the folder of specs.",
    "notes.md is no spec: the name of one ends in .yaml. Move it out of the folder of specs.",
    "old is a folder. Move it out of the folder of specs.",
    "wepay.yml is no spec: the name of one ends in .yaml. Call it wepay.yaml.",
  ]);
});

test.each(["Truemed.yaml", "acme_pay.yaml", ".acme.yaml", "acme.pay.yaml"])("%s is no name of a package", (name) => {
  const remedy = "Use lower case letters and digits, parts joined by hyphens: acme-pay.yaml.";
  expect(nameFlaw(join("specs", name))).toEqual({ line: 1, what: `${name} becomes the package's name`, remedy });
});

test("the first line that is not UTF-8 is told", () => {
  const latin = Buffer.from("a: é\nb: ü\nc: é\n", "latin1");
  const remedy = "Save the file as UTF-8.";

  expect(textFlaw(Buffer.from("a: é\nb: ü €\n"))).toBeUndefined();
  expect(textFlaw(latin)).toEqual({ line: 1, what: "this line is not UTF-8", remedy });
  expect(textFlaw(Buffer.concat([Buffer.from("a: é\nb: €\n"), latin]))).toMatchObject({ line: 3 });
  expect(textFlaw(Buffer.from("a: b\nc: \xff", "latin1"))).toMatchObject({ line: 2 });
});
