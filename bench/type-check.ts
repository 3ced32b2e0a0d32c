import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./child.ts";
import { type Consumer, packageOf } from "./consumers.ts";
import { root } from "./machine.ts";
import { hasPeers, peers } from "./peers.ts";

const { resolve } = createRequire(import.meta.url);

/** What the compiler says about a program. */
export interface Checked {
  readonly files: number;
  readonly types: number;
  readonly instantiations: number;
}

/** A folder in which the packages are installed as often as the largest consumer wants them. */
export async function withInstalled<Result>(copies: number, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "bench-types-"));
  try {
    const scope = join(folder, "node_modules/@holdfast");
    await mkdir(scope, { recursive: true });
    await symlink(join(root, "packages/core"), join(scope, "core"));
    await symlink(join(root, "bench/node_modules/openapi-fetch"), join(folder, "node_modules/openapi-fetch"));
    if (hasPeers()) await symlink(join(peers, "node_modules/stripe"), join(folder, "node_modules/stripe"));
    const original = join(root, "packages/flexpay");
    const manifest = JSON.parse(await readFile(join(original, "package.json"), "utf8"));
    for (let index = 0; index < copies; index++) {
      const copy = join(folder, "node_modules", packageOf(index));
      // Not linked: each copy is a package of its own to the compiler.
      await cp(join(original, "dist"), join(copy, "dist"), {
        recursive: true,
        filter: (path) => !path.endsWith(".map"),
      });
      const exports = { ...manifest.exports, "./schema": { types: "./dist/schema.d.ts" } };
      await writeFile(join(copy, "package.json"), JSON.stringify({ ...manifest, name: packageOf(index), exports }));
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Checks one consumer with TypeScript 5.9, whose counts do not depend on the machine. */
export async function check(folder: string, { name, source }: Consumer): Promise<Checked> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: "es2023",
    lib: ["es2023", "dom", "dom.iterable"],
    types: [],
    module: "esnext",
    moduleResolution: "bundler",
    allowImportingTsExtensions: true,
  };
  await writeFile(join(folder, "index.ts"), source);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
  const compiler = resolve("typescript/lib/tsc.js");
  const { output } = await run([compiler, "-p", folder, "--extendedDiagnostics"]).catch((error: Error) => {
    throw new Error(`${name} does not check.`, { cause: error });
  });
  const count = (label: string) => Number(new RegExp(`^${label}:\\s+(\\d+)`, "m").exec(output)?.[1]);
  return { files: count("Files"), types: count("Types"), instantiations: count("Instantiations") };
}
