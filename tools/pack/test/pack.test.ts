import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readProvider } from "@holdfast/core/spec";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { commandProblems } from "../command.ts";
import { consumerText } from "../consumer.ts";
import { checkContent } from "../content.ts";
import { type Package, pack, publishable } from "../package.ts";
import { readmeProgram } from "../readme.ts";
import { checkShape } from "../shape.ts";

const project = join(import.meta.dirname, "../../..");

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pack-"));
  cpSync(join(project, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
  write("package.json", '{ "private": true }');
  write("pnpm-workspace.yaml", 'packages: ["packages/*"]\n');
  write("specs/acme.yaml", "openapi: 3.1.0\n");
  write("packages/notes/package.json", '{ "name": "@holdfast/notes", "private": true }');
  write("packages/acme/package.json", JSON.stringify(manifest));
  write("packages/acme/tsconfig.json", '{ "extends": "../../tsconfig.base.json", "compilerOptions": { "types": [] } }');
  write("packages/acme/openapi.yaml", "openapi: 3.1.0\n");
  for (const file of ["README.md", "LICENSE"]) write(`packages/acme/${file}`, "Acme\n");
  write("packages/acme/src/index.ts", "export const acme = 1;\n");
  build();
});
afterEach(() => rmSync(root, { recursive: true }));

const manifest = {
  name: "@holdfast/acme",
  version: "1.2.3",
  license: "MIT",
  type: "module",
  engines: { node: ">=22.12" },
  exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./openapi.yaml": "./openapi.yaml" },
  files: ["dist", "src", "openapi.yaml"],
  dependencies: { "@holdfast/core": "^1.0.0", "openapi-fetch": "0.17.0" },
};

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function build(): void {
  spawnSync("tsc", ["-p", "packages/acme"], { cwd: root });
}

async function packed(): Promise<Package> {
  const [folder = "", ...others] = await publishable(root);
  expect(others).toEqual([]);
  return pack(folder, root);
}

async function problems(): Promise<string[]> {
  return checkContent(root, await packed(), join(root, "scratch"));
}

test("a package that is as it was built has no problems, and private ones are left out", async () => {
  const one = await packed();

  expect(await checkContent(root, one, join(root, "scratch"))).toEqual([]);
  expect(await checkShape(one)).toEqual([]);
  expect([...one.files.keys()].sort()).toEqual([
    "LICENSE",
    "README.md",
    "dist/index.d.ts",
    "dist/index.d.ts.map",
    "dist/index.js",
    "dist/index.js.map",
    "openapi.yaml",
    "package.json",
    "src/index.ts",
  ]);
});

test("what is missing and what does not belong there is named", async () => {
  rmSync(join(root, "packages/acme/README.md"));
  write("packages/acme/src/index.test.ts", "export {};\n");
  write("packages/acme/dist/notes.txt", "left behind");

  expect(await problems()).toEqual([
    "README.md is missing",
    "dist/notes.txt does not belong there: remove packages/acme/dist, which is older, and run `pnpm build`",
    "src/index.test.ts does not belong there",
  ]);
});

test("what was not built or generated again is named", async () => {
  write("packages/acme/src/index.ts", "export const acme = 2;\n");
  write("specs/acme.yaml", "openapi: 3.1.1\n");

  expect(await problems()).toEqual([
    "dist/index.d.ts is stale: run `pnpm generate && pnpm build`",
    "dist/index.js is stale: run `pnpm generate && pnpm build`",
    "openapi.yaml is stale: run `pnpm generate && pnpm build`",
  ]);
});

