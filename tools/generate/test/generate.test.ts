import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { fixtureSpecs, repository, Workspace } from "./workspace.ts";

const run = promisify(execFile);
const specs = await fixtureSpecs();
const names = [...specs.keys()];

/** A workspace that goes away after the test; generated, unless the test does that itself. */
async function workspaceOf(given: Iterable<readonly [string, string]> = specs, generated = true): Promise<Workspace> {
  const workspace = await Workspace.with(given);
  onTestFinished(() => workspace.close());
  if (generated) expect((await workspace.generate()).code).toBe(0);
  return workspace;
}

/** The generator as a program of its own. */
async function program(
  root: string,
  options: readonly string[],
  where: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
) {
  const { env = {}, cwd = tmpdir() } = where;
  const main = join(repository, "tools/generate/main.ts");
  const started = run(process.execPath, [main, "--root", root, ...options], { cwd, env: { ...process.env, ...env } });
  return started.then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout, stderr }) => ({ code, stdout: `${stdout}${stderr}` }),
  );
}

const filesOfPackage = ["LICENSE", "README.md", "openapi.yaml", "package.json", "src/index.ts", "src/operations.ts"];

test("each spec becomes a package, and nothing else is written", async () => {
  const workspace = await workspaceOf(specs, false);
  await workspace.write("LICENSE", "MIT\n");

  const { code, lines } = await workspace.generate();

  const each = [...filesOfPackage, "src/schema.ts", "tsconfig.json"];
  const wanted = names.flatMap((name) => each.map((file) => `packages/${name}/${file}`)).sort();
  expect([...(await workspace.files(".")).keys()].sort()).toEqual(
    [...wanted, "LICENSE", ...names.map((name) => `specs/${name}.yaml`)].sort(),
  );
  expect(lines.slice(0, -1).sort()).toEqual(wanted.map((path) => `  + ${path}`).sort());
  expect(lines.at(-1)).toMatch(/^8 packages from 8 specs, 64 files changed, in \d+\.\d\d s\.$/);
  expect(code).toBe(0);
});

test("a second run writes no file", async () => {
  const workspace = await workspaceOf();
  const [files, times] = [await workspace.files(), await workspace.times()];

  const { code, lines } = await workspace.generate();

  expect(code).toBe(0);
  expect(lines).toEqual([expect.stringMatching(/^8 packages from 8 specs, 0 files changed, in /)]);
  expect(await workspace.files()).toEqual(files);
  expect(await workspace.times()).toEqual(times);
});

test("the files do not depend on the order of the specs, the language, the time zone or the folder it runs in", async () => {
  const here = await workspaceOf();
  const elsewhere = await workspaceOf([...specs].reverse(), false);

  const env = {
    TZ: "Pacific/Kiritimati",
    LANG: "tr_TR.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
    LANGUAGE: "tr",
    NODE_OPTIONS: "",
  };
  const { code, stdout } = await program(elsewhere.root, [], { env, cwd: elsewhere.root });

  expect(stdout).toContain("8 packages from 8 specs");
  expect(code).toBe(0);
  expect(await elsewhere.files()).toEqual(await here.files());
});

test("a spec makes the same package alone as beside others", async () => {
  const together = await workspaceOf();
  const alone = await workspaceOf([["dunes", specs.get("dunes") as string]]);

  const files = [...(await together.files())].filter(([path]) => path.startsWith("packages/dunes/"));
  expect(await alone.files()).toEqual(new Map(files));
});

test("a changed spec changes its own package alone", async () => {
  const workspace = await workspaceOf();
  const changed = (specs.get("fjord") as string).replace(
    "summary: Capture a ticket\n",
    "summary: Take a ticket's money\n",
  );
  await workspace.write("specs/fjord.yaml", changed);

  const { lines } = await workspace.generate();

  const files = ["openapi.yaml", "src/index.ts", "src/schema.ts"];
  expect(lines.slice(0, -1).sort()).toEqual(files.map((file) => `  ~ packages/fjord/${file}`));
  expect(await workspace.read("packages/fjord/src/index.ts")).toContain("Take a ticket's money.");
});

test("--check finds nothing where the packages are what the specs ask for", async () => {
  const workspace = await workspaceOf();

  expect(await workspace.generate(true)).toEqual({ code: 0, lines: ["The packages are what 8 specs ask for."] });
});

