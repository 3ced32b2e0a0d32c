import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const project = join(import.meta.dirname, "../..");
const steps = [
  { name: "Build", tasks: ["build"], remedy: "Build it." },
  { name: "Tests", tasks: ["test"], remedy: "Mend it." },
];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "steps-"));
  const build = "node -e \"require('fs').mkdirSync('dist'); require('fs').writeFileSync('dist/index.js', '')\"";
  write("package.json", { name: "workspace", private: true, packageManager: "pnpm@12.21.0" });
  write("pnpm-workspace.yaml", 'packages: ["packages/*"]\npmOnFail: ignore\n');
  write("packages/acme/package.json", { name: "acme", scripts: { build, test: "node --version" } });
  const inputs = ["src/**"];
  write("turbo.json", { tasks: { build: { inputs, outputs: ["dist/**"] }, test: { inputs, outputs: [] } } });
  write("packages/acme/src/index.ts", "export {};\n");
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string | object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
}

/** Runs the steps in the workspace, and gives the lines it printed of them. */
function run(): string[] {
  const program = `import { runSteps } from ${JSON.stringify(join(project, "scripts/steps.ts"))};
process.exitCode = runSteps(${JSON.stringify(steps)}) === ${steps.length} ? 0 : 1;`;
  const path = `${join(project, "node_modules/.bin")}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: "1" };
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
    encoding: "utf8",
    env,
  });
  expect(status, stdout).toBe(0);
  return stdout.split("\n").filter((line) => /^[✓✗▸]/.test(line));
}

test("a step that nothing changed for is left out, but for one that leaves files: those are put back", () => {
  expect(run()).toEqual([
    "▸ Build (1 of 2): turbo run build",
    expect.stringMatching(/^✓ Build, /),
    "▸ Tests (2 of 2): turbo run test",
    expect.stringMatching(/^✓ Tests, /),
  ]);
  rmSync(join(root, "packages/acme/dist"), { recursive: true });

  expect(run()).toEqual([
    "▸ Build (1 of 2): turbo run build",
    expect.stringMatching(/^✓ Build, /),
    "✓ Tests (2 of 2), nothing changed since it passed",
  ]);
  expect(existsSync(join(root, "packages/acme/dist/index.js"))).toBe(true);
});

test("a step whose inputs changed runs", () => {
  run();
  write("packages/acme/src/index.ts", "export const acme = 1;\n");
  rmSync(join(root, "packages/acme/dist"), { recursive: true });

  expect(run()).toContain("▸ Tests (2 of 2): turbo run test");
});
