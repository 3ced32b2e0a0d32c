import { isDeepStrictEqual } from "node:util";
import type { Money } from "@holdfast/core";
import {
  type AmountForm,
  type AnswerExample,
  answerFor,
  type Json,
  type Operation,
  parsePlace,
  type Place,
  type SpecDocument,
  schemasAt,
  type Step,
} from "@holdfast/core/spec";
import { at, leavesOf } from "./leaf.ts";
import { type AskedAmounts, currencyAt, currencyPath } from "./request.ts";
import type { List, Repeat, Role, Template } from "./template.ts";
import { formOf, fromWire } from "./wire.ts";

type Path = readonly string[];

/** Where the captures of a payment are listed in an answer. */
export interface CaptureList {
  readonly path: Path;
  readonly conditions: readonly { readonly path: Path; readonly value: unknown }[];
  readonly amount: Path | undefined;
  readonly id: Path | undefined;
  readonly echoes: readonly { readonly path: Path; readonly as: Place }[];
}

/** All that helps to understand an example. */
export interface Setting {
  readonly document: SpecDocument;
  readonly operation: Operation;
  /** The schema of the answer's body. */
  readonly schema: unknown;
  readonly lists: readonly CaptureList[];
  /** Where answers say when the authorization runs out. */
  readonly expiry: Place | undefined;
  /** The body of the request that the example answers, and what it asks. */
  readonly requested: unknown;
  readonly asked: AskedAmounts;
  /** Other examples of the same answer, where this one lacks something. */
  readonly siblings: readonly unknown[];
}

