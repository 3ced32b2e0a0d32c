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

test("the commands that a contributor types stand in the table", async () => {
  const { scripts } = JSON.parse(await read("package.json")) as { scripts: { [name: string]: string } };
  const text = await read("CONTRIBUTING.md");
  const [, table = ""] = text.split("## Commands");
  // What another command runs, and what the release runs, is typed by nobody.
  const typed = Object.keys(scripts).filter((name) => !/^(workspace:|release|test:|check:(?!packages))/.test(name));

  expect(
    typed.filter((name) => !table.includes(`pnpm ${name}`) && !table.includes(`npm run ${name}`) && name !== "test"),
  ).toEqual([]);
});

test("what is said of CI is what it runs", async () => {
  expect((await read(".ci/run")).match(/^npm .*(?= <)/gm)).toEqual(["npm test", "npm run bench -- --short"]);
  expect(await read("CONTRIBUTING.md")).toContain("everything CI does but the bench");
  expect(await read("scripts/check.ts")).toContain("Everything CI does but the bench");
});

test("that webhooks are not verified is said where a reader looks for it", async () => {
  for (const path of ["README.md", "docs/outcomes.md"])
    expect((await read(path)).replace(/\s+/g, " ")).toMatch(
      /To verify webhooks .{0,6}is out of scope, because .* not documented well enough/,
    );
});
