import { mediaTypeOf } from "../media-type.ts";
import { parsePlace, type Step } from "../place.ts";
import type { AmountForm, Answer, CurrencyForm, Rule, Stated } from "../provider.ts";
import { asArray, asObject, asText, entries, escapeStep, fail, type Json, type SpecDocument } from "./document.ts";
import { readMoney } from "./money.ts";
import { checkCode, merged } from "./shape.ts";

/** The answers of an operation, by status, range or `default`. */
export function readAnswers(
  document: SpecDocument,
  responses: unknown,
  at: string,
): { readonly [status: string]: Answer } {
  const declared = entries(responses, at).filter(([status]) => !status.startsWith("x-"));
  return Object.fromEntries(
    declared.map(([status, value]) => {
      if (!/^([1-5](\d\d|XX)|default)$/.test(status)) fail(`${at}/${status}`, "write 200, 4XX or default");
      return [status, readAnswer(document, value, `${at}/${status}`)];
    }),
  );
}

/** The schema of an answer's body, where it has one. */
export function bodySchema(response: Json): unknown {
  const [media] = Object.values((response.content ?? {}) as Json) as Json[];
  return media?.schema;
}

function readAnswer(document: SpecDocument, value: unknown, at: string): Answer {
  const response = document.resolve(value, at);
  const schema = bodySchema(response);
  const media = Object.keys((response.content ?? {}) as Json).map(mediaTypeOf);
  const rules = asArray(response["x-outcome"] ?? fail(at, "x-outcome is missing"), `${at}/x-outcome`);
  const [body = ""] = Object.keys((response.content ?? {}) as Json);
  const schemaAt = `${at}/content/${escapeStep(body)}/schema`;
  const told = schema === undefined ? [] : tellingFields(document, schema, schemaAt);
  const same = told.flatMap((field) => (field.same ? [field.same] : []));
  const amounts = comparable(told.flatMap((field) => (field.amount ? [field.amount] : [])));
  return {
    ...(media.length > 0 && { media }),
    rules: rules.map((rule, index) => readRule(document, schema, rule, `${at}/x-outcome/${index}`)),
    ...(same.length > 0 && { same }),
    ...(amounts.length > 0 && { amounts }),
  };
}

function readRule(document: SpecDocument, schema: unknown, value: unknown, at: string): Rule {
  const rule = asObject(value, at);
  const { when, is, again, settles } = rule;
  for (const [place] of entries(when, `${at}/when`)) checkPlace(place, `${at}/when`);
  const places: { [name: string]: string } = {};
  for (const name of ["code", "reason", "id"]) {
    if (rule[name] !== undefined) places[name] = checkPlace(rule[name], `${at}/${name}`);
  }
  return {
    ...(when !== undefined && { when: when as { [place: string]: unknown } }),
    ...(rule["ignore-case"] === true && { ignoreCase: true as const }),
    is: asWord(is, `${at}/is`),
    ...(again !== undefined && { again: asText(again, `${at}/again`) as NonNullable<Rule["again"]> }),
    ...places,
    ...(rule.amount !== undefined && { amount: statedAt(document, schema, rule.amount, `${at}/amount`) }),
    ...(settles === true && { settles: true as const }),
  };
}

/** What a rule may say, and of an operation that is no capture its own word for success. */
export const outcomeWords: readonly string[] = [
  ...["captured", "accepted", "declined", "unknown", "duplicate"],
  ...["authorized", "voided", "refunded", "granted"],
];

/** A word that nobody knows would be taken for a success. */
function asWord(value: unknown, at: string): string {
  const word = asText(value, at);
  return outcomeWords.includes(word) ? word : fail(at, `${JSON.stringify(word)} is none of ${outcomeWords.join(", ")}`);
}

export function checkPlace(value: unknown, at: string): string {
  const place = asText(value, at);
  try {
    parsePlace(place);
  } catch (error) {
    fail(at, (error as Error).message);
  }
  return place;
}

/** An amount a rule names, with the form that its schema gives it. */
function statedAt(document: SpecDocument, schema: unknown, value: unknown, at: string): Stated {
  const place = checkPlace(value, at);
  return { place, ...moneyAt(document, schema, parsePlace(place).path, place, at) };
}

