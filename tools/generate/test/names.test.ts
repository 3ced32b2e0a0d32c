import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { repository, Workspace } from "./workspace.ts";

const run = promisify(execFile);
const good = readFileSync(new URL("../../lint/test/fixtures/good.yaml", import.meta.url), "utf8");

test("a schema called as something else in its package leaves that package to compile", async () => {
  const names = ["connect", "provider", "money", "Money", "captureFacts", "createAcmePay", "Promise", "type"];
  const workspace = await Workspace.with(names.map((name, index) => [`acme-${index}`, withPayment(name)]));
  onTestFinished(() => workspace.close());
  expect((await workspace.generate()).lines.at(-1)).toMatch(/^8 packages from 8 specs/);
  await workspace.equip();

  const tsc = join(repository, "node_modules/.bin/tsc");
  const { stdout } = await run(tsc, ["-p", workspace.root]).catch((error: { stdout: string }) => error);

  expect(stdout).toBe("");
}, 30_000);

/** A spec whose answers are of a schema of that name. */
function withPayment(name: string): string {
  return good.replaceAll("schemas/Payment", `schemas/${name}`).replace("    Payment:", `    ${name}:`);
}
