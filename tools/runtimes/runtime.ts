import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A runtime that comes out of a registry package, and how it runs a TypeScript file. */
export interface Runtime {
  /** `Node 24.21.0` */
  readonly name: string;
  readonly command: string;
  readonly flags: readonly string[];
}

/** The oldest Node that the packages promise, the one of this workspace, the newest one, and those that are not Node. */
export function runtimes(): Runtime[] {
  return [
    node("node22", ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"]),
    { name: `Node ${process.versions.node}`, command: process.execPath, flags: [] },
    node("node26", []),
    { name: `Bun ${packageOf("bun").version}`, command: binaryOf("bun", ["bin/bun", "bin/bun.exe"]), flags: ["run"] },
    {
      name: `Deno ${packageOf("deno").version}`,
      command: binaryOf("deno", ["deno", "deno.exe"]),
      flags: ["run", "--allow-all", "--no-check", "--quiet"],
    },
  ];
}

const require = createRequire(import.meta.url);

interface Package {
  readonly folder: string;
  readonly version: string;
  readonly optionalDependencies?: { readonly [name: string]: string };
}

function packageOf(name: string, from: NodeJS.Require = require): Package {
  const path = from.resolve(`${name}/package.json`);
  return { folder: dirname(path), ...JSON.parse(readFileSync(path, "utf8")) };
}

function node(name: string, flags: readonly string[]): Runtime {
  const { folder, version } = packageOf(name);
  return { name: `Node ${version}`, command: join(folder, "bin/node"), flags };
}

/** The binary in whichever of a package's platform packages is installed; its own command is a script that finds the same. */
function binaryOf(name: string, places: readonly string[]): string {
  const { folder, optionalDependencies = {} } = packageOf(name);
  const from = createRequire(join(folder, "package.json"));
  for (const platform of Object.keys(optionalDependencies)) {
    try {
      const found = places.map((place) => join(packageOf(platform, from).folder, place)).find(existsSync);
      if (found) return found;
    } catch {
      // Not for this platform.
    }
  }
  throw new Error(`${name} brings no binary for this machine.`);
}
