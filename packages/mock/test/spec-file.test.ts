import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readPrepared } from "../src/spec-file.ts";

test("what the build made of a spec stands for that very text, and for no other of its name", async () => {
  const folder = `${mkdtempSync(join(tmpdir(), "specs-"))}${sep}`;
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(`${folder}acme.yaml`, "openapi: 3.1.0\n");
  writeFileSync(`${folder}acme.json`, '{"openapi":"3.1.0"}');

  expect(await readPrepared("acme", "openapi: 3.1.0\n", folder)).toEqual({ openapi: "3.1.0" });
  expect(await readPrepared("acme", "openapi: 3.1.0\ninfo: {}\n", folder)).toBeUndefined();
  expect(await readPrepared("zenith", "openapi: 3.1.0\n", folder)).toBeUndefined();
});
