// The specs go into the package, so that `npx @holdfast/mock acme` finds them anywhere.

import { cp, readdir, rm } from "node:fs/promises";

const from = new URL("../../../specs/", import.meta.url);
const to = new URL("../dist/specs/", import.meta.url);

await rm(to, { recursive: true, force: true });
for (const file of await readdir(from)) {
  if (file.endsWith(".yaml")) await cp(new URL(file, from), new URL(file, to));
}
