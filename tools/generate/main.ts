import { enableCompileCache } from "node:module";
import { readCommand } from "../command.ts";

// Half of what a few specs take is to compile TypeScript, which prints the types.
enableCompileCache(`${import.meta.dirname}/../../node_modules/.cache/compile`);
const { generate } = await import("./generate.ts");

const help = `pnpm generate           writes the packages from the specs
pnpm generate --check   names each stale, missing or stray file and changes nothing
  --root <folder>       another folder with specs/ and packages/`;

const { values } = readCommand(help, { options: { check: { type: "boolean" }, root: { type: "string" } } });
process.exitCode = generate({
  root: values.root ?? `${import.meta.dirname}/../..`,
  check: values.check === true,
});