/** The form of an amount in an answer: its own, or that of the object it makes up with its currency. */
export function moneyAt(
  document: SpecDocument,
  schema: unknown,
  path: readonly Step[],
  place: string,
  at: string,
): AmountForm {
  const [found] = schemasAt(document, schema, path, at);
  if (!found) return fail(at, `${place} is not in the answer's schema`);
  if (found["x-money"] !== undefined) return readMoney(found, at);
  const whole = Object.entries((found.properties ?? {}) as Json).find(([, inner]) => {
    return document.resolve(inner, at)["x-money"] !== undefined;
  });
  if (!whole) return fail(at, `${place} has no x-money`);
  return { ...readMoney(document.resolve(whole[1], at), at), field: whole[0] };
}

/** The schemas a path leads to, through every branch. */
export function schemasAt(document: SpecDocument, schema: unknown, path: readonly Step[], at: string): Json[] {
  if (schema === undefined) return [];
  const here = merged(document, schema, at);
  const branches = branchesOf(here).flatMap((branch) => schemasAt(document, branch, path, at));
  const [step, ...rest] = path;
  if (step === undefined) return branches.length > 0 ? branches : [here];
  const next =
    typeof step === "string" && step !== "*" && !/^\d+$/.test(step)
      ? (here.properties as Json | undefined)?.[step]
      : here.items;
  return [...branches, ...schemasAt(document, next, rest, at)];
}

function branchesOf(schema: Json): unknown[] {
  return [schema.oneOf, schema.anyOf].flatMap((branches) => (Array.isArray(branches) ? branches : []));
}

interface Telling {
  readonly same?: NonNullable<Answer["same"]>[number];
  readonly amount?: Stated;
}

/** All fields of an answer that repeat what was asked or state an amount. */
function tellingFields(
  document: SpecDocument,
  value: unknown,
  at: string,
  place = "",
  seen: readonly Json[] = [],
): Telling[] {
  const here = document.resolve(value, at);
  if (seen.includes(here)) return [];
  // Parts of an `allOf` that are folded anew at each level are never met again.
  if (seen.length > 64) fail(at, "nested too deeply, or in a circle, to be read in an answer");
  const path = [...seen, here];
  const schema = merged(document, here, at);
  const own: Telling[] = [];
  if (schema["x-same-as"] !== undefined) {
    const as = checkPlace(schema["x-same-as"], `${at}/x-same-as`);
    own.push({ same: { place, as, ...(schema.format === "uuid" && { ignoreCase: true as const }) } });
  }
  if (schema["x-money"] !== undefined) own.push({ amount: { place, ...readMoney(schema, at) } });
  const inner = entries(schema.properties, at).flatMap(([name, property]) => {
    const [own, there] = [`${at}/properties/${escapeStep(name)}`, `${place}/${escapeStep(name)}`];
    const found = tellingFields(document, property, own, there, path);
    const currency = found.find(({ amount }) => amount?.place === there)?.amount?.currency;
    if (typeof currency === "object" && "field" in currency) checkCode(document, schema, currency.field, own);
    return found;
  });
  const items =
    schema.items === undefined ? [] : tellingFields(document, schema.items, `${at}/items`, `${place}/*`, path);
  const branches = branchesOf(schema).flatMap((branch) => tellingFields(document, branch, at, place, path));
  return [...own, ...inner, ...items, ...branches];
}

/** Amounts that mean something to the call, and one for each further currency that is stated. */
function comparable(amounts: readonly Stated[]): Stated[] {
  const telling = amounts.filter(({ means }) => means === "this" || means === "total");
  const known = new Set(telling.map(currencyPlace));
  for (const amount of amounts) {
    const place = currencyPlace(amount);
    // An element of a list is seldom about this call, and a fee may be taken in another currency.
    if (place === undefined || known.has(place) || place.includes("*") || amount.means === "fee") continue;
    known.add(place);
    telling.push(amount);
  }
  return telling;
}

/** Where an amount's currency stands; undefined where it is a constant or unstated. */
function currencyPlace({ place, currency }: Stated): string | undefined {
  const form: CurrencyForm = currency;
  if (typeof form === "string") return undefined;
  return "at" in form ? form.at : `${place.slice(0, place.lastIndexOf("/"))}/${form.field}`;
}
