import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { repository } from "./workspace.ts";

/** How each provider of this repository is called: its spec, its title, its type. */
async function namesOfProviders(): Promise<string[]> {
  const files = (await readdir(join(repository, "specs"))).filter((file) => file.endsWith(".yaml"));
  const names = files.map(async (file) => {
    const { info } = parse(await readFile(join(repository, "specs", file), "utf8"), { maxAliasCount: -1 });
    const title = String(info.title).split(",")[0] as string;
    return [file.replace(/\.yaml$/, ""), title, info["x-display-name"] ?? title];
  });
  return [...new Set((await Promise.all(names)).flat().map((name) => name.toLowerCase()))];
}

async function sourcesIn(folder: string): Promise<[path: string, text: string][]> {
  const entries = await readdir(join(repository, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => {
    const inside = entry.parentPath.slice(repository.length);
    return entry.isFile() && !/node_modules|\/dist|\/test/.test(inside) && /\.(ts|mjs|json)$/.test(entry.name);
  });
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(repository.length + 1), await readFile(path, "utf8")] as [string, string];
    }),
  );
}

test.each(["tools", "scripts", "packages/core/src", "packages/mock/src"])(
  "no provider is named in %s",
  async (folder) => {
    const names = await namesOfProviders();
    const sources = await sourcesIn(folder);

    const found = sources.flatMap(([path, text]) => {
      const lower = text.toLowerCase();
      return names.filter((name) => lower.includes(name)).map((name) => `${path} names ${name}`);
    });

    expect(names.length).toBeGreaterThanOrEqual(5);
    expect(sources.length).toBeGreaterThan(4);
    expect(found).toEqual([]);
  },
);
