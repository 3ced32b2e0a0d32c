import { duration } from "./duration.ts";
import { type Method, methodsOf } from "./face.ts";
import { factsOf } from "./facts.ts";
import { type GeneratedFile, readText } from "./files.ts";
import type { Spec } from "./spec.ts";

const begin = "<!-- providers: generated from the specs by `pnpm generate` -->";
const end = "<!-- /providers -->";

/** The table that compares the providers, between its two marks in the repository's README. */
export async function comparisonStep(root: string, specs: readonly Spec[]): Promise<GeneratedFile[]> {
  const text = await readText(`${root}/README.md`);
  const [before, rest] = text?.split(begin) ?? [];
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) return [];
  return [{ path: "README.md", text: `${before}${begin}\n${comparison(specs)}${end}${after}` }];
}

/** A row a fact, a column a provider. */
export function comparison(specs: readonly Spec[]): string {
  const columns = specs.flatMap((spec) => {
    const method = methodsOf(spec).find(({ source }) => source["x-capture"] !== undefined);
    return method ? [{ spec, method, facts: factsOf(method) as { [fact: string]: unknown } }] : [];
  });
  const row = (label: string, cells: readonly string[]) => `| ${[label, ...cells].join(" | ")} |\n`;
  const line = (label: string, tell: (column: (typeof columns)[number]) => string) => row(label, columns.map(tell));
  return [
    line("", ({ spec }) => `[${spec.provider.title}](./packages/${spec.name})`),
    `|---|${columns.map(() => "---|").join("")}\n`,
    line("method", ({ method }) => `\`${method.name}\``),
    line("amount", ({ method }) => amountOf(method)),
    line("amount left out", ({ facts }) => told(facts.omittedAmount)),
    line("less than authorized", ({ facts }) => told(facts.partial)),
    line("several captures", ({ facts }) => told(facts.multiple)),
    line("more than authorized", ({ facts }) => told(facts.over)),
    line("the rest after a part", ({ facts }) => told(facts.remainder)),
    line("capture within", ({ facts }) => told(facts.window)),
    line("last word", ({ facts }) => told(facts.final)),
    line("idempotency key", ({ method }) => keyOf(method)),
    line("same key again", ({ facts }) => told((facts.idempotency as { replay: unknown }).replay)),
    line("key remembered", ({ facts }) => told((facts.idempotency as { ttl: unknown }).ttl)),
    line("after an unknown", ({ method }) => (method.operation.recover?.by ?? ["support"]).join(", then ")),
  ].join("");
}

function amountOf({ operation }: Method): string {
  const forms = Object.values(operation.input).flatMap((input) => [input, ...Object.values(input.properties ?? {})]);
  const money = forms.map((form) => form.money).find((form) => form !== undefined && form.means !== "fee");
  if (!money) return "none";
  const unit = money.unit === "minor" ? "minor units" : "major units";
  const codes = money.currencies ?? (typeof money.currency === "string" ? [money.currency] : []);
  return `${unit}, ${money.as}${codes.length > 0 ? `, ${codes.join(" ")}` : ""}`;
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
