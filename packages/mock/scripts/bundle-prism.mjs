// Prism goes into the package as a few files instead of a thousand, of which one is loaded at the start: loading was
// more than half of the time until the mocks were ready. Its code stays as it is, and the licences come along.

import { rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licensesOf } from "./licenses.mjs";

const folder = fileURLToPath(new URL("../", import.meta.url));
const prism = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));

/** Loaded when first asked for: made-up values where an example is missing, callbacks, refused credentials. */
const seldom = {
  JSONSchema: prism.resolve("./mocker/generator/JSONSchema"),
  "node-fetch": prism.resolve("node-fetch"),
  fp: prism.resolve("lodash/fp"),
};

/** What has no use in a mock of ours: Prism's client, its log, its proxy, and specs that are Postman collections. */
const never = /^(\.\/instanceWithSpec|pino|https?-proxy-agent|@stoplight\/http-spec\/postman\/operation)$/;

const parts = {
  name: "parts",
  setup({ onResolve, onLoad, resolve: find }) {
    onResolve({ filter: /^(\.\/(generator\/)?JSONSchema|node-fetch|lodash\/fp)$/ }, ({ path }) => ({
      path: `./${basename(path)}.cjs`,
      namespace: "seldom",
    }));
    onLoad({ filter: /./, namespace: "seldom" }, ({ path }) => standIn(`require("${path}")`));
    onResolve({ filter: /./, namespace: "seldom" }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: never }, ({ path }) => ({ path, namespace: "never" }));
    onLoad({ filter: /./, namespace: "never" }, ({ path }) => standIn(`fail("${path}")`));
    // What its main file requires is hidden from bundlers.
    onResolve({ filter: /^jsonc-parser$/ }, ({ path, ...from }) => find("jsonc-parser/lib/esm/main.js", from));
    // The same faker, without seventy more for other languages.
    onResolve({ filter: /^@faker-js\/faker$/ }, ({ path, ...from }) => find("@faker-js/faker/locale/en", from));
  },
};

/** A module in place of another one, which it gets when something is asked of it. */
function standIn(module) {
  const contents = `
    module.exports = new Proxy(function () {}, {
      get: (_, name) => ${module}[name],
      apply: (_, self, given) => Reflect.apply(${module}, self, given),
    });
    function fail(name) {
      throw new Error(name + " of Prism is not in @holdfast/mock.");
    }`;
  return { contents };
}

/** Another folder can be given, for a comparison. */
const to = resolve(process.argv[2] ?? join(folder, "dist/prism"));

await rm(to, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: { index: "src/prism/index.cjs", ...seldom },
  outdir: to,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  plugins: [parts],
  logLevel: "warning",
});
await writeFile(
  join(to, "LICENSES.txt"),
  await licensesOf(Object.keys(metafile.inputs).map((file) => join(folder, file))),
);
