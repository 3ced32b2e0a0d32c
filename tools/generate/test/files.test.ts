import { expect, onTestFinished, test } from "vitest";
import { write } from "../files.ts";
import { Workspace } from "./workspace.ts";

test("where a file cannot be replaced, those that were are put back, and nothing is left behind", async () => {
  const workspace = await Workspace.with([]);
  onTestFinished(() => workspace.close());
  await workspace.write("packages/a/stale.ts", "old\n");
  // Nothing can be put in this place: it is a folder.
  await workspace.write("packages/b/missing.ts/in-the-way", "");
  await workspace.write("packages/b/stray.ts", "stray\n");
  const before = await workspace.files();
  const files = ["packages/a/new.ts", "packages/a/stale.ts", "packages/b/missing.ts"];

  const writing = () =>
    write(
      workspace.root,
      files.map((path) => ({ path, text: "new\n" })),
      {
        missing: ["packages/a/new.ts", "packages/b/missing.ts"],
        stale: ["packages/a/stale.ts"],
        stray: ["packages/b/stray.ts"],
      },
    );

  expect(writing).toThrow(/EISDIR|ENOTEMPTY/);
  expect(await workspace.files()).toEqual(before);
});
