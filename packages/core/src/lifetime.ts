import type { Operation } from "./provider.ts";

/** Whether the provider may have forgotten a key when a request that is sent now arrives: that could do it twice. */
export function isForgotten({ ttl }: Operation, firstSentAt: string | undefined, now: number): boolean {
  if (ttl === undefined || firstSentAt === undefined) return false;
  // A request may be long on its way, so that a key is given up a minute early, or after nine tenths of a short life.
  return !(now - Date.parse(firstSentAt) < ttl - Math.min(60_000, ttl / 10));
}
