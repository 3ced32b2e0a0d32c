// The specs go into the package, so that `npx @holdfast/mock acme` finds them anywhere; and as JSON beside, which is read
// in a hundredth of the time.

import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { parse } from "yaml";

const from = new URL("../../../specs/", import.meta.url);
const to = new URL("../dist/specs/", import.meta.url);

await rm(to, { recursive: true, force: true });
await mkdir(to, { recursive: true });
for (const file of await readdir(from)) {
  if (!file.endsWith(".yaml")) continue;
  await cp(new URL(file, from), new URL(file, to));
  // Examples share their parts by alias, more often than the parser's guard against bombs allows.
  const spec = parse(await readFile(new URL(file, from), "utf8"), { maxAliasCount: -1 });
  await writeFile(new URL(file.replace(/yaml$/, "json"), to), JSON.stringify(spec));
}
