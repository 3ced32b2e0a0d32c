import { count } from "../count.ts";
import { duration } from "./duration.ts";
import { factsOf } from "./facts.ts";
import type { GeneratedFile } from "./files.ts";
import type { Method } from "./method.ts";
import { pageWith } from "./page.ts";
import type { Finding, Spec } from "./spec.ts";

/** What the table says of one provider, from top to bottom. */
export type Column = readonly string[];

const labels = [
  "",
  "method",
  "amount",
  "amount left out",
  "less than authorized",
  "several captures",
  "more than authorized",
  "the rest after a part",
  "capture within",
  "last word",
  "idempotency key",
  "same key again",
  "key remembered",
  "after an unknown",
];

/** A provider's column; none without a capture. */
export function columnOf(spec: Spec): Column | undefined {
  const method = spec.methods.find(({ source }) => source["x-capture"] !== undefined);
  if (!method) return undefined;
  const { idempotency, ...facts } = factsOf(method) as { [fact: string]: unknown };
  const { replay, ttl } = idempotency as { replay: unknown; ttl: unknown };
  return [
    `[${spec.provider.title}](./packages/${spec.name})`,
    `\`${method.name}\``,
    amountOf(method),
    told(facts.omittedAmount),
    told(facts.partial),
    told(facts.multiple),
    told(facts.over),
    told(facts.remainder),
    told(facts.window),
    told(facts.final),
    keyOf(method),
    told(replay),
    told(ttl),
    (method.operation.recover?.by ?? ["support"]).join(", then "),
  ];
}

/** The table that compares the providers, between its two marks in the repository's README. */
export function comparisonStep(root: string, columns: readonly Column[]): GeneratedFile | Finding | undefined {
  return pageWith(root, "README.md", "providers", `\n${tableOf(columns)}`);
}

/** A row a fact, a column a provider. */
function tableOf(columns: readonly Column[]): string {
  const rows = labels.map((label, index) => `| ${[label, ...columns.map((column) => column[index])].join(" | ")} |\n`);
  const [head = "", ...others] = rows;
  return `${head}|---|${columns.map(() => "---|").join("")}\n${others.join("")}`;
}

function amountOf({ operation }: Method): string {
  const forms = Object.values(operation.input).flatMap((input) => [input, ...Object.values(input.properties ?? {})]);
  const money = forms.map((form) => form.money).find((form) => form !== undefined && form.means !== "fee");
  if (!money) return "none";
  const unit = money.unit === "minor" ? "minor units" : "major units";
  const codes = money.currencies ?? (typeof money.currency === "string" ? [money.currency] : []);
  const taken = [
    ...(codes.length > 0 ? [codes.join(" ")] : []),
    ...(money.exponent === undefined ? [] : [`currencies with ${count(money.exponent, "decimal")}`]),
  ];
  return [unit, money.as, ...taken].join(", ");
}

function keyOf({ operation: { key } }: Method): string {
  return key ? `${key.in} \`${key.name}\`` : "none";
}

function told(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "object" && value !== null) {
    if ("webhook" in value) return `webhook \`${value.webhook}\``;
    if ("at" in value) return `\`${value.at}\``;
    if ("field" in value) return `as \`${value.field}\` says`;
  }
  const text = String(value);
  return text === "undocumented" ? "not documented" : duration(text);
}
