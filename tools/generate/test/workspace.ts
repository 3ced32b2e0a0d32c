import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "../generate.ts";

export const repository = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
const fixtures = new URL("fixtures/specs/", import.meta.url);

/** Specs of made-up providers by name. Together they use the whole vocabulary. */
export async function fixtureSpecs(): Promise<Map<string, string>> {
  const files = (await readdir(fixtures)).filter((file) => file.endsWith(".yaml")).sort();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, fixtures), "utf8")));
  return new Map(files.map((file, index) => [file.replace(/\.yaml$/, ""), texts[index] as string]));
}

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`${name}.yaml`, fixtures));
}

/** A folder with `specs/` and `packages/` of its own, as the generator finds them in the repository. */
export class Workspace {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async with(specs: Iterable<readonly [name: string, text: string]>): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(join(tmpdir(), "generate-")));
    await mkdir(join(workspace.root, "specs"));
    for (const [name, text] of specs) await workspace.write(`specs/${name}.yaml`, text);
    return workspace;
  }

  /** Runs the generator; gives its exit code and the lines it printed. */
  async generate(check = false): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
    const lines: string[] = [];
    const code = generate({ root: this.root, check, log: (line) => lines.push(line) });
    return { code, lines };
  }

  async write(path: string, text: string | Buffer): Promise<void> {
    const file = join(this.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, path), "utf8");
  }

  remove(path: string): Promise<void> {
    return rm(join(this.root, path), { recursive: true });
  }

  /** Every file below a folder with its text, in order. */
  async files(folder = "packages"): Promise<Map<string, string>> {
    const entries = await readdir(join(this.root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.root, join(entry.parentPath, entry.name)))
      .sort();
    const texts = await Promise.all(paths.map((path) => this.read(path)));
    return new Map(paths.map((path, index) => [path, texts[index] as string]));
  }

  /** When each file was last written. */
  async times(): Promise<Map<string, number>> {
    const paths = [...(await this.files()).keys()];
    const times = await Promise.all(paths.map(async (path) => (await stat(join(this.root, path))).mtimeMs));
    return new Map(paths.map((path, index) => [path, times[index] as number]));
  }

  /** Gives the packages what they find in the repository: the settings of its compiler and of its formatter, and core. */
  async equip(): Promise<void> {
    const paths = { "@holdfast/core": [`${repository}/packages/core/src/index.ts`] };
    const types = { typeRoots: [`${repository}/node_modules/@types`], paths };
    const compilerOptions = { noEmit: true, allowImportingTsExtensions: true, rootDir: "/", ...types };
    const settings = {
      extends: `./tsconfig.base.json`,
      compilerOptions,
      include: ["packages/*/src", "tests"],
    };
    await this.write("tsconfig.json", JSON.stringify(settings));
    const biome = JSON.parse(await readFile(`${repository}/biome.json`, "utf8")) as { [key: string]: unknown };
    const includes = ["packages/*/src/index.ts", "packages/*/src/operations.ts"];
    await this.write(
      "biome.json",
      JSON.stringify({ ...biome, $schema: undefined, vcs: undefined, files: { includes } }),
    );
    await this.write("tsconfig.base.json", await readFile(`${repository}/tsconfig.base.json`, "utf8"));
    await mkdir(join(this.root, "node_modules"));
    const installed = `${repository}/packages/core/node_modules/openapi-fetch`;
    await symlink(installed, join(this.root, "node_modules/openapi-fetch"));
  }

  close(): Promise<void> {
    return rm(this.root, { recursive: true });
  }
}
