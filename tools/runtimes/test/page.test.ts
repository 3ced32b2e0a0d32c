import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageOf } from "../page.ts";

/** A page without what was measured: its table and the number of faults. */
function prose(page: string): string {
  return page.replace(/^\|.*\n/gm, "").replace(/same \d+ faults/, "same faults");
}

test("the page in docs is in the words that are written now", () => {
  const page = readFileSync(new URL("../../../docs/runtimes.md", import.meta.url), "utf8");

  expect(prose(page)).toBe(prose(pageOf(new Map())));
});

test("the one success that is claimed without its end is named where the page says that nothing is claimed", () => {
  const [claim = ""] = /On none of them[^|]*?differ:/.exec(pageOf(new Map())) ?? [];

  expect(claim).toContain("with one exception: on Node 22.12");
  expect(claim).toContain("last chunk is missing is told as `captured`");
});
