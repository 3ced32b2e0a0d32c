import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { run } from "./run.ts";
import { readTarball } from "./tarball.ts";

/** A package as it would be published. */
export interface Package {
  /** `acme` */
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly tarball: string;
  /** What the tarball holds. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly data: Buffer;
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly bin?: { readonly [name: string]: string };
  readonly exports?: { readonly [path: string]: unknown };
  readonly dependencies?: { readonly [name: string]: string };
  readonly peerDependencies?: { readonly [name: string]: string };
  readonly scripts?: { readonly [name: string]: string };
  readonly [field: string]: unknown;
}

/** The folders in `packages/` that are meant for npm. The folder is the list. */
export async function publishable(root: string): Promise<string[]> {
  const folders = (await readdir(join(root, "packages"))).sort().map((name) => join(root, "packages", name));
  const manifests = await Promise.all(folders.map((folder) => readManifest(folder).catch(() => undefined)));
  return folders.filter((_, index) => manifests[index] && !manifests[index].private);
}

/** Packs a folder as `pnpm publish` would. */
export async function pack(folder: string, into: string): Promise<Package> {
  const { name, version } = await readManifest(folder);
  const { status, all } = await run("pnpm", ["pack", "--pack-destination", into], folder);
  const tarball = join(into, `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`);
  const data = await readFile(tarball).catch(() => undefined);
  if (status !== 0 || !data) throw new RangeError(`pnpm pack failed in ${folder}:\n${all}`);
  const files = readTarball(data);
  const manifest = JSON.parse(String(files.get("package.json"))) as Manifest;
  return { name: basename(folder), folder, manifest, tarball, files, data };
}

/** Whether it is the client of a provider, made from a spec that it carries. */
export function isClient({ manifest }: Package): boolean {
  return manifest.exports?.["./openapi.yaml"] !== undefined;
}

/** Whether it comes with copies of all specs: its build puts them into `dist/specs`, as YAML and as JSON. */
export function carriesSpecs({ scripts }: Pick<Manifest, "scripts">): boolean {
  return scripts?.build?.includes("copy-specs") ?? false;
}

/** Whether it comes with Prism: its build puts it into `dist/prism`. */
export function carriesPrism({ scripts }: Pick<Manifest, "scripts">): boolean {
  return scripts?.build?.includes(prismScript) ?? false;
}

/** Takes the folder to write to. */
export const prismScript = "scripts/bundle-prism.mjs";

/** `acme` for `specs/acme.yaml`. The folder is the list. */
export async function specNames(root: string): Promise<string[]> {
  const files = await readdir(join(root, "specs"));
  return files.filter((file) => file.endsWith(".yaml")).map((file) => basename(file, ".yaml"));
}

/** What can be imported from it as a module: `@holdfast/core`, `@holdfast/core/spec`. */
export function modulesOf({ manifest }: Package): string[] {
  const paths = Object.entries(manifest.exports ?? {}).filter(([, target]) => typeof target === "object");
  return paths.map(([path]) => `${manifest.name}${path.slice(1)}`);
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}
