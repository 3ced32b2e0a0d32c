/** Time and chance, so that tests and simulations can bring their own. */
export interface Clock {
  /** Milliseconds since 1970, never going back. */
  now(): number;
  /** Runs something later; the function it gives back calls that off. */
  after(ms: number, run: () => void): () => void;
  /** From 0 to just below 1. */
  random(): number;
}

/** Read once: the sum with `performance.now()` is the time of day, and unlike it never goes back. */
const origin = Date.now() - performance.now();

export const systemClock: Clock = {
  now: () => origin + performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** `2026-11-21T10:02:44.553Z` */
export function timestamp(ms: number): string {
  const second = Math.floor(ms / 1_000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastText = new Date(second * 1_000).toISOString().slice(0, -4);
  }
  return `${lastText}${String(Math.floor(ms) - second * 1_000).padStart(3, "0")}Z`;
}

/** Dates are dear to format, and most come within the same second. */
let lastSecond = Number.NaN;
let lastText = "";
