import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { change, inCopy } from "../copy.ts";
import { mutations } from "../mutations.ts";
import { runSuite } from "../suite.ts";

const root = join(import.meta.dirname, "../../..");

/** An empty folder, in which copies are made until the test is over. */
async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mutate-test-"));
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
  return folder;
}

test("there are fifteen mistakes", () => {
  expect(mutations).toHaveLength(15);
});

test.each(mutations)("the code that $name would change stands where it is looked for, once", ({ edits }) => {
  for (const edit of edits) {
    const text = readFileSync(new URL(`../../../packages/core/src/${edit.file}`, import.meta.url), "utf8");
    expect(change(text, edit)).not.toBe(text);
  }
});

test("code that moved makes a mutation fail loudly", () => {
  const edit = { file: "a.ts", find: "one", replace: "two" };

  expect(() => change("just one", edit)).not.toThrow();
  expect(() => change("zero", edit)).toThrow(/a\.ts holds this 0 times/);
  expect(() => change("one one", edit)).toThrow(/a\.ts holds this 2 times/);
});

test("a copy is gone after its use, also where an edit does not apply", async () => {
  const folder = await scratch();
  const edit = { file: "money.ts", find: "nowhere to be found", replace: "" };

  expect(await inCopy(root, [], (copy) => readdir(join(copy, "packages/core")))).toContain("src");
  await expect(inCopy(root, [edit], async () => {})).rejects.toThrow(/money\.ts holds this 0 times/);
  expect(await readdir(folder)).toEqual([]);
});

test("tests that do not come to an end are ended", async () => {
  expect(await runSuite(root, await scratch(), ["nothing"], 1)).toEqual({ is: "broken", why: "it was ended" });
});
