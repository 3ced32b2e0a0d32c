import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The packages that files in node_modules come from, each with its licence, as one text. */
export async function licensesOf(files) {
  const folders = files.flatMap((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []);
  const texts = await Promise.all([...new Set(folders)].map(licenseOf));
  return `Prism and what it needs, bundled and otherwise as published.\n\n${[...new Set(texts)].sort().join("\n")}`;
}

async function licenseOf(folder) {
  const { name, version, license = "as follows" } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const named = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
  const texts = await Promise.all(named.map((file) => readFile(join(folder, file), "utf8")));
  return [`--- ${name} ${version}, ${license}\n`, ...texts.map((text) => `${text.trim()}\n`)].join("\n");
}
