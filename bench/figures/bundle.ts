import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Figure } from "../figure.ts";
import { versionOf } from "../machine.ts";
import { type Program, programs } from "../programs.ts";

/** What a program with one client and one capture weighs once it is bundled, minified and packed. */
export const bundle: Figure = {
  name: "bundle",
  title: "One client with a capture, bundled",
  async measure({ short }) {
    const sizes = [];
    for (const program of await programs(short)) sizes.push({ program, ...(await bundled(program)) });
    sizes.sort((one, other) => one.packed - other.packed);
    const own = sizes.find(({ program }) => program.name === "holdfast");
    return {
      columns: ["client", "version", "min KB", "min+gzip KB"],
      rows: sizes.map(({ program: { name, package: from, folder }, min, packed }) => [
        name,
        from && versionOf(from, folder),
        min / 1_024,
        packed / 1_024,
      ]),
      results: [{ goal: "One client with a capture, min+gzip", value: (own?.packed ?? Number.NaN) / 1_024 }],
    };
  },
};

async function bundled({ source, folder }: Program): Promise<{ readonly min: number; readonly packed: number }> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2023",
    write: false,
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (!file) throw new Error("esbuild gave no file.");
  return { min: file.contents.byteLength, packed: gzipSync(file.contents, { level: 9 }).byteLength };
}
