// The floor of all generators: reads each spec, parses it, writes a file of about its length.

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parse } from "yaml";

const [root = ""] = process.argv.slice(2);
await mkdir(join(root, "nothing"), { recursive: true });
for (const file of await readdir(join(root, "specs"))) {
  const text = await readFile(join(root, "specs", file), "utf8");
  if (!parse(text).paths) throw new Error(`${file} has no paths.`);
  await writeFile(join(root, "nothing", `${basename(file, ".yaml")}.ts`), "x".repeat(text.length));
}