/** Finds the places of an example that depend on what is asked. */
export function readTemplate(example: AnswerExample, setting: Setting): Template {
  const { operation, expiry, requested } = setting;
  const { body = {} } = example;
  const status = Number(example.status.replaceAll("X", "0")) || 0;
  const answer = answerFor(operation, status);
  const lists = setting.lists.flatMap((list) => readList(list, body, setting));
  const listed = (path: Path) => lists.some((list) => isWithin(body, path, list));
  const forms = amountForms(setting, body).filter(({ path }) => !listed(path));
  const amounts = withRoles(forms, setting);
  const ids = (answer?.rules ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
  const echoes = (answer?.same ?? []).flatMap(({ place, as }) => pathsTo(place, body).map((path) => ({ path, as })));
  const echoed = new Set(echoes.map(({ path }) => path.join("/")));
  const currencies = unique(amounts.flatMap(({ path, form }) => currencySpot(form, body, path)));
  const taken = new Set([...amounts.map(({ path }) => path), ...currencies].map((path) => path.join("/")));
  return {
    body: example.body,
    amounts,
    currencies,
    echoes,
    fields: repeats(setting, body, requested, []).filter(({ path }) => !taken.has(path.join("/")) && !listed(path)),
    ids: unique(ids.flatMap((id) => pathsTo(id, body))).filter((path) => !echoed.has(path.join("/"))),
    idHeaders: [...new Set(ids.flatMap(headerOf))],
    expiries: expiry === undefined ? [] : pathsTo(expiry, body),
    lists,
  };
}

interface Formed {
  readonly path: Path;
  readonly form: AmountForm;
  readonly money: Money;
}

function amountForms({ document, schema }: Setting, body: unknown): Formed[] {
  if (schema === undefined) return [];
  return leavesOf(body).flatMap(({ path, value }) => {
    const form = schemasAt(document, schema, path, "answer").map(formOf).find((one) => one !== undefined);
    const money = form && fromWire(value, currencyAt(form.currency, body, path, "USD"), form);
    return form && money ? [{ path, form, money }] : [];
  });
}

/** What each amount is about: what the spec says, else what the example's own numbers show. */
function withRoles(forms: readonly Formed[], { asked }: Setting): Template["amounts"] {
  const stated = (means: Role) => forms.find(({ form }) => form.means === means)?.money.minor;
  const [authorized, total] = [stated("authorized"), stated("total")];
  const shown: readonly (readonly [Role, number | undefined])[] = [
    ["this", asked.amount?.minor ?? stated("this")],
    ["total", total],
    ["authorized", authorized],
    ["refunded", stated("refunded")],
    ["rest", authorized === undefined || total === undefined ? undefined : authorized - total],
    ["fee", asked.fee?.minor],
  ];
  return forms.flatMap(({ path, form, money }) => {
    const alikes = shown.flatMap(([role, minor]) => (minor !== 0 && minor === money.minor ? [role] : []));
    // In a history the authorization comes first; elsewhere what was asked is meant.
    const inHistory = path.some((step) => /^\d+$/.test(step)) && alikes.includes("authorized");
    const alike = inHistory ? "authorized" : alikes[0];
    const role = form.means === undefined || form.means === "part" ? alike : form.means;
    return role === undefined ? [] : [{ path, form, money, role }];
  });
}

function currencySpot({ currency }: AmountForm, body: unknown, path: Path): Path[] {
  if (typeof currency === "string") return [];
  const spot = currencyPath(currency, path);
  return typeof at(body, spot) === "string" ? [spot] : [];
}

function readList(list: CaptureList, body: unknown, setting: Setting): List[] {
  const isCapture = (element: unknown) =>
    list.conditions.every(({ path, value }) => at(element, path) === value) && typeof element === "object";
  const known = [body, ...setting.siblings].flatMap((one) => at(one, list.path) ?? []) as unknown[];
  const element = known.find(isCapture);
  if (element === undefined) return [];
  const form = list.amount && formAt(setting, [...list.path, "0", ...list.amount]);
  const currency = form && list.amount && currencySpot(form, element, list.amount)[0];
  const named = list.id ?? (at(element, ["id"]) === undefined ? undefined : ["id"]);
  const echoed = new Set(list.echoes.map(({ path }) => path.join("/")));
  return [
    {
      path: list.path,
      isCapture,
      element,
      amount: form && list.amount ? { path: list.amount, form } : undefined,
      currency,
      id: named,
      echoes: list.echoes,
      fields: repeats(setting, element, setting.requested, [...list.path, "0"]).filter(
        ({ path }) => !echoed.has(path.join("/")),
      ),
    },
  ];
}

function formAt({ document, schema }: Setting, path: Path): AmountForm | undefined {
  return schemasAt(document, schema, path, "answer").map(formOf).find((form) => form !== undefined);
}

function isWithin(body: unknown, path: Path, list: List): boolean {
  if (!list.path.every((step, index) => path[index] === step)) return false;
  return list.isCapture(at(body, path.slice(0, list.path.length + 1)));
}

/** Places where the answer has a field of the request's body again, under the same name and with the same value. */
function repeats(setting: Setting, value: unknown, requested: unknown, prefix: Path, path: Path = []): Repeat[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, name];
    const sent = at(requested, [name]);
    if (!Array.isArray(value) && sent !== undefined && isDeepStrictEqual(sent, inner)) {
      return [{ path: here, field: name, required: isRequired(setting, [...prefix, ...here]) }];
    }
    return repeats(setting, inner, requested, prefix, here);
  });
}

function isRequired({ document, schema }: Setting, path: Path): boolean {
  const holders = schemasAt(document, schema, path.slice(0, -1), "answer");
  return holders.some(({ required }: Json) => Array.isArray(required) && required.includes(path.at(-1)));
}

/** The concrete places that a place of the answer's body names. */
export function pathsTo(place: Place, body: unknown): Path[] {
  const { side, part, path } = parsePlace(place);
  return side === "response" && part === "body" ? follow(body, path) : [];
}

function follow(value: unknown, [step, ...rest]: readonly Step[], path: Path = []): Path[] {
  if (step === undefined) return value === undefined || value === null ? [] : [path];
  if (typeof step === "string" && step !== "*") return follow(at(value, [step]), rest, [...path, step]);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => {
    const fits = step === "*" || Object.entries(step).every(([name, wanted]) => at(item, [name]) === wanted);
    return fits ? follow(item, rest, [...path, String(index)]) : [];
  });
}

function headerOf(place: Place): string[] {
  const { side, part, path } = parsePlace(place);
  return side === "response" && part === "header" ? [String(path[0]).toLowerCase()] : [];
}

function unique(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [path.join("/"), path])).values()];
}
