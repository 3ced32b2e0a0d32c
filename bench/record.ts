import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measured, Result } from "./figure.ts";
import { root } from "./machine.ts";
import { table } from "./table.ts";

/** What was measured last in full, and where: CI holds the short form against it. */
export interface Record {
  readonly where: string;
  readonly values: { readonly [goal: string]: number };
}

const file = join(import.meta.dirname, "results.json");

export function readRecord(): Record | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record;
  } catch {
    return undefined;
  }
}

export interface Run {
  readonly where: string;
  readonly measured: readonly (Measured & { readonly title: string })[];
  readonly results: readonly Result[];
  readonly verdicts: readonly (readonly string[])[];
}

const begin = "<!-- bench: written by `pnpm bench --write` -->";
const end = "<!-- /bench -->";

/** Keeps the numbers for CI, all tables for people, and the goals in the README. */
export async function write({ where, measured, results, verdicts }: Run): Promise<void> {
  const values = {
    ...readRecord()?.values,
    ...Object.fromEntries(results.map(({ goal, value }) => [goal, round(value)])),
  };
  writeFileSync(file, `${JSON.stringify({ where, values }, undefined, 2)}\n`);

  const goals = table(["goal", "wanted", "is", ""], verdicts);
  const sections = measured.map(({ title, columns, rows }) => `## ${title}\n\n${table(columns, rows)}\n`);
  const head = `# Results\n\nWritten by \`pnpm bench --write\` on ${where}. How each number is taken, and what it does not tell, stands in [README.md](./README.md).\n`;
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), [head, `## Goals\n\n${goals}\n`, ...sections].join("\n"));

  const readme = join(root, "README.md");
  const text = readFileSync(readme, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) return;
  writeFileSync(readme, `${text.slice(0, from + begin.length)}\n${goals}\n\nOn ${where}.\n${text.slice(to)}`);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
