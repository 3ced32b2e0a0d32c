/** Time and chance, so that tests and simulations can bring their own. */
export interface Clock {
  /** Milliseconds since 1970, never going back. */
  now(): number;
  /** Runs something later; the function it gives back calls that off. */
  after(ms: number, run: () => void): () => void;
  /** From 0 to just below 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** `2026-11-21T10:02:44.553Z` */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}
