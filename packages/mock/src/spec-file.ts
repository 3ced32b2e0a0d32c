import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { show } from "./option.ts";

/** A spec as it was read: `acme`, and what its YAML holds. */
export interface SpecFile {
  readonly name: string;
  readonly path: string;
  readonly spec: unknown;
}

/** The names that can be given instead of a path: the specs that come with the package. */
export async function specNames(): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith(".yaml")).map((file) => basename(file, ".yaml"));
}

/** Reads a spec by its name, `acme`, or by its path, `./specs/acme.yaml`. Throws `RangeError` for one that cannot be read. */
export async function readSpec(nameOrPath: string | URL): Promise<SpecFile> {
  const name = nameOf(nameOrPath);
  const path = isPath(nameOrPath) ? asPath(nameOrPath) : `${folder}${nameOrPath}.yaml`;
  const text = await readFile(path, "utf8").catch(async (error: NodeJS.ErrnoException) => {
    const unknown = error.code === "ENOENT" && !isPath(nameOrPath);
    throw new RangeError(unknown ? await unknownName(name) : unreadable(path, error), { cause: error });
  });
  return { name, path, spec: (await readPrepared(name, text)) ?? (await parseSpec(text, path)) };
}

/** The name that a spec's mock will have. Throws `TypeError` for what is neither a name nor a path. */
export function nameOf(nameOrPath: string | URL): string {
  if (typeof nameOrPath !== "string" && !((nameOrPath as unknown) instanceof URL)) {
    throw new TypeError(
      `spec: not text, and no URL: ${show(nameOrPath)}. Give a name, "acme", or a path, "./specs/acme.yaml".`,
    );
  }
  if (!isPath(nameOrPath)) return String(nameOrPath);
  const path = asPath(nameOrPath);
  return basename(path, extname(path));
}

async function unknownName(name: string): Promise<string> {
  const known = (await specNames()).join(", ");
  return `There is no spec called "${name}". There are: ${known}. A path to a spec does as well: ./specs/acme.yaml.`;
}

function unreadable(path: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `There is no spec at ${path}.`;
    case "EISDIR":
      return `${path} is a folder. Give a spec that is in it.`;
    case "EACCES":
      return `${path} is not yours to read.`;
    default:
      return `${path} cannot be read: ${message}.`;
  }
}

function isPath(nameOrPath: string | URL): boolean {
  if (nameOrPath instanceof URL) return true;
  return isAbsolute(nameOrPath) || /[/\\]|\.(ya?ml|json)$/.test(nameOrPath);
}

function asPath(path: string | URL): string {
  return path instanceof URL || path.startsWith("file:") ? fileURLToPath(path) : path;
}

/** What the build made of the very same text: JSON is read in a hundredth of the time. */
export async function readPrepared(name: string, text: string, folder = built): Promise<unknown> {
  const read = (kind: string) => readFile(`${folder}${name}.${kind}`, "utf8").catch(() => undefined);
  const [yaml, json] = await Promise.all([read("yaml"), read("json")]);
  return yaml === text && json !== undefined ? JSON.parse(json) : undefined;
}

async function parseSpec(text: string, path: string): Promise<unknown> {
  const { parse } = await import("yaml");
  try {
    // Examples share their parts by alias, more often than the parser's guard against bombs allows.
    return parse(text, { maxAliasCount: -1 });
  } catch (error) {
    throw new RangeError(`${path} is no YAML: ${(error as Error).message}`);
  }
}

/** The copies of the specs that the build puts into the package. */
const built = fileURLToPath(new URL("specs/", import.meta.url));

/** In the workspace its `specs` folder, so that an edit shows at once; in the published package the copies in it. */
const folder = findFolder();

function findFolder(): string {
  const workspace = new URL("../../../", import.meta.url);
  const edited = existsSync(new URL("pnpm-workspace.yaml", workspace)) && existsSync(new URL("specs", workspace));
  return edited ? fileURLToPath(new URL("specs/", workspace)) : built;
}
