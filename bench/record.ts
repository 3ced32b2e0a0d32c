import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measured } from "./figure.ts";
import { figures } from "./figures/index.ts";
import { type Before, type Goal, goals, isMet } from "./goals.ts";
import { root } from "./machine.ts";
import { print, table } from "./table.ts";

/** What was measured last in full. CI holds the short form against it. */
export interface Record {
  /** Each figure by its name, where it was measured, and the machine's pace there in ms (see `pace.ts`). */
  readonly figures: { readonly [name: string]: Measured & { readonly where: string; readonly pace?: number } };
}

const file = join(import.meta.dirname, "results.json");

export function readRecord(): Record {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record;
  } catch {
    return { figures: {} };
  }
}

/** The recorded value of a goal, if it was ever measured. */
export function recordedOf(record: Record, goal: string): number | undefined {
  const results = Object.values(record.figures).flatMap(({ results }) => results);
  return results.find((result) => result.goal === goal)?.value;
}

/** The same, and how the machine's pace of now compares with the one it was measured at. */
export function beforeOf(record: Record, goal: string, pace: number): Before | undefined {
  const value = recordedOf(record, goal);
  if (value === undefined) return undefined;
  const figure = Object.values(record.figures).find(({ results }) => results.some((one) => one.goal === goal));
  return { value, slower: pace / (figure?.pace ?? pace) };
}

const begin = "<!-- bench: written by `pnpm bench --write` -->";
const end = "<!-- /bench -->";

/** Keeps what was measured, for CI as numbers and for people as tables; what was not measured stays as it was. */
export function write(measured: Record["figures"]): void {
  const record: Record = { figures: { ...readRecord().figures, ...measured } };
  writeFileSync(
    file,
    `${JSON.stringify(record, (name, value) => (name === "drawing" ? undefined : shorten(value)), 2)}\n`,
  );

  const goalTable = table(
    ["goal", "wanted", "is", ""],
    goals.flatMap((goal) => {
      const value = recordedOf(record, goal.name);
      return value === undefined ? [] : [goalRow(goal, value, isMet(goal, value) ? "met" : "missed")];
    }),
  );
  const sections = figures.flatMap(({ name, title }) => {
    const one = record.figures[name];
    return one ? [`## ${title}\n\n${table(one.columns, one.rows)}\n\n${one.where}.\n`] : [];
  });
  const head =
    "# Results\n\nWritten by `pnpm bench --write`. How each number is taken, and what it does not tell, stands in [README.md](./README.md).\n";
  const { growth: drawn } = record.figures;
  if (drawn?.drawing !== undefined) writeFileSync(join(import.meta.dirname, "growth.svg"), drawn.drawing);
  const growth = drawn ? ["![Growth with the number of specs](./growth.svg)\n"] : [];
  const text = [head, `## Goals\n\n${goalTable}\n`, ...sections, ...growth].join("\n");
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), text);

  const readme = join(root, "README.md");
  const page = readFileSync(readme, "utf8");
  const [from, to] = [page.indexOf(begin) + begin.length, page.indexOf(end)];
  if (to > from) writeFileSync(readme, `${page.slice(0, from)}\n${goalTable}\n${page.slice(to)}`);
}

export function goalRow({ name, unit, most, least }: Goal, value: number, verdict: string): readonly string[] {
  const wanted = most === undefined ? `≥ ${print(least)}` : `≤ ${print(most)}`;
  return [name, `${wanted} ${unit}`.trim(), `${print(value)} ${unit}`.trim(), verdict];
}

function shorten(value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(4)) : value;
}