test("--check tells of one file and of one spec in the singular", async () => {
  const workspace = await workspaceOf([...specs].slice(0, 1));

  expect((await workspace.generate(true)).lines).toEqual(["The packages are what 1 spec asks for."]);
  await workspace.write(`packages/${names[0]}/README.md`, "");
  expect((await workspace.generate(true)).lines.at(-1)).toBe("\n1 file differs. Run `pnpm generate`.");
});

test("--check names each stale, missing and stray file, ends with 1 and touches nothing", async () => {
  const workspace = await workspaceOf();
  await workspace.write("packages/cinder/src/index.ts", "export {};\n");
  await workspace.write("packages/cinder/src/helper.ts", "export {};\n");
  await workspace.write("packages/cinder/test/deep/one.test.ts", "export {};\n");
  await workspace.write("packages/cinder/dist/index.js", "export {};\n");
  await workspace.write("packages/cinder/CHANGELOG.md", "# cinder\n");
  await workspace.remove("packages/dunes/src/schema.ts");
  await workspace.remove("packages/fjord");
  const [files, times] = [await workspace.files(), await workspace.times()];

  const checked = await workspace.generate(true);

  const gone = ["README.md", "openapi.yaml", "package.json", "src/index.ts", "src/operations.ts", "src/schema.ts"];
  expect(checked.lines.slice(0, -1).sort()).toEqual([
    "missing  packages/dunes/src/schema.ts",
    ...gone.map((file) => `missing  packages/fjord/${file}`),
    "missing  packages/fjord/tsconfig.json",
    "stale    packages/cinder/src/index.ts",
    "stray    packages/cinder/src/helper.ts",
    "stray    packages/cinder/test/deep/one.test.ts",
  ]);
  expect(checked.lines.at(-1)).toBe("\n11 files differ. Run `pnpm generate`.");
  expect(checked.code).toBe(1);
  expect(await workspace.files()).toEqual(files);
  expect(await workspace.times()).toEqual(times);
  expect((await program(workspace.root, ["--check"])).code).toBe(1);

  expect((await workspace.generate()).code).toBe(0);
  expect((await workspace.generate(true)).code).toBe(0);
  expect(await workspace.read("packages/cinder/dist/index.js")).toBe("export {};\n");
});

test("version and changelog of a package survive", async () => {
  const workspace = await workspaceOf();
  const manifest = await workspace.read("packages/glacier/package.json");
  await workspace.write("packages/glacier/package.json", manifest.replace('"version": "0.0.0"', '"version": "3.14.1"'));
  await workspace.write("packages/glacier/CHANGELOG.md", "# @holdfast/glacier\n\n## 3.14.1\n");
  const changed = (specs.get("glacier") as string).replace("summary: Capture a charge\n", "summary: Capture it\n");

  expect((await workspace.generate(true)).code).toBe(0);
  await workspace.write("specs/glacier.yaml", changed);
  await workspace.generate();

  expect(JSON.parse(await workspace.read("packages/glacier/package.json"))).toMatchObject({ version: "3.14.1" });
  expect(await workspace.read("packages/glacier/CHANGELOG.md")).toBe("# @holdfast/glacier\n\n## 3.14.1\n");
});

