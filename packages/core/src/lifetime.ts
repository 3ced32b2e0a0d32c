import type { Operation } from "./provider.ts";

/** Whether the provider may have forgotten a key when a request that is sent now arrives: that could do it twice. */
export function isForgotten({ ttl }: Operation, firstSentAt: string | undefined, now: number): boolean {
  if (ttl === undefined || firstSentAt === undefined) return false;
  const age = now - Date.parse(firstSentAt);
  // A request may be long on its way, so that a key is given up a minute early, or after nine tenths of a short life. How
  // old a key is that was first sent in the future, nobody knows.
  return !(age >= -60_000 && age < ttl - Math.min(60_000, ttl / 10));
}
