import type { Operation, Rule } from "../../packages/core/src/provider.ts";
import { isDone } from "../../packages/core/src/spec/index.ts";
import type { GeneratedFile } from "./files.ts";
import type { Method } from "./method.ts";
import { pageWith } from "./page.ts";
import { afterDoneBefore, afterRefusal, afterUnknown, lastWord, safety, settling } from "./sentence.ts";
import type { Finding, Spec } from "./spec.ts";

/** What each answer of a provider means for the caller, and where the provider says so: a section of the page on outcomes. */
export function sectionOf(spec: Spec): string {
  const methods = spec.methods.filter(({ operation }) => operation.role === "money");
  return methods.map((method) => operationText(spec, method)).join("\n\n");
}

/** The sections of all providers, between their marks in the page on outcomes. */
export function outcomesStep(root: string, sections: readonly string[]): GeneratedFile | Finding | undefined {
  return pageWith(root, "docs/outcomes.md", "outcomes", `\n\n${sections.join("\n\n")}\n\n`);
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
  const pages = [...new Set([...(documentation === undefined ? [] : [documentation]), ...sources])];
  const links = [`[the spec](../specs/${name}.yaml)`, ...pages.map(linkTo)];
  return [
    `### ${provider.title}: \`${operationId}\``,
    safety(operation, provider.title),
    settling(operation, provider),
    lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    `Sources: ${links.join(", ")}.`,
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
  if (is === "accepted") return lastWord(operation);
  if (is === "declined") return `${afterRefusal(operation, again)}${settles ? "; true also after an unknown" : ""}`;
  if (is === "duplicate") return afterDoneBefore(operation);
  if (isDone(is)) return "go on";
  const isRepeated =
    again === "same-key" || (operation.again === "same-key" && again === undefined && /^5/.test(statuses));
  return isRepeated ? `the client sends the same again; then ${afterUnknown(operation)}` : afterUnknown(operation);
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
