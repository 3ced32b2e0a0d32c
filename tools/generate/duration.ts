import { count } from "../count.ts";

/** `P7D` is `7 days`; anything else stays as it is. */
export function duration(text: string): string {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  const units = ["week", "day", "hour", "minute", "second"];
  const parts = (match?.slice(1) ?? []).flatMap((number, index) =>
    number === undefined ? [] : [count(Number(number), units[index] as string)],
  );
  return parts.length === 0 ? text : parts.join(" ");
}
