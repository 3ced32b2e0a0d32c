/** Time and chance, so that tests and simulations can bring their own. */
export interface Clock {
  /** Milliseconds since 1970, the time of day: keys and states grow old by it, also while a machine sleeps. */
  now(): number;
  /** Runs something later; the function it gives back calls that off. */
  after(ms: number, run: () => void): () => void;
  /** From 0 to just below 1. */
  random(): number;
}

/** The machine's own time, timers and chance: what a client goes by without `clock`. `now()` is `1795255364553`. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** `2026-11-21T10:02:44.553Z` */
export function timestamp(ms: number): string {
  const day = Math.floor(ms / 86_400_000);
  if (day !== lastDay) {
    lastDay = day;
    lastText = new Date(day * 86_400_000).toISOString().slice(0, -"00:00:00.000Z".length);
  }
  const left = Math.floor(ms) - day * 86_400_000;
  const [hours, minutes, seconds] = [left / 3_600_000, (left / 60_000) % 60, (left / 1_000) % 60];
  return `${lastText}${two(hours)}:${two(minutes)}:${two(seconds)}.${String(left % 1_000).padStart(3, "0")}Z`;
}

function two(number: number): string {
  return number < 10 ? `0${Math.floor(number)}` : String(Math.floor(number));
}

/** Dates are dear to format, and most come within the same day. */
let lastDay = Number.NaN;
let lastText = "";
