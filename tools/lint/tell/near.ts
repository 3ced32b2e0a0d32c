import { list, show } from "./problem.ts";

/** `Did you mean "status"?`, or what there is. */
export function didYouMean(wrong: unknown, known: readonly unknown[]): string {
  const near = nearest(wrong, known);
  if (near !== undefined) return `Did you mean ${show(near)}?`;
  return known.length > 0 ? `There are: ${list(known)}.` : "There are none.";
}

/** The same without case and separators, or a typing error or two away. */
function nearest(wrong: unknown, known: readonly unknown[]): unknown {
  const scored = known.map((one) => ({ one, far: distance(plain(wrong), plain(one)) }));
  const [best] = scored.sort((a, b) => a.far - b.far);
  return best && best.far <= Math.min(2, Math.ceil(plain(best.one).length / 4)) ? best.one : undefined;
}

function plain(value: unknown): string {
  return String(value)
    .toLowerCase()
    .replace(/[\s_-]/g, "");
}

/** How many letters must be put in, left out, replaced or swapped with their neighbour. */
function distance(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const costs = [row[j] as number, next[j - 1] as number].map((cost) => cost + 1);
      next[j] = Math.min(...costs, (row[j - 1] as number) + same, swapped ? (before[j - 2] as number) + 1 : Infinity);
    }
    [before, row] = [row, next];
  }
  return row[other.length] as number;
}