test("a package whose build copies the specs has to carry each of them and no others", async () => {
  const scripts = { build: "node scripts/copy-specs.mjs && tsc -p tsconfig.json" };
  write("packages/acme/package.json", JSON.stringify({ ...manifest, scripts }));
  write("specs/zenith.yaml", "openapi: 3.1.0\n");
  write("packages/acme/dist/specs/acme.yaml", "openapi: 3.1.0\n");
  write("packages/acme/dist/specs/acme.json", '{"openapi":"3.1.0"}');

  expect(await problems()).toEqual(["dist/specs/zenith.yaml is missing", "dist/specs/zenith.json is missing"]);

  write("packages/acme/dist/specs/zenith.yaml", "openapi: 3.1.0\n");
  write("packages/acme/dist/specs/zenith.json", '{"openapi":"3.0.0"}');

  expect(await problems()).toEqual(["dist/specs/zenith.json is stale: run `pnpm generate && pnpm build`"]);

  // As where turbo puts an earlier build back over a later one.
  rmSync(join(root, "specs/zenith.yaml"));

  const remedy = "does not belong there: remove packages/acme/dist, which is older, and run `pnpm build`";
  expect(await problems()).toEqual([`dist/specs/zenith.json ${remedy}`, `dist/specs/zenith.yaml ${remedy}`]);
});

test("a command that does not start or does not name what it should is found, on each runtime", async () => {
  const named = { ...manifest, bin: { acme: "./dist/main.js" } };
  const installed = "node_modules/@holdfast/acme/dist/main.js";
  write(installed, 'console.log("acme [spec]: one of acme-pay, zenith");\n');

  expect(await commandProblems(named, root, ["acme-pay", "zenith"])).toEqual([]);
  expect(await commandProblems(named, root, ["acme", "pay"])).toEqual([
    "acme --help on Node 22.12 does not name pay",
    "acme --help on Node 24 does not name pay",
    "acme --help on Node 26 does not name pay",
  ]);
  write(installed, "process.exitCode = 1;\n");
  expect((await commandProblems(named, root, []))[0]).toMatch(/^acme --help does not run on Node 22\.12/);
});

test("a client brings core and openapi-fetch, and nothing more", async () => {
  const dependencies = { ...manifest.dependencies, lodash: "4.17.21" };
  write("packages/acme/package.json", JSON.stringify({ ...manifest, dependencies }));

  expect(await problems()).toEqual([
    "it brings @holdfast/core and lodash and openapi-fetch, and a client brings @holdfast/core and openapi-fetch alone",
  ]);
});

test("types that do not resolve are found", async () => {
  const exports = { ...manifest.exports, ".": { default: "./dist/index.js" }, "./more": { default: "./dist/more.js" } };
  write("packages/acme/package.json", JSON.stringify({ ...manifest, exports }));

  expect((await checkShape(await packed())).join("\n")).toMatch(/publint: .*more[\s\S]*attw: /);
});

test("the examples of a README become one program", () => {
  const readme = [
    "# Acme",
    "```ts",
    'import { createAcme } from "@holdfast/acme";',
    "",
    "const acme = createAcme({ token });",
    "```",
    "```sh",
    "npm install",
    "```",
    "```ts",
    'const acme = createAcme({ token: "any" });',
    "```",
    "",
  ].join("\n");

  expect(readmeProgram(readme, ["token"])).toBe(`import { createAcme } from "@holdfast/acme";
declare const token: string;

const acme = createAcme({ token });
export async function example2() {
const acme = createAcme({ token: "any" });
}
`);
});

test("a consumer of a client calls it, and makes the mistakes that must not compile", () => {
  const spec: unknown = parse(readFileSync(join(project, "tools/conformance/test/acme.yaml"), "utf8"));
  const text = consumerText("@holdfast/acme", {
    provider: readProvider("acme", spec),
    create: "createAcme",
    options: { environment: "sandbox", visitor: "v" },
    calls: [
      {
        operation: "capture",
        role: "money",
        input: { paymentId: "pay_1", amount: { minor: 20_500, currency: "KWD" }, idempotencyKey: "key" },
        is: "captured",
      },
    ],
  });

  expect(text).toContain(
    'client.capture({ "paymentId": "pay_1", "amount": money("20.500", "KWD"), "idempotencyKey": "key" })',
  );
  expect(text).toContain("default: return outcome satisfies never;");
  expect(text.match(/@ts-expect-error .*/g)).toEqual([
    "@ts-expect-error environment is missing",
    "@ts-expect-error there is no such option",
    "@ts-expect-error there is no such field",
    "@ts-expect-error the key is missing",
    "@ts-expect-error a bare number is no amount",
  ]);
});
