import { answerKeyFor, isDone, statusFor } from "@holdfast/core/spec";
import { answerWith } from "./answer.ts";
import type { Example, Page } from "./book.ts";
import { asMilliseconds } from "./clock.ts";
import { capture, type Deal, deal } from "./deal.ts";
import { idLike } from "./identity.ts";
import { keeperOf } from "./keeper.ts";
import { at } from "./leaf.ts";
import type { Payment } from "./payment.ts";
import type { Decision } from "./prism.ts";
import { imagine, refuse } from "./refuse.ts";
import { type AskedAmounts, readAsked } from "./request.ts";
import type { Shop } from "./shop.ts";
import { situationOf } from "./situation.ts";
import { subjectOf } from "./subject.ts";
import { pickSuccess, usualOutcome } from "./success.ts";
import { showMoney } from "./sum.ts";
import type { Task, Turn } from "./turn.ts";

/** Does what a request asks, or refuses it; an example that a test scripted decides which. */
export function carryOut(task: Task): Decision {
  const { shop, turn, page, request } = task;
  const scripted = scriptedExample(turn, page);
  if (scripted && !isDone(scripted.is) && scripted.is !== "accepted") return answerScripted(task, scripted);
  const id = page.does === "authorize" ? undefined : subjectOf(task);
  const known = id === undefined ? undefined : shop.till.find(id);
  const { currency } = known?.authorized ?? shop.standard;
  const asked = readAsked(shop.document, page.schema, request.body, currency);
  const payment = known ?? newcomer(task, id, asked);
  if (!payment) return refuse(task, "there is no such payment");
  const outcome = scripted?.is ?? usualOutcome(page);
  const wait = outcome === "accepted" ? asMilliseconds(shop.behavior.settlesAfter ?? 0, "settlesAfter") : 0;
  const dealt = deal(page, payment, asked, request, shop.now(), shop.now() + wait);
  if (typeof dealt === "string") return refuse(task, dealt, payment);
  enter(task, payment, dealt);
  const pick = scripted
    ? { example: scripted, status: turn.fault?.status ?? statusFor(page.operation, scripted.status, 200) }
    : pickSuccess(page, outcome, payment, request.body, shop.now());
  if (!pick) {
    turn.wrong = `No example of ${page.name} is ${outcome}.`;
    return {};
  }
  const situation = situationOf(payment, task, dealt.moved);
  const told = page.does === "authorize" ? { ...situation, given: payment.id } : situation;
  const keep = keeperOf(task, pick.example, payment, dealt.moved);
  return answerWith(task, pick, told, dealt.moved.amount, keep);
}

/** What was carried out goes into the ledger. */
function enter({ shop, turn, page, request }: Task, payment: Payment, { moved, capture: captured }: Deal): void {
  for (const other of Object.values(request.path)) shop.till.alias(other, payment);
  shop.till.keep(payment);
  const { key, number } = turn;
  const { id } = payment;
  const entry = { operation: page.name, payment: id, is: page.word, amount: moved.amount, request: number };
  shop.till.enter({ ...entry, ...(key !== undefined && { key }) }, captured);
  turn.did = `${page.word} ${showMoney(moved.amount)}`;
}

function answerScripted(task: Task, example: Example): Decision {
  const { turn, page } = task;
  turn.did = "did nothing";
  const status = turn.fault?.status ?? statusFor(page.operation, example.status, 400);
  return answerWith(task, { example, status }, situationOf(imagine(task), task), undefined);
}

function scriptedExample({ fault }: Turn, page: Page): Example | undefined {
  const { example: name, status } = fault ?? {};
  if (name === undefined) return undefined;
  const key = status === undefined ? undefined : answerKeyFor(page.operation, status);
  return page.examples.find((one) => one.name === name && (status === undefined || one.status === key));
}

/** A payment that nobody set up: there is enough on it for what is asked. */
function newcomer({ shop, page }: Task, id = "the payment", { amount }: AskedAmounts): Payment | undefined {
  const { standard, till } = shop;
  if (page.does === "authorize") return till.draft(freshId(shop, page), amount ?? standard);
  if (shop.behavior.strict) return undefined;
  const enough = amount && (amount.currency !== standard.currency || amount.minor > standard.minor) ? amount : standard;
  const payment = till.draft(id, enough);
  if (page.does === "refund") capture(page, payment, {}, { path: {}, query: {}, header: {}, body: {} }, shop.now(), 0);
  return payment;
}

/** The id of a payment that is being made, in the form of the spec's example. */
function freshId({ till }: Shop, page: Page): string {
  const seed = `authorization ${till.payments.length + 1}`;
  const example = page.examples.find(({ is }) => is === page.word);
  const [id] = example?.template.ids ?? [];
  return id ? String(idLike(at(example?.body, id.path), seed, id.loose)) : seed;
}
