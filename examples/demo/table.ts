import type { Facts } from "./provider.ts";

/** One provider's facts, under its name. */
export interface Column {
  readonly title: string;
  readonly facts: Facts;
}

const labels: { readonly [fact: string]: string } = {
  partial: "part of it",
  multiple: "several captures",
  over: "more than held",
  remainder: "rest after a part",
  window: "capture within",
  omittedAmount: "amount left out",
  final: "last word",
  key: "key",
  replay: "same key again",
  otherBody: "… other body",
  remembers: "… remembers",
  ttl: "… for",
  again: "after an unknown",
};

/** A row a fact, a column a provider. */
export function tableOf(columns: readonly Column[]): string[][] {
  const rows = columns.map(
    ({ facts: { idempotency, ...facts } }) => ({ ...facts, ...(idempotency as Facts) }) as Facts,
  );
  const names = [...new Set(rows.flatMap((facts) => Object.keys(facts)))];
  return [
    ["", ...columns.map(({ title }) => title)],
    ...names.map((name) => [labels[name] ?? name, ...rows.map((facts) => told(facts[name]))]),
  ];
}

function told(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "object" && value !== null) {
    if ("webhook" in value) return "webhook";
    if ("at" in value) return `${String(value.at).replace(/^.*\//, "")}`;
    if ("field" in value) return `by ${value.field}`;
  }
  const text = String(value ?? "undocumented");
  if (text === "undocumented") return "–";
  const place = /^\$request\.(header\.|body#\/)(.+)$/.exec(text);
  return place ? `${place[2]}` : (duration(text) ?? text);
}

/** `P7D` is 7 days. */
function duration(text: string): string | undefined {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text) ?? [];
  const parts = [days && `${days} days`, hours && `${hours} hours`, minutes && `${minutes} minutes`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(" ");
}
