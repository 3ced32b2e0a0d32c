import type { Json } from "../../../packages/core/src/spec/index.ts";

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/** Words for an amount itself, and for what was done with one. */
const nouns = words("amount total subtotal fee price cost tax vat discount tip gratuity surcharge balance payout");
const deeds = words(
  "captured refunded authorized authorised disputed charged remaining outstanding owed",
  "capturable refundable chargeable",
);

/** Words that make something else of it: `total_count`, `fee_percent`, `captured_at`. */
const others = words(
  "count quantity number no id ids rate ratio percent percentage pct bps type kind code currency status state",
  "at on date time timestamp day hour minute second expiry version index position rank page item record line row",
  "unit digit decimal factor weight attempt retry request try call size length limit reason name label text",
  "description note formatted display url key token reference",
);

/** Whether a schema's description says `Not money.` */
export function isNotMoney(description: unknown): boolean {
  return /^not money\b/i.test(String(description));
}

/** Whether a property is an amount, by its name and type, unless its schema says that it is none. */
export function looksLikeMoney(name: string, { type, enum: some, const: only, format, description }: Json): boolean {
  if (some !== undefined || only !== undefined || isNotMoney(description)) return false;
  const parts = partsOf(name);
  const isAmount = parts.some((part) => nouns.has(part));
  if (parts.some((part) => others.has(part)) || !(isAmount || parts.some((part) => deeds.has(part)))) return false;
  const types = [type].flat();
  if (types.includes("integer") || types.includes("number")) return true;
  // Of a string the last word tells: `total_price` is an amount, `price_list` is none.
  const last = parts.at(-1) ?? "";
  const decimal = types.includes("string") && (format === undefined || format === "decimal");
  return decimal && isAmount && (nouns.has(last) || deeds.has(last));
}

/** `feeAmounts` is `fee`, `amount`. */
function partsOf(name: string): string[] {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return parts.filter(Boolean).map((part) => part.replace(/(?<=(x|s|sh|ch)e?)es$/, "").replace(/(?<=[^s])s$/, ""));
}
