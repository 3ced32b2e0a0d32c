// Our generator over another folder: whole packages from all of its specs.

import { generate } from "../../tools/generate/generate.ts";

const [root = ""] = process.argv.slice(2);
process.exitCode = generate({ root, check: false, log: () => {} });
