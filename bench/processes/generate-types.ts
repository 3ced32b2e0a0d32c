// What openapi-typescript makes of the same specs, one after another in one process: types alone.

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const [root = ""] = process.argv.slice(2);
await mkdir(join(root, "types"), { recursive: true });
for (const file of await readdir(join(root, "specs"))) {
  const types = astToString(await openapiTS(pathToFileURL(join(root, "specs", file))));
  await writeFile(join(root, "types", `${basename(file, ".yaml")}.ts`), types);
}
