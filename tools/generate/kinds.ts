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
  const { name, operation, successes } = method;
  const cases = [
    ...successes.map((word) => [
      word,
      word === "captured"
        ? ["the money moved", ...fieldsOf(spec, method, word).slice(0, 1)].join(": ")
        : `done: ${name}`,
    ]),
    ...(isFoundLater(operation, successes) ? [["captured", "the money moved, as recover(outcome) found"]] : []),
    ...(isTakenOn(operation) ? [["accepted", `taken on; ${lastWord(operation)}`]] : []),
    ["declined", "surely not done: outcome.code, outcome.reason, outcome.again"],
    ["not_sent", `nothing reached the provider: ${afterNotSent(operation)}`],
    ["unknown", `it may have happened: ${whenUnknown(operation)}`],
  ];
  return cases
    .map(([kind, then = ""]) => `  case "${kind}":\n    // ${then.replaceAll("`", "")}\n    break;\n`)
    .join("");
}

/** The kinds an operation can end in, what each means and what is done then, as a table. */
export function kindTable(spec: Spec, method: Method): string {
  const { title } = spec.provider;
  const { operation, successes } = method;
  const rows = [
    ...successes.map((word) => [
      code(word),
      `${title} says that it is done`,
      ["go on", fieldsOf(spec, method, word).map(code).join(", ")].filter(Boolean).join("; "),
    ]),
    ...(isFoundLater(operation, successes)
      ? [["`captured`", `${title} says that it is done; \`recover(outcome)\` alone tells`, "go on"]]
      : []),
    ...(isTakenOn(operation) ? [["`accepted`", `${title} took it on; it is not final`, lastWord(operation)]] : []),
    ...refusals(operation),
    ["`not_sent`", `nothing reached ${title}`, afterNotSent(operation)],
    ["`unknown`", "it may have happened", whenUnknown(operation)],
  ];
  return `| You get | It means | Then |\n|---|---|---|\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`;
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
