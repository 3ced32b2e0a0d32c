import type { Expected } from "../../packages/core/test/faults/model.ts";
import { count } from "../count.ts";
import type { Told } from "./worker.ts";

export interface Measured {
  /** What the caller was told, in a few words. */
  readonly text: string;
  readonly isExpected: boolean;
  /** Why it must never be so: it claims what nobody knows, or another key or other bytes went out. */
  readonly lie?: string;
}

/** What came of a case, beside what the rules for faults want. */
export function compare(
  expected: Expected & {
    readonly success: string;
    readonly requests: number;
    readonly also?: string | undefined;
    readonly luck?: string | undefined;
  },
  told: Told,
  requests: number,
  sameRequests: boolean,
): Measured {
  const kind = expected.kind === "success" ? expected.success : expected.kind;
  const attempts = told.attempts.length;
  // Why nobody knows is in the runtime's own words, and makes no difference.
  const isPlanned = told.kind === kind && attempts === expected.attempts && requests === expected.requests;
  const luck = requests === 1 && attempts === 1 ? expected.luck : undefined;
  const isExpected = isPlanned || told.kind === luck;
  const text = `${told.kind} after ${count(attempts, "attempt")}`;
  const lie = lieIn([kind, "unknown", expected.also, luck], told, sameRequests);
  return { text, isExpected, ...(lie !== undefined && { lie }) };
}

/** Less may be known than elsewhere, never more. */
function lieIn(truths: readonly (string | undefined)[], { kind }: Told, sameRequests: boolean): string | undefined {
  if (!sameRequests) return "The attempts differ in their key or their bytes.";
  return truths.includes(kind) ? undefined : `It says ${kind} where ${truths[0]} is true.`;
}
