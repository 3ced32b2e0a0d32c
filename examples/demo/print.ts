import { styleText } from "node:util";
import type { Operation } from "@holdfast/core/spec";
import type { Provider } from "./provider.ts";
import type { Played, Step, Wire } from "./stage.ts";
import { type Column, tableOf } from "./table.ts";
import { askedIn, inMoney, shorten, toldOf } from "./wording.ts";

const width = Math.min(process.stdout.columns ?? 110, 110);
const margin = 10;

/** What the signs mean. */
export function printLegend(): void {
  const signs = [
    "→ what goes over the wire",
    "← what the client makes of the answer",
    "= what the provider really did",
  ];
  console.log(styleText("dim", `\n${signs.join("    ")}`));
}

/** The provider's name above its scenes. */
export function printTitle({ title }: Provider, name: string): void {
  const rule = "─".repeat(Math.max(2, width - title.length - name.length - 2));
  console.log(`\n${styleText("bold", title)} ${styleText("dim", rule)} ${name}\n`);
}

/** A call: what was asked, what went over the wire, what came of it, and what the provider really did. */
export function printPlayed({ scene, recoveries, ledger, passed, ...first }: Played, operation: Operation): void {
  line(scene.label, styleText("bold", askedIn(scene, operation, width - margin)));
  for (const one of first.wire) printWire(one);
  printTold(first);
  for (const one of recoveries) {
    const calls = one.wire.filter(({ isToken }) => !isToken).map(({ method, path }) => `${method} ${fit(path, 50)}`);
    const how = calls.length === 0 ? "no call can tell" : calls.join(", ");
    line("", styleText("dim", `  … an hour later, recover(outcome): ${how}`));
    printTold(one);
  }
  line("", styleText("dim", `= ${ledger.length === 0 ? "nothing" : ledger.map(inMoney).join(" and ")} moved`));
  if (!passed)
    line("", styleText("red", `✗ This was to show: ${scene.shows.join(" or ")}${scene.lost ? ", once" : ""}`));
}

/** The table at the end, in as many parts as its width asks for. */
export function printTable(columns: readonly Column[]): void {
  console.log(`\n${styleText("bold", "What the providers document")} ${styleText("dim", "(– is: not documented)")}\n`);
  const rows = tableOf(columns);
  const widths = rows[0]?.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0))) ?? [];
  const [head = 0, ...others] = widths;
  for (let from = 0; from < others.length; ) {
    let to = from + 1;
    const used = () => head + others.slice(from, to + 1).reduce((sum, one) => sum + one + 2, 0);
    while (to < others.length && used() <= width) to += 1;
    for (const [index, [label = "", ...cells]] of rows.entries()) {
      const row = [label.padEnd(head), ...cells.slice(from, to).map((cell, at) => cell.padEnd(others[from + at] ?? 0))];
      const text = row.join("  ").trimEnd();
      console.log(index === 0 ? styleText("bold", text) : text);
    }
    console.log("");
    from = to;
  }
}

function printWire({ method, path, key, body, isToken }: Wire): void {
  if (isToken) {
    line("", styleText("dim", `→ ${method} ${path} for an access token`));
    return;
  }
  line("", `→ ${method} ${fit(path, width - margin - method.length - 3)}`);
  if (key) line("", `  ${key}`);
  for (const part of wrap(body ?? "", width - margin - 2)) line("", `  ${part}`);
}

function printTold({ wire, outcome }: Step): void {
  const { kind } = outcome;
  const open = kind === "unknown" || kind === "accepted";
  const color = open ? "yellow" : kind === "declined" || kind === "not_sent" ? "red" : "green";
  const status = wire.length === 0 ? "" : `${wire.at(-1)?.status ?? "no answer:"} `;
  line("", `← ${status}${styleText(color, toldOf(outcome))}`);
}

function line(head: string, text: string): void {
  console.log(`${styleText("cyan", head.padEnd(margin))}${text}`);
}

/** A path with its ids cut short, where it is too long. */
function fit(path: string, length: number): string {
  return path.length <= length ? path : path.split("/").map(shortenId).join("/");
}

function shortenId(part: string): string {
  return /\d/.test(part) ? shorten(part) : part;
}

/** Breaks JSON after commas. */
function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const part of text.match(/[^,]+,?/g) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= length) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}
