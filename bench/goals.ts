/** What a figure must come to. */
export interface Goal {
  readonly name: string;
  /** A count or a size is the same on every machine; a time is held with a margin for a noisy one. */
  readonly kind: "count" | "time";
  readonly unit: string;
  readonly most?: number;
  readonly least?: number;
}

export const goals: readonly Goal[] = [
  { name: "CPU per call, to raw fetch", kind: "time", unit: "×", most: 1.8 },
  { name: "CPU per call, to openapi-fetch", kind: "time", unit: "×", most: 1 },
  { name: "Loopback p50 on global fetch, to undici.request", kind: "time", unit: "×", most: 2.6 },
  { name: "Loopback p50 with undiciFetch, to undici.request", kind: "time", unit: "×", most: 1.25 },
  { name: "Calls per second at 64 with undiciFetch, to undici.request", kind: "time", unit: "×", least: 0.75 },
  { name: "One client with a capture, min+gzip", kind: "count", unit: "KB", most: 8 },
  { name: "A process that captures once, to raw fetch", kind: "time", unit: "×", most: 1.12 },
  { name: "Generating 5 specs", kind: "time", unit: "s", most: 0.6 },
  { name: "Generating 500 specs", kind: "time", unit: "s", most: 4 },
  { name: "Generating each further spec", kind: "time", unit: "ms", most: 6 },
  { name: "Generating, peak memory", kind: "time", unit: "MiB", most: 400 },
  { name: "Mocks of all providers ready", kind: "time", unit: "s", most: 0.8 },
  { name: "Mocks of all providers, memory", kind: "time", unit: "MiB", most: 200 },
  { name: "Simulated captures per second and core", kind: "time", unit: "", least: 12_000 },
  { name: "Type instantiations, one client", kind: "count", unit: "", most: 500 },
  { name: "Type instantiations, 50 clients in one file", kind: "count", unit: "", most: 10_000 },
  { name: "`pnpm build` with nothing changed", kind: "time", unit: "s", most: 1 },
  { name: "`pnpm build && pnpm test` with nothing changed", kind: "time", unit: "s", most: 1 },
  { name: "Client packages built again after a change of one spec", kind: "count", unit: "", most: 1 },
];

/** How far a time may be off on a machine that others use, too. */
const margin = 1.3;
/** Sizes move a little with a compiler's version. */
const slack = 1.01;

/** Whether the goal itself is met. */
export function isMet({ most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY }: Goal, value: number): boolean {
  return value <= most && value >= least;
}

/**
 * Whether CI lets a value pass: counts strictly, times with a margin. Where the record already misses the goal, the record
 * is what may not get worse.
 */
export function isHeld(goal: Goal, value: number, recorded: number | undefined): boolean {
  const { kind, most, least } = goal;
  const room = kind === "time" ? margin : slack;
  if (isMet(goal, value)) return true;
  if (most !== undefined) return value <= Math.max(kind === "time" ? most * room : most, (recorded ?? 0) * room);
  if (least !== undefined) return value >= Math.min(least / room, (recorded ?? Number.POSITIVE_INFINITY) / room);
  return true;
}
