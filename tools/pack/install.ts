import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mock } from "@holdfast/mock";
import { each } from "../each.ts";
import { commandProblems } from "./command.ts";
import { type Consumer, consumerOf, consumerText } from "./consumer.ts";
import { carriesSpecs, isClient, modulesOf, type Package, specNames } from "./package.ts";
import { readmeProgram } from "./readme.ts";
import { run } from "./run.ts";
import { runtimes } from "./runtime.ts";

const here = import.meta.dirname;
const root = join(here, "../..");

const newest = ["TypeScript 7", join(root, "node_modules/.bin/tsc")] as const;
/** The older one takes ten times as long, so it sees all packages at once. */
const compilers = [newest, ["TypeScript 5.9", join(here, "node_modules/.bin/tsc")]] as const;

const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true, target: "es2022" };

/** `node`: whether Node's declarations are there. Without them, those of browsers say what `fetch` is. */
function projectsOf(node: boolean): { readonly [name: string]: object } {
  const browser = { ...strict, lib: ["es2023", "dom"], types: [] };
  return {
    nodenext: { ...(node ? { ...strict, lib: ["es2023"], types: ["node"] } : browser), module: "nodenext" },
    bundler: { ...browser, ...(node && { types: ["node"] }), module: "esnext", moduleResolution: "bundler" },
  };
}

/** Installs a package with nothing but core in an empty folder, and uses it there as its users would. */
export async function checkInstalled(one: Package, core: Package, scratch: string): Promise<string[]> {
  const folder = join(scratch, one.name);
  const failed = await install(folder, [...new Set([core, one])], one);
  if (failed.length > 0) return failed;
  const consumer = isClient(one) ? await consumerOf(one) : undefined;
  for (const [file, text] of programsOf(one, consumer)) await writeFile(join(folder, file), text);
  return [
    ...(await typeProblems(folder, [newest], needsNode(one))),
    ...(await runtimeProblems(one, folder, consumer)),
    ...(await commandProblems(one.manifest, folder, carriesSpecs(one.manifest) ? await specNames(root) : [])),
  ];
}

/** Installs all packages together, and compiles what uses them and the type tests that name them. */
export async function checkTogether(packages: readonly Package[], tests: string, scratch: string): Promise<string[]> {
  const folder = join(scratch, "together");
  const failed = await install(folder, packages, ...packages);
  if (failed.length > 0) return failed;
  for (const file of await readdir(tests)) await copyFile(join(tests, file), join(folder, file));
  for (const { name, manifest, files } of packages) {
    const readme = readmeProgram(String(files.get("README.md")), []);
    // The mock's uses a client, so it compiles only here.
    if (carriesSpecs(manifest)) await writeFile(join(folder, `${name}.readme.ts`), readme);
    const own = (await readdir(join(scratch, name))).filter((file) => file.endsWith(".ts"));
    for (const file of own) await copyFile(join(scratch, name, file), join(folder, `${name}.${file}`));
  }
  return typeProblems(folder, compilers, packages.some(needsNode));
}

/** Only what a package may be used with, undici, declares itself by Node's declarations; none of ours does. */
function needsNode({ manifest }: Package): boolean {
  return Object.keys(manifest.peerDependencies ?? {}).length > 0;
}

/** What is compiled against a package: all that can be imported; of a client also calls, mistakes and its README. */
function programsOf(one: Package, consumer: Consumer | undefined): [string, string][] {
  const everything = modulesOf(one).map((path, index) => `export type * as part${index} from "${path}";\n`);
  const programs: [string, string][] = [["everything.ts", everything.join("")]];
  if (!consumer) return programs;
  const given = new Set(["baseUrl", ...Object.keys(consumer.options)]);
  const readme = readmeProgram(String(one.files.get("README.md")), [...given]);
  return [...programs, ["consumer.ts", consumerText(one.manifest.name, consumer)], ["readme.ts", readme]];
}

/** `tried`: the packages that are tried with what they may be used with, too. */
async function install(folder: string, packages: readonly Package[], ...tried: readonly Package[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const peers = tried.flatMap(({ manifest }) => Object.entries(manifest.peerDependencies ?? {}));
  const node = tried.some(needsNode) ? [["@types/node", await nodeTypes()]] : [];
  const beside = [...peers, ...node].map(([name, range]) => `${name}@${range}`);
  const flags = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const tarballs = packages.map(({ tarball }) => tarball);
  const { status, all } = await run("npm", ["install", ...flags, ...tarballs, ...beside], folder);
  return status === 0 ? [] : [`it does not install in an empty folder:\n${all}`];
}

/** The version of Node's declarations that the workspace has. */
async function nodeTypes(): Promise<string> {
  const manifest = await readFile(join(root, "node_modules/@types/node/package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

async function typeProblems(
  folder: string,
  using: readonly (readonly [string, string])[],
  node: boolean,
): Promise<string[]> {
  const projects = projectsOf(node);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts"));
  for (const [project, compilerOptions] of Object.entries(projects)) {
    await writeFile(join(folder, `tsconfig.${project}.json`), JSON.stringify({ compilerOptions, files }, null, 2));
  }
  const all = using.flatMap(([compiler, path]) =>
    Object.keys(projects).map((project) => ({ compiler, path, project })),
  );
  const problems = await each(all, 2, async ({ compiler, path, project }) => {
    const { status, output } = await run(path, ["-p", `tsconfig.${project}.json`], folder);
    return status === 0 ? [] : [`it does not type-check with ${compiler} under ${project}:\n${output}`];
  });
  return problems.flat();
}

/** Imports the package on each runtime, and where it is a client calls the mock with it. Stops at the first that fails. */
async function runtimeProblems(
  { manifest }: Package,
  folder: string,
  consumer: Consumer | undefined,
): Promise<string[]> {
  await copyFile(join(here, "call.mjs"), join(folder, "call.mjs"));
  const spec = join(folder, "node_modules", manifest.name, "openapi.yaml");
  const server = consumer && (await mock(spec, { state: false }));
  try {
    const task = { name: manifest.name, ...consumer, options: { ...consumer?.options, baseUrl: server?.url } };
    for (const [runtime, path] of runtimes) {
      const { status, output, all } = await run(
        path,
        ["call.mjs", JSON.stringify({ ...task, provider: undefined })],
        folder,
      );
      if (status !== 0) return [`it does not run on ${runtime}:\n${all}`];
      const { exported, results } = JSON.parse(output) as { exported: number; results: string[] };
      if (exported === 0) return [`it exports nothing on ${runtime}`];
      const wanted = consumer?.calls.map(({ is }) => is) ?? [];
      if (results.join() !== wanted.join()) return [`on ${runtime} its calls give ${results}, wanted ${wanted}`];
    }
    return [];
  } finally {
    await server?.close();
  }
}
