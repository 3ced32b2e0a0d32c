import type { Cell } from "./figure.ts";

/** Markdown: the first column to the left, the others to the right. */
export function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map(print).join(" | ")} |`;
  const rule = `|${columns.map((_, index) => (index === 0 ? "---" : "---:")).join("|")}|`;
  return [line(columns), rule, ...rows.map(line)].join("\n");
}

/** Three figures are more than a shared machine can vouch for. */
export function print(cell: Cell): string {
  if (cell === undefined) return "–";
  if (typeof cell === "string") return cell;
  if (Number.isInteger(cell)) return cell.toLocaleString("en");
  return cell >= 100 ? Math.round(cell).toLocaleString("en") : cell.toFixed(cell >= 10 ? 1 : 2);
}
