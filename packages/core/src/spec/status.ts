import { answerKeyFor } from "../judge.ts";
import type { Operation } from "../provider.ts";

/** A status that a declared answer speaks for: its own; of a range or `default` the one wanted, else the first that is free. */
export function statusFor(operation: Operation, key: string, wanted: number): number {
  if (/^\d{3}$/.test(key)) return Number(key);
  const hundreds = [Math.trunc(wanted / 100), 4, 5, 2, 3, 1];
  // In every hundred the like of what is wanted comes first.
  const rests = [wanted % 100, ...Array(100).keys()];
  const all = hundreds.flatMap((hundred) => rests.map((rest) => 100 * hundred + rest));
  return all.find((status) => answerKeyFor(operation, status) === key) ?? wanted;
}
