import { successWord } from "../judge.ts";
import { steps } from "../place.ts";
import type { Final, Find, Operation, Provider, Recovery } from "../provider.ts";
import { bodySchema, checkPlace, moneyAt, schemasAt } from "./answer.ts";
import { asArray, asObject, asText, entries, fail, type Json, type SpecDocument, wordOf } from "./document.ts";
import { milliseconds } from "./duration.ts";
import { findOperations } from "./found.ts";

/** What `final` of `x-capture` says of when an outcome is final. */
export function readFinal(final: unknown): Final {
  if (typeof final === "object" && final !== null && "webhook" in final)
    return { by: "webhook", webhook: wordOf(final.webhook) };
  return { by: final === "sync" || final === "poll" ? final : "undocumented" };
}

/** What a state can prove of a capture. */
export const provable: readonly string[] = ["captured", "accepted", "declined", "unknown"];

/** What `x-recover` says. */
export function readRecovery(document: SpecDocument, recovery: Json, at: string): Recovery {
  const { by, read, with: inputs, find, settle } = recovery;
  return {
    by: asArray(by, `${at}/by`) as Recovery["by"],
    ...(read !== undefined && { read: asText(read, `${at}/read`) }),
    ...(inputs !== undefined && {
      with: Object.fromEntries(
        entries(inputs, `${at}/with`).map(([name, place]) => [name, checkPlace(place, `${at}/with/${name}`)]),
      ),
    }),
    ...(find !== undefined && {
      find: readFind(document, asObject(find, at), read === undefined ? read : wordOf(read), `${at}/find`),
    }),
    ...(settle !== undefined && { settle: milliseconds(settle, `${at}/settle`) }),
  };
}

function readFind(document: SpecDocument, find: Json, read: string | undefined, at: string): Find {
  if (read === undefined) fail(at, "x-recover says what to find and not where: name the operation under `read`");
  const { in: where, amount, id } = find;
  const array = asText(where, `${at}/in`);
  const reader = findOperations(document).find(({ operation }) => operation.operationId === read);
  if (!reader) return fail(at, `there is no operation ${read}`);
  const success = entries(reader.operation.responses, `${reader.at}/responses`).find(([status]) => /^2/.test(status));
  if (!success) return fail(at, `${read} has no answer that holds a state`);
  const schema = bodySchema(document.resolve(success[1], `${reader.at}/responses/${success[0]}`));
  const element = [...steps(array), "*"];
  if (schemasAt(document, schema, element, at).length === 0)
    return fail(`${at}/in`, `${array} is no list in the answer of ${read}`);
  const place = amount === undefined ? undefined : asText(amount, `${at}/amount`);
  return {
    in: array,
    where: asObject(find.where, `${at}/where`),
    ...(place !== undefined && {
      amount: { at: place, ...moneyAt(document, schema, [...element, ...steps(place)], place, `${at}/amount`) },
    }),
    ...(id !== undefined && { id: asText(id, `${at}/id`) }),
  };
}

/** A read that cannot be made would show only when it is needed. */
export function checkRecovery(operations: Provider["operations"], name: string, at: string): void {
  const operation = operations[name] as Operation;
  const { recover } = operation;
  if (!recover?.by.includes("read")) return;
  // What a read proves is said of captures alone.
  if (successWord(operation) !== "captured")
    fail(`${at}/by`, `a state says nothing of what was ${successWord(operation)}; take \`read\` away`);
  if (recover.read === undefined) fail(`${at}/by`, "says `read` and not what: name the operation under `read`");
  const reading = operations[recover.read];
  if (reading?.role !== "read") fail(`${at}/read`, `there is no reading operation ${recover.read}`);
  for (const [status, { rules }] of Object.entries(reading.answers))
    for (const { is } of rules)
      if (!provable.includes(is))
        fail(`${at}/read`, `${recover.read} says ${is} at ${status}, which is none of ${provable.join(", ")}`);
  const given = Object.keys(recover.with ?? {});
  for (const [input, { needed }] of Object.entries(reading.input))
    if (needed && !given.includes(input)) fail(`${at}/with`, `${recover.read} needs ${input}; say where it comes from`);
  for (const input of given)
    if (!Object.hasOwn(reading.input, input)) fail(`${at}/with/${input}`, `${recover.read} has no input ${input}`);
}
