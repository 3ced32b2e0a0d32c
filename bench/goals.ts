/** What a figure must come to. A count is the same on every machine; a time is held with a margin for a noisy one. */
export interface Goal {
  readonly name: string;
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
];
