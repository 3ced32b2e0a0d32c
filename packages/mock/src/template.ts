import type { Money } from "@holdfast/core";
import { type AmountForm, type Exchange, type Place, valueAt } from "@holdfast/core/spec";
import { idLike } from "./identity.ts";
import { at, type Path, put, remove, replaceText } from "./leaf.ts";
import type { Capture } from "./payment.ts";
import type { RequestParts } from "./request.ts";
import { toWire } from "./wire.ts";

/** What an amount in an answer is about. */
export type Role = "this" | "total" | "authorized" | "remaining" | "refunded" | "fee" | "rest";

/** An example of the spec, and the places in it that depend on what was asked. */
export interface Template {
  readonly body: unknown;
  readonly amounts: readonly {
    readonly path: Path;
    readonly form: AmountForm;
    readonly role: Role;
    readonly money: Money;
  }[];
  readonly currencies: readonly Path[];
  /** Places that repeat a place of the request. */
  readonly echoes: readonly { readonly path: Path; readonly as: Place }[];
  /** Places that repeat a field of the request's body. */
  readonly fields: readonly Repeat[];
  /** Ids that each capture has of its own, in the body or in a header. */
  readonly ids: readonly Id[];
  readonly idHeaders: readonly string[];
  /** When the authorization runs out. */
  readonly expiries: readonly Path[];
  readonly lists: readonly List[];
}

/** `loose`: the schema does not say what it looks like. */
export interface Id {
  readonly path: Path;
  readonly loose: boolean;
}

export interface Repeat {
  readonly path: Path;
  readonly field: string;
  /** The schema asks for it: where the request does not have it, the example's value stays. */
  readonly required: boolean;
}

/** A list with an element for each capture. */
export interface List {
  readonly path: Path;
  readonly isCapture: (element: unknown) => boolean;
  readonly element: unknown;
  readonly amount: { readonly path: Path; readonly form: AmountForm } | undefined;
  readonly currency: Path | undefined;
  readonly id: Id | undefined;
  readonly echoes: readonly { readonly path: Path; readonly as: Place }[];
  readonly fields: readonly Repeat[];
}

/** What an answer is to say. */
export interface Situation {
  readonly request: RequestParts;
  readonly amounts: { readonly [role in Role]?: Money | undefined };
  readonly currency: string;
  readonly captures: readonly Capture[];
  /** Makes the ids of this answer its own. */
  readonly seed: string;
  /** The id that was given already, where the call made a payment. */
  readonly given?: string;
  readonly expiresAt: number | undefined;
}

/** The example with everything in it that depends on what was asked. */
export function fill(template: Template, situation: Situation): unknown {
  const exchange: Exchange = { request: askedOf(situation) };
  const body = replaceIds(template, exchange);
  for (const { path, form, role } of template.amounts) {
    const amount = situation.amounts[role];
    if (amount) put(body, path, toWire(amount, form));
  }
  for (const path of template.currencies) put(body, path, inCaseOf(at(template.body, path), situation.currency));
  for (const { path, as } of template.echoes) putEcho(body, path, valueAt(as, exchange));
  for (const repeat of template.fields) putField(body, repeat, situation.request.body);
  for (const id of template.ids) put(body, id.path, situation.given ?? ownId(template.body, id, situation.seed));
  for (const path of template.expiries) putMoment(body, path, situation.expiresAt);
  for (const list of template.lists) fillList(body, list, situation.captures);
  return body;
}

/** A read, which has no body, repeats what the last capture asked. */
function askedOf({ request, captures }: Situation): RequestParts {
  const { body = request.body } = captures.at(-1)?.request ?? {};
  return Object.keys(request.body ?? {}).length > 0 ? request : { ...request, body };
}

/** Ids that the answer repeats stand in other texts as well, such as links. */
function replaceIds({ body, echoes }: Template, exchange: Exchange): unknown {
  let replaced = structuredClone(body);
  for (const { path, as } of echoes) {
    const [old, sent] = [at(body, path), valueAt(as, exchange)];
    if (typeof old === "string" && old.length >= 8 && sent !== undefined)
      replaced = replaceText(replaced, old, String(sent));
  }
  return replaced;
}

function putEcho(body: unknown, path: Path, sent: unknown): void {
  if (sent === undefined) return;
  const old = at(body, path);
  put(body, path, typeof old === "number" && !Number.isNaN(Number(sent)) ? Number(sent) : sent);
}

function putField(body: unknown, { path, field, required }: Repeat, sent: unknown): void {
  const value = at(sent, [field]);
  if (value !== undefined) put(body, path, value);
  else if (!required) remove(body, path);
}

/** A moment in the form of the example: a text, or a number of seconds or milliseconds. */
function putMoment(body: unknown, path: Path, moment: number | undefined): void {
  const old = at(body, path);
  if (moment === undefined) return;
  if (typeof old === "string") put(body, path, new Date(moment).toISOString());
  if (typeof old === "number") put(body, path, old > 1e11 ? moment : Math.trunc(moment / 1000));
}

function fillList(body: unknown, list: List, captures: readonly Capture[]): void {
  const elements = at(body, list.path);
  if (!Array.isArray(elements)) return;
  const first = elements.findIndex(list.isCapture);
  const others = elements.filter((element) => !list.isCapture(element));
  others.splice(first < 0 ? others.length : first, 0, ...captures.map((capture) => elementOf(list, capture)));
  put(body, list.path, others);
}

function elementOf(list: List, capture: Capture): unknown {
  const element = structuredClone(list.element);
  if (list.amount) put(element, list.amount.path, toWire(capture.amount, list.amount.form));
  if (list.currency) put(element, list.currency, inCaseOf(at(list.element, list.currency), capture.amount.currency));
  if (list.id) put(element, list.id.path, ownId(list.element, list.id, capture.id));
  for (const repeat of list.fields) putField(element, repeat, capture.request.body);
  for (const { path, as } of list.echoes) {
    const sent = valueAt(as, { request: capture.request });
    if (sent === undefined) remove(element, path);
    else put(element, path, sent);
  }
  return element;
}

function ownId(example: unknown, { path, loose }: Id, seed: string): unknown {
  return idLike(at(example, path), seed, loose);
}

function inCaseOf(example: unknown, code: string): string {
  return example === String(example).toLowerCase() ? code.toLowerCase() : code;
}
