import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./workspace.ts";

const read = (path: string) => readFile(join(repository, path), "utf8");

/** The pages that users read, by path. */
async function pages(): Promise<Map<string, string>> {
  const docs = (await readdir(join(repository, "docs"))).filter((file) => file.endsWith(".md"));
  const packages = await readdir(join(repository, "packages"));
  const paths = [
    "README.md",
    ...docs.map((file) => `docs/${file}`),
    ...packages.map((name) => `packages/${name}/README.md`),
  ];
  return new Map(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)));
}

test("a page that imports from core says that it has to be installed", async () => {
  const importing = [...(await pages())].filter(([, text]) => /from "@holdfast\/core/.test(text));

  expect(importing.map(([path]) => path)).toEqual(["packages/core/README.md"]);
  for (const example of importing.flatMap(([, text]) => text.split("\n## ")))
    if (/from "@holdfast\/core/.test(example)) expect(example).toContain("npm install @holdfast/core");
});
