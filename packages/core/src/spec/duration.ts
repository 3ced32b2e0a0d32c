import { fail, wordOf } from "./document.ts";

const second = 1_000;
const day = 24 * 3_600 * second;

/** An ISO 8601 duration of weeks to seconds in milliseconds: `PT24H` is 86 400 000. */
export function milliseconds(value: unknown, at: string): number {
  const match = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
    wordOf(value),
  );
  if (!match) return fail(at, `not an ISO 8601 duration of days or less: ${JSON.stringify(value)}. Write PT24H or P7D`);
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return weeks * 7 * day + days * day + hours * 3_600 * second + minutes * 60 * second + seconds * second;
}
