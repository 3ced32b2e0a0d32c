import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { carriesPrism, carriesSpecs, isClient, type Package, prismScript, specNames } from "./package.ts";
import { run } from "./run.ts";

/** What is in a tarball and should not be, and the other way round; and whether what was built is what is in `src`. */
export async function checkContent(root: string, one: Package, scratch: string): Promise<string[]> {
  const wanted = new Set(await expectedFiles(root, one));
  const packed = [...one.files.keys()].sort();
  return [
    ...[...wanted].filter((path) => !one.files.has(path)).map((path) => `${path} is missing`),
    ...packed.filter((path) => !wanted.has(path)).map((path) => strange(path, one)),
    ...manifestProblems(one),
    ...(await staleFiles(root, one, scratch)),
  ];
}

function strange(path: string, { name }: Package): string {
  const remedy = path.startsWith("dist/")
    ? `: remove packages/${name}/dist, which is older, and run \`pnpm build\``
    : "";
  return `${path} does not belong there${remedy}`;
}

async function expectedFiles(root: string, one: Package): Promise<string[]> {
  const sources = (await list(join(one.folder, "src"))).filter((path) => !/(^|\/)tests?\/|\.test\.ts$/.test(path));
  const modules = sources.filter((path) => path.endsWith(".ts"));
  const built = modules.flatMap((path) => {
    const stem = path.replace(/\.ts$/, "");
    const endings =
      isBundled(one) && !isEntry(one, `./dist/${stem}.js`) ? typeEndings : [".js", ".js.map", ...typeEndings];
    return endings.map((ending) => `dist/${stem}${ending}`);
  });
  const names = carriesSpecs(one.manifest) ? await specNames(root) : [];
  const specs = names.flatMap((name) => [`dist/specs/${name}.yaml`, `dist/specs/${name}.json`]);
  const prism = carriesPrism(one.manifest) ? prismFiles.map((file) => `dist/prism/${file}`) : [];
  const fixed = ["package.json", "README.md", "LICENSE", ...(isClient(one) ? ["openapi.yaml"] : [])];
  return [...fixed, ...sources.map((path) => `src/${path}`), ...built, ...specs, ...prism];
}

const prismFiles = ["index.cjs", "JSONSchema.cjs", "fp.cjs", "node-fetch.cjs", "LICENSES.txt"];
const typeEndings = [".d.ts", ".d.ts.map"];

/** Whether its modules are put into one file for each entry, so that a process that imports it starts sooner. */
function isBundled({ manifest }: Package): boolean {
  return manifest.scripts?.build?.includes("esbuild ") ?? false;
}

function isEntry({ manifest: { exports = {}, bin = {} } }: Package, file: string): boolean {
  const imported = Object.values(exports).map((target) => (target as { default?: unknown }).default);
  return [...imported, ...Object.values(bin)].includes(file);
}

function manifestProblems(one: Package): string[] {
  const { manifest } = one;
  const brings = Object.keys(manifest.dependencies ?? {})
    .sort()
    .join(" and ");
  const text = JSON.stringify({ ...manifest, scripts: undefined });
  return [
    ...(/"(workspace|catalog|link|file):/.test(text)
      ? ["package.json names a dependency that only the workspace has"]
      : []),
    ...(isClient(one) && brings !== clientBrings
      ? [`it brings ${brings}, and a client brings ${clientBrings} alone`]
      : []),
    ...(manifest.license === "MIT" ? [] : ["package.json does not say that its license is MIT"]),
    ...(manifest.engines === undefined ? ["package.json does not say which Node it needs"] : []),
  ];
}

const clientBrings = "@holdfast/core and openapi-fetch";

/** Builds again, elsewhere, and compares; maps aside, which hold paths. Specs are compared with `specs/`. */
async function staleFiles(root: string, one: Package, scratch: string): Promise<string[]> {
  const folder = join(scratch, `${one.name}-dist`);
  const types = isBundled(one) ? ["--emitDeclarationOnly"] : [];
  const { status, all } = await run("tsc", ["-p", one.folder, "--outDir", folder, ...types], root);
  if (status !== 0) return [`it does not build:\n${all}`];
  if (isBundled(one)) {
    const [, options = ""] = (one.manifest.scripts?.build ?? "").split("esbuild ");
    const arguments_ = options.split(" ").map((option) => option.replace(/^--outdir=dist$/, `--outdir=${folder}`));
    const bundled = await run(join(one.folder, "node_modules/.bin/esbuild"), arguments_, one.folder);
    if (bundled.status !== 0) return [`it does not build:\n${bundled.all}`];
  }
  if (carriesPrism(one.manifest)) {
    const bundled = await run(process.execPath, [prismScript, join(folder, "prism")], one.folder);
    if (bundled.status !== 0) return [`it does not build:\n${bundled.all}`];
  }
  const built = (await list(folder)).filter((path) => /\.(js|d\.ts)$|^prism\//.test(path));
  const specs = [...one.files.keys()].filter((path) => path.startsWith("dist/specs/") || path === "openapi.yaml");
  const pairs = [
    ...built.map((path) => [`dist/${path}`, join(folder, path)] as const),
    ...specs.map((path) => {
      const name = path === "openapi.yaml" ? `${one.name}.yaml` : relative("dist/specs", path).replace(/json$/, "yaml");
      return [path, join(root, "specs", name)] as const;
    }),
  ];
  const stale = await Promise.all(
    pairs.map(async ([path, source]) => {
      const read = await readFile(source).catch(() => undefined);
      const wanted = read && path.endsWith(".json") ? asJson(read) : read;
      return wanted && one.files.get(path)?.equals(wanted) === false ? [path] : [];
    }),
  );
  return stale.flat().map((path) => `${path} is stale: run \`pnpm generate && pnpm build\``);
}

/** What the build makes of a spec. */
function asJson(yaml: Buffer): Buffer {
  return Buffer.from(JSON.stringify(parse(String(yaml), { maxAliasCount: -1 })));
}

async function list(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
