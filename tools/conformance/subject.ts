import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import type { Client, Subject } from "./conform.ts";

interface Manifest {
  readonly name: string;
  readonly exports: { readonly ".": { readonly default: string }; readonly "./openapi.yaml": string };
}

/** A built package as its users get it: what its `exports` lead to. Throws an error that says what to do. */
export async function loadSubject(folder: string): Promise<Subject> {
  const root = resolve(folder);
  const { name, exports } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as Manifest;
  const entry = join(root, exports["."].default);
  if (!existsSync(entry)) throw new RangeError(`${entry} is not there. Run \`pnpm build\` first.`);
  const loaded = (await import(pathToFileURL(entry).href)) as { readonly [name: string]: unknown };
  const creators = Object.entries(loaded).filter(([exported]) => /^create[A-Z]/.test(exported));
  const [create] = creators.map(([, value]) => value as (options: object) => Client);
  if (!create || creators.length > 1) throw new RangeError(`${name} has to export exactly one create function.`);
  const path = join(root, exports["./openapi.yaml"]);
  const spec: unknown = parse(await readFile(path, "utf8"), { maxAliasCount: -1 });
  return { name: name.replace(/^@[^/]+\//, ""), spec, path, create };
}
