import type { Operation } from "../../packages/core/src/provider.ts";
import { codesIn } from "./codes.ts";
import type { Method } from "./method.ts";
import { canTellAmount, rulesOf } from "./outcome-amount.ts";
import { afterDoneBefore, afterNotSent, afterRefusal, afterUnknown, lastWord } from "./sentence.ts";
import type { Spec } from "./spec.ts";

/** The kinds an operation can end in. */
export function kindsOf({ operation, successes }: Method): string[] {
  return [
    ...successes,
    ...(isFoundLater(operation, successes) ? ["captured"] : []),
    ...(isTakenOn(operation) ? ["accepted"] : []),
    ...["declined", "not_sent", "unknown"],
  ];
}

/** The kinds an operation can end in as cases of a `switch`. */
export function kindCases(spec: Spec, method: Method): string {
  return kindsOf(method)
    .map((kind) => `  case "${kind}":\n    // ${caseOf(spec, method, kind).replaceAll("`", "")}\n    break;\n`)
    .join("");
}

function caseOf(spec: Spec, method: Method, kind: string): string {
  const { name, operation, successes } = method;
  if (kind === "accepted") return `taken on; ${lastWord(operation)}`;
  if (kind === "declined") return "surely not done: outcome.code, outcome.reason, outcome.again";
  if (kind === "not_sent") return `nothing reached the provider: ${afterNotSent(operation)}`;
  if (kind === "unknown") return `it may have happened: ${whenUnknown(operation)}`;
  if (!successes.includes(kind)) return "the money moved, as recover(outcome) found";
  if (kind !== "captured") return `done: ${name}`;
  return ["the money moved", ...fieldsOf(spec, method, kind).slice(0, 1)].join(": ");
}

/** The kinds an operation can end in, what each means and what is done then, as a table. */
export function kindTable(spec: Spec, method: Method): string {
  const rows = kindsOf(method).flatMap((kind) => rowsOf(spec, method, kind));
  return `| You get | It means | Then |\n|---|---|---|\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`;
}

function rowsOf(spec: Spec, method: Method, kind: string): string[][] {
  const { title } = spec.provider;
  const { operation, successes } = method;
  if (kind === "accepted") return [["`accepted`", `${title} took it on; it is not final`, lastWord(operation)]];
  if (kind === "declined") return refusals(operation);
  if (kind === "not_sent") return [["`not_sent`", `nothing reached ${title}`, afterNotSent(operation)]];
  if (kind === "unknown") return [["`unknown`", "it may have happened", whenUnknown(operation)]];
  if (!successes.includes(kind))
    return [[code(kind), `${title} says that it is done; \`recover(outcome)\` alone tells`, "go on"]];
  const told = fieldsOf(spec, method, kind).map(code).join(", ");
  return [[code(kind), `${title} says that it is done`, ["go on", told].filter(Boolean).join("; ")]];
}

/** What a success of that word tells; nothing is promised that is never there. */
function fieldsOf({ provider }: Spec, { operation, data }: Method, word: string): string[] {
  const hasData = data.some((type) => type !== "undefined");
  return [
    ...(canTellAmount(provider, operation, word) ? ["outcome.amount"] : []),
    ...(hasData ? ["outcome.data"] : []),
  ];
}

/** A row for each thing that is done about a refusal, with the codes that ask for it. */
function refusals(operation: Operation): string[][] {
  const codes = new Map<string, Set<string>>();
  for (const rule of rulesOf(operation)) {
    if (rule.is !== "declined" && rule.is !== "duplicate") continue;
    const again = rule.is === "duplicate" ? "duplicate" : (rule.again ?? "never");
    codes.set(again, new Set([...(codes.get(again) ?? []), ...codesIn(rule)]));
  }
  return [...codes].map(([again, values]) => {
    const named = values.size === 0 ? "" : `: ${[...values].map(code).join(", ")}`;
    return again === "duplicate"
      ? [
          `\`declined\` with \`doneBefore\`${named}`,
          "it may have been done before, by you or by somebody",
          afterDoneBefore(operation),
        ]
      : [`\`declined\`, ${code(again)}${named}`, "surely not done", afterRefusal(operation, again)];
  });
}

function whenUnknown(operation: Operation): string {
  return `store \`JSON.stringify(outcome)\`, then ${afterUnknown(operation)}`;
}

/** No answer says that it is done, and a read may. */
function isFoundLater({ recover }: Operation, successes: readonly string[]): boolean {
  return successes.length === 0 && recover?.by.includes("read") === true;
}

function isTakenOn(operation: Operation): boolean {
  return rulesOf(operation).some(({ is }) => is === "accepted");
}

function code(text: string): string {
  return `\`${text}\``;
}
