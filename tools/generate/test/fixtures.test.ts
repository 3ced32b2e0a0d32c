import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { readProvider } from "@holdfast/core/spec";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { type Client, conform } from "../../conformance/conform.ts";
import { isPassed, tell } from "../../conformance/report.ts";
import { lint } from "../../lint/lint.ts";
import { captures } from "./captures.ts";
import { network } from "./network.ts";
import { fixturePath, fixtureSpecs, repository, Workspace } from "./workspace.ts";

const run = promisify(execFile);
const specs = await fixtureSpecs();
const names = [...specs.keys()];

let workspace: Workspace;
beforeAll(async () => {
  workspace = await Workspace.with(specs);
  const { code, lines } = await workspace.generate();
  expect(lines.at(-1)).toMatch(/^\d packages from \d specs, \d+ files changed/);
  expect(code).toBe(0);
  await workspace.equip();
});
afterAll(() => workspace.close());

/** Runs a tool of the repository over the generated packages; gives what it complains about. */
async function complaints(tool: string, ...options: string[]): Promise<string> {
  const command = join(repository, "node_modules/.bin", tool);
  return run(command, options, { cwd: workspace.root }).then(
    () => "",
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}`,
  );
}

/** The generated module's client. */
async function clientOf(
  provider: string,
  create: string,
  options: object,
): Promise<{ readonly [method: string]: unknown }> {
  const module = await import(join(workspace.root, "packages", provider, "src/index.ts"));
  return module[create](options);
}

test.each(names)("the linter finds nothing in %s", async (name) => {
  expect(await lint(`${name}.yaml`, specs.get(name) as string)).toEqual([]);
});

test("the packages compile", async () => {
  expect(await complaints("tsc", "-p", "tsconfig.json")).toBe("");
}, 30_000);

test("the packages are laid out as the formatter has it, and the linter of code finds nothing in them", async () => {
  expect(await complaints("biome", "check", "--error-on-warnings", "packages")).toBe("");
}, 30_000);

test.each(names)(
  "every example of %s goes through its generated client to Prism and back",
  async (name) => {
    const spec: unknown = parse(specs.get(name) as string);
    const module = await import(join(workspace.root, "packages", name, "src/index.ts"));
    const [, create] = Object.entries(module).find(([exported]) => exported.startsWith("create")) ?? [];
    const subject = { name, spec, path: fixturePath(name), create: create as (options: object) => Client };

    const report = await conform(subject);

    expect(isPassed(report, undefined), tell(report, "conformance")).toBe(true);
  },
  30_000,
);

test.each(names)("what %s's package holds is what its spec says", async (name) => {
  const { provider } = await import(join(workspace.root, "packages", name, "src/operations.ts"));

  expect(provider).toEqual(plain(readProvider(name, parse(specs.get(name) as string))));
});

/** Without descriptions, which are for people. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const named = Object.entries(value).filter(([name, item]) => name !== "description" || typeof item === "object");
  return Object.fromEntries(named.map(([name, item]) => [name, plain(item)]));
}

for (const { fact, provider, create, options, method = "capture", lacks, ...given } of captures) {
  test(`${provider}: ${fact}`, async () => {
    const { fetch, sent } = network(...given.answers);
    const client = await clientOf(provider, create, { ...options, fetch, retries: 0 });

    const outcome = await (client[method] as (input: object) => Promise<object>)(given.input);

    expect(sent).toEqual(given.sent);
    expect(outcome).toMatchObject(given.outcome);
    if (lacks !== undefined) expect(outcome).not.toHaveProperty(lacks);
  });
}

test("every fixture is captured with at least once", () => {
  expect([...new Set(captures.map(({ provider }) => provider))].sort()).toEqual([...names].sort());
});
