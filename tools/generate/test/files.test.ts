import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { diskLine } from "../disk.ts";
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
        leftover: [],
      },
    );

  expect(writing).toThrow(/EISDIR|ENOTEMPTY/);
  expect(await workspace.files()).toEqual(before);
});

test("where a folder cannot be made, those that were are gone again, and the file is named", async () => {
  const workspace = await Workspace.with([]);
  onTestFinished(() => workspace.close());
  await workspace.write("packages/b", "a file where a folder belongs\n");
  const files = ["packages/a/src/one.ts", "packages/b/src/two.ts"];
  const drift = { missing: files, stale: [], stray: [], leftover: [] };

  const writing = () =>
    write(
      workspace.root,
      files.map((path) => ({ path, text: "new\n" })),
      drift,
    );

  expect(writing).toThrow(expect.objectContaining({ code: "ENOTDIR", path: join(workspace.root, files[1] as string) }));
  expect(existsSync(join(workspace.root, "packages/a"))).toBe(false);
  expect([...(await workspace.files()).keys()]).toEqual(["packages/b"]);
});

test.each([
  ["EACCES", "permission is denied. See whose it is, and give yourself the right, then run `pnpm generate` again."],
  ["ENOSPC", "no space is left on the disk. Make room, then run `pnpm generate` again."],
  ["EROFS", "the disk cannot be written to. Mount it for writing, then run `pnpm generate` again."],
  ["EIO", "EIO: something, open. Mend that, then run `pnpm generate` again."],
])("%s is told in one line that names the file and what to do", (code, says) => {
  const message = `${code}: something, open`;
  const error = Object.assign(new Error(message), { code, syscall: "open", path: "/shop/packages/acme/README.md.new" });

  expect(diskLine("/shop", error)).toBe(`packages/acme/README.md  ${says}`);
  expect(diskLine("/shop", new TypeError("a mistake of ours"))).toBeUndefined();
});