test("the package of a spec that is gone is stray, and only what was generated is removed", async () => {
  const workspace = await workspaceOf();
  await workspace.write("packages/borealis/CHANGELOG.md", "# borealis\n");
  await workspace.write("packages/core/package.json", '{ "name": "@holdfast/core" }\n');
  await workspace.write("packages/core/src/index.ts", "export {};\n");
  await workspace.remove("specs/borealis.yaml");

  const checked = await workspace.generate(true);
  const stray = checked.lines.slice(0, -1);
  expect(stray).toHaveLength(7);
  for (const line of stray) expect(line).toMatch(/^stray {4}packages\/borealis\//);
  expect(checked.code).toBe(1);

  await workspace.generate();
  const left = [...(await workspace.files()).keys()];
  expect(left.filter((path) => path.startsWith("packages/borealis"))).toEqual(["packages/borealis/CHANGELOG.md"]);
  expect(left).toContain("packages/core/src/index.ts");
});

test("one mistaken spec among good ones changes nothing that is there", async () => {
  const workspace = await workspaceOf();
  await workspace.write(
    "specs/cinder.yaml",
    (specs.get("cinder") as string).replace("summary: Capture", "summary: Take"),
  );
  await workspace.write("specs/dunes.yaml", (specs.get("dunes") as string).replace("ttl: P7D", "ttl: a week"));
  const [files, times] = [await workspace.files(), await workspace.times()];

  for (const check of [false, true]) {
    const { code, lines } = await workspace.generate(check);
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^specs\/dunes\.yaml:\d+ {2}#\/paths\/.*\/x-idempotency\/ttl: not an ISO 8601 duration/);
  }

  expect(await workspace.files()).toEqual(files);
  expect(await workspace.times()).toEqual(times);
});

test("where the disk fails, no file is changed and none is left behind", async () => {
  const workspace = await workspaceOf();
  // Nothing can be written under this name: it is a folder.
  await workspace.write("packages/glacier/src/index.ts.new/in-the-way", "");
  for (const name of names) {
    const text = specs.get(name) as string;
    await workspace.write(`specs/${name}.yaml`, text.replace(/ {2}summary: /, "  summary: Again. "));
  }
  await workspace.write("packages/glacier/src/index.ts", "stale\n");
  const files = await workspace.files();

  const inTheWay = "a folder stands where a file belongs, or a file where a folder does. Move it away";
  expect(await workspace.generate()).toEqual({
    code: 1,
    lines: [`packages/glacier/src/index.ts  ${inTheWay}, then run \`pnpm generate\` again.`],
  });

  expect(await workspace.files()).toEqual(files);
});

test("what a run left that was ended in the midst of writing goes without a word, and what is stray goes, too", async () => {
  const workspace = await workspaceOf();
  const before = await workspace.files();
  await workspace.write("packages/glacier/README.md", "half\n");
  await workspace.write("packages/glacier/README.md.new", "half a\n");
  await workspace.write("packages/cinder/src/index.ts.new", "half\n");
  await workspace.write("packages/dunes/src/deep/stray.ts", "export {};\n");

  const checked = await workspace.generate(true);
  const { code, lines } = await workspace.generate();

  expect(checked.lines).toContain("stray    packages/cinder/src/index.ts.new");
  expect(checked.code).toBe(1);
  expect(lines.slice(0, -1)).toEqual(["  ~ packages/glacier/README.md", "  - packages/dunes/src/deep/stray.ts"]);
  expect(code).toBe(0);
  expect(await workspace.files()).toEqual(before);
  expect(existsSync(join(workspace.root, "packages/dunes/src/deep"))).toBe(false);
});

test("a folder without specs is told in a line", async () => {
  const workspace = await workspaceOf([], false);
  await workspace.remove("specs");

  expect(await workspace.generate()).toEqual({
    code: 1,
    lines: ["specs  it is not there. Put it back, or name another `--root`, then run `pnpm generate` again."],
  });
});

const marks = (name: string) => [
  `<!-- ${name}: generated from the specs by \`pnpm generate\` -->`,
  `<!-- /${name} -->`,
];

test.each([
  ["README.md", "providers"],
  ["docs/outcomes.md", "outcomes"],
])("%s gets its text between its marks, and is named where one of them is missing", async (path, name) => {
  const workspace = await workspaceOf();
  const [begin = "", end = ""] = marks(name);
  await workspace.write(path, `# Page\n\n${begin}\n${end}\n\nThe end.\n`);
  expect((await workspace.generate()).lines[0]).toBe(`  ~ ${path}`);
  const written = await workspace.read(path);
  expect(written.startsWith(`# Page\n\n${begin}\n`) && written.endsWith(`\n${end}\n\nThe end.\n`)).toBe(true);

  for (const [lost, line, where] of [
    [begin, 1, "above"],
    [end, 3, "below"],
  ] as const) {
    await workspace.write(path, written.replace(lost, "<!-- damaged -->"));
    for (const check of [true, false]) {
      expect(await workspace.generate(check)).toEqual({
        code: 1,
        lines: [
          `${path}:${line}  the mark ${lost} is missing: put it back ${where} the generated text`,
          "\n1 file cannot be used; nothing was written.",
        ],
      });
    }
  }
});

test("the program says what it takes", async () => {
  const { code, stdout } = await program("/", ["--help"]);

  expect(code).toBe(0);
  expect(stdout).toContain("--check   names each stale, missing or stray file");
});
