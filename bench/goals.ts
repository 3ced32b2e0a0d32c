/** What a figure must come to. */
export interface Goal {
  readonly name: string;
  /** A count or a size is the same on every machine, a ratio and what memory is taken nearly so, a time is not. */
  readonly kind: "count" | "ratio" | "memory" | "time";
  readonly unit: string;
  readonly most?: number;
  readonly least?: number;
}

export const goals: readonly Goal[] = [
  { name: "CPU per call, to raw fetch", kind: "ratio", unit: "×", most: 1.8 },
  { name: "CPU per call, to openapi-fetch", kind: "ratio", unit: "×", most: 1 },
  { name: "Loopback p50 on global fetch, to undici.request", kind: "ratio", unit: "×", most: 2.6 },
  { name: "Loopback p50 with undiciFetch, to undici.request", kind: "ratio", unit: "×", most: 1.25 },
  { name: "Calls per second at 64 with undiciFetch, to undici.request", kind: "ratio", unit: "×", least: 0.75 },
  { name: "One client with a capture, min+gzip", kind: "count", unit: "KB", most: 8 },
  { name: "A process that captures once, to raw fetch", kind: "ratio", unit: "×", most: 1.12 },
  { name: "Generating 5 specs", kind: "time", unit: "s", most: 0.6 },
  { name: "Generating 500 specs", kind: "time", unit: "s", most: 4 },
  { name: "Generating each further spec", kind: "time", unit: "ms", most: 6 },
  { name: "Generating, peak memory", kind: "memory", unit: "MiB", most: 400 },
  { name: "Mocks of all providers ready", kind: "time", unit: "s", most: 0.8 },
  { name: "Mocks of all providers, memory", kind: "memory", unit: "MiB", most: 200 },
  { name: "Simulated captures per second and core", kind: "time", unit: "", least: 12_000 },
  { name: "Type instantiations, one client", kind: "count", unit: "", most: 500 },
  { name: "Type instantiations, 50 clients in one file", kind: "count", unit: "", most: 10_000 },
  { name: "`pnpm build` with nothing changed", kind: "time", unit: "s", most: 1 },
  { name: "`pnpm build && pnpm test` with nothing changed", kind: "time", unit: "s", most: 1 },
  { name: "Client packages built again after a change of one spec", kind: "count", unit: "", most: 1 },
];

/** How far off each may be in CI: sizes move a little with a compiler's version, the machine is small and others use it. */
const margin = { count: 1.02, ratio: 1.3, memory: 1.3, time: 2 } as const;

/** What the last full run came to, and how much slower than there the machine is now: 2 where the same work takes twice as long. */
export interface Before {
  readonly value: number;
  readonly slower: number;
}

/** Whether the goal itself is met. */
export function isMet(
  { most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY }: Goal,
  value: number,
): boolean {
  return value <= most && value >= least;
}

/** Whether CI lets a value pass. Where the record already misses the goal, the record is what may not get worse. */
export function isHeld(goal: Goal, value: number, before: Before | undefined): boolean {
  if (isMet(goal, value)) return true;
  const room = margin[goal.kind] * (goal.kind === "time" ? Math.max(1, before?.slower ?? 1) : 1);
  const missed = before !== undefined && !isMet(goal, before.value) ? before.value : undefined;
  if (goal.most !== undefined) {
    const most = goal.kind === "count" ? goal.most : goal.most * room;
    return value <= Math.max(most, (missed ?? 0) * room);
  }
  return goal.least !== undefined && value >= (missed ?? goal.least) / room;
}
