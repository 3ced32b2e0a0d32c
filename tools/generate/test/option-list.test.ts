import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readmeStep } from "../readme-step.ts";
import { readSpec } from "../spec.ts";
import { fixtureSpecs, repository } from "./workspace.ts";

/** The names of an interface's members, from core's own source. */
async function membersOf(file: string, name: string): Promise<string[]> {
  const source = await readFile(join(repository, "packages/core/src", file), "utf8");
  const [, body = ""] = new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, "m").exec(source) ?? [];
  return [...body.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, member = ""]) => member);
}

/** The first column of each table below a heading. */
function tablesBelow(heading: string, text: string): string[][] {
  const [section = ""] = (text.split(`\n## ${heading}\n`)[1] ?? "").split("\n## ");
  const tables = section.split("\n|---|---|\n").slice(1);
  return tables.map((table) => [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = ""]) => name));
}

test("a README lists every option that its types have, of the client and of each call", async () => {
  const [connection, call] = [
    await membersOf("link.ts", "Connection"),
    await membersOf("call-options.ts", "CallOptions"),
  ];
  expect(connection).toContain("retryBudget");
  for (const [name, text] of await fixtureSpecs()) {
    const [ofClient = [], ofCall] = tablesBelow("Options", readmeStep(readSpec(name, text, "1.0.0")).text);

    expect(ofClient).toEqual(expect.arrayContaining(connection));
    expect(ofCall).toEqual(call);
  }
});
