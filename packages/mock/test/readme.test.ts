import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { movesMoney } from "../src/fault.ts";
import { type FaultName, faults } from "../src/index.ts";

test("the README has each fault in its table, in the words of the list", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| `([\w-]+)` *\| (yes|no) *\| (.*?) *\|$/gm)].map(([, ...cells]) => cells);

  const wanted = Object.entries(faults).map(([name, sentence]) => {
    return [name, movesMoney(name as FaultName) ? "yes" : "no", sentence];
  });
  expect(rows.sort()).toEqual(wanted.sort());
});
