import type { Final, Operation, Rule } from "../../packages/core/src/provider.ts";
import { isDone } from "../../packages/core/src/spec/index.ts";
import { type Method, methodsOf } from "./face.ts";
import { type GeneratedFile, readText } from "./files.ts";
import { safety, settling } from "./sentence.ts";
import type { Spec } from "./spec.ts";

const begin = "<!-- outcomes: generated from the specs by `pnpm generate` -->";
const end = "<!-- /outcomes -->";

/** What each answer of a provider means for the caller, and where the provider says so: a section of the page on outcomes. */
export function sectionOf(spec: Spec): string {
  const methods = methodsOf(spec).filter(({ operation }) => operation.role === "money");
  return methods.map((method) => operationText(spec, method)).join("\n\n");
}

/** The sections of all providers, between their marks in the page on outcomes. */
export async function outcomesStep(root: string, sections: readonly string[]): Promise<GeneratedFile[]> {
  const text = await readText(`${root}/docs/outcomes.md`);
  const [before, rest] = text?.split(begin) ?? [];
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) return [];
  return [{ path: "docs/outcomes.md", text: `${before}${begin}\n\n${sections.join("\n\n")}\n\n${end}${after}` }];
}

function operationText(
  { provider, name }: Spec,
  { name: operationId, operation, source, documentation }: Method,
): string {
  const rows = grouped(operation).flatMap(([statuses, rules]) =>
    rules.map((rule, index) => [statuses, conditionOf(rule, index), told(rule), whatNext(rule, statuses, operation)]),
  );
  const lines = [["answer", "when", "you get", "then"], ["---", "---", "---", "---"], ...rows];
  const { sources = [] } = (source["x-idempotency"] ?? {}) as { sources?: readonly string[] };
  const links = [...new Set([...(documentation === undefined ? [] : [documentation]), ...sources])];
  return [
    `### ${provider.title}: \`${operationId}\``,
    `${safety(operation, provider.title)} ${settling(operation, provider.title)}`,
    lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    `Sources: [the spec](../specs/${name}.yaml), ${links.map(linkTo).join(", ")}.`,
  ].join("\n\n");
}

/** Statuses that are judged alike stand in one row. */
function grouped({ answers }: Operation): [string, readonly Rule[]][] {
  const groups = new Map<string, [string, readonly Rule[]]>();
  for (const [status, { rules }] of Object.entries(answers)) {
    const alike = JSON.stringify(rules);
    const known = groups.get(alike);
    groups.set(alike, [known ? `${known[0]}, ${status}` : status, rules]);
  }
  return [...groups.values()];
}

/** Which answers a rule is about. */
function conditionOf({ when, ignoreCase }: Rule, index: number): string {
  const conditions = Object.entries(when ?? {}).map(([place, wanted]) => `${code(place)} ${wish(wanted)}`);
  if (conditions.length === 0) return index === 0 ? "any" : "anything else";
  return `${conditions.join(", and ")}${ignoreCase ? " (in any case)" : ""}`;
}

function wish(wanted: unknown): string {
  if (wanted === "present") return "is there";
  if (wanted === "absent") return "is not there";
  const values = [wanted].flat().map((value) => code(String(value)));
  return `is ${values.length > 1 ? `${values.slice(0, -1).join(", ")} or ${values.at(-1)}` : values[0]}`;
}

function told({ is, again }: Rule): string {
  if (is === "declined") return `\`declined\`, ${code(again ?? "never")}`;
  if (is === "duplicate") return "`declined` with `doneBefore`; `unknown` if an earlier attempt may have done it";
  return code(is);
}

function whatNext({ is, again, settles }: Rule, statuses: string, operation: Operation): string {
  if (is === "accepted") return lastWord(operation.final);
  if (is === "declined") return `${refusals[again ?? "never"]}${settles ? "; true also after an unknown" : ""}`;
  if (is === "duplicate") return "read the state back and compare the amount";
  if (isDone(is)) return "go on";
  const { by = ["support"] } = operation.recover ?? {};
  const settling = by.includes("same-key") || by.includes("read") ? "`recover`" : lastResort[by[0] as "support"];
  const isRepeated =
    again === "same-key" || (operation.again === "same-key" && again === undefined && /^5/.test(statuses));
  return isRepeated ? `the client sends the same again; then ${settling}` : settling;
}

const lastResort = { webhook: "wait for the webhook", support: "ask the provider's support" };

const refusals: { readonly [again: string]: string } = {
  never: "give this one up",
  after_change: "mend the input or the credentials, then call again",
  later: "call again later, not before `retryAt`",
};

function lastWord(final: Final | undefined): string {
  if (final?.by === "webhook") return `wait for the webhook ${code(final.webhook)}, or \`recover\``;
  return final?.by === "poll"
    ? "`recover` until it is settled"
    : "`recover`; how the last word comes is not documented";
}

/** Braces and bars are the table's own. */
function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

/** A page's address, shown by its last part; what is no address stays as it is. */
function linkTo(source: string): string {
  if (!URL.canParse(source)) return source;
  const { hostname, pathname } = new URL(source);
  const last = pathname.split("/").filter(Boolean).at(-1);
  return `[${last === undefined ? hostname : `${hostname}, ${last}`}](${source})`;
}
