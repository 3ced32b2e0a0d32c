import { answerKeyFor, isDone, statusFor } from "@holdfast/core/spec";
import { answerWith } from "./answer.ts";
import { asMilliseconds } from "./clock.ts";
import { capture, type Execution, execute } from "./execute.ts";
import { idLike } from "./identity.ts";
import { keeperOf } from "./keeper.ts";
import { at } from "./leaf.ts";
import type { MockState } from "./mock-state.ts";
import type { Example, OperationFacts } from "./operation-facts.ts";
import type { Payment } from "./payment.ts";
import type { Decision } from "./prism.ts";
import { imagine, refuse } from "./refuse.ts";
import { type AskedAmounts, readAsked } from "./request.ts";
import { situationOf } from "./situation.ts";
import { subjectOf } from "./subject.ts";
import { pickSuccess, usualOutcome } from "./success.ts";
import { showMoney } from "./sum.ts";
import type { Task, Turn } from "./turn.ts";

/** Does what a request asks, or refuses it; an example that a test scripted decides which. */
export function carryOut(task: Task): Decision {
  const { state, turn, facts, request } = task;
  const scripted = scriptedExample(turn, facts);
  if (scripted && !isDone(scripted.is) && scripted.is !== "accepted") return answerScripted(task, scripted);
  const id = facts.effect === "authorize" ? undefined : subjectOf(task);
  const known = id === undefined ? undefined : state.payments.find(id);
  const { currency } = known?.authorized ?? state.standard;
  const asked = readAsked(state.document, facts.schema, request.body, currency);
  const payment = known ?? newcomer(task, id, asked);
  if (!payment) return refuse(task, "there is no such payment");
  const outcome = scripted?.is ?? usualOutcome(facts);
  const wait = outcome === "accepted" ? asMilliseconds(state.behavior.settlesAfter ?? 0, "settlesAfter") : 0;
  const done = execute(facts, payment, asked, request, state.now(), state.now() + wait);
  if (typeof done === "string") return refuse(task, done, payment);
  enter(task, payment, done);
  const pick = scripted
    ? { example: scripted, status: turn.fault?.status ?? statusFor(facts.operation, scripted.status, 200) }
    : pickSuccess(facts, outcome, payment, request.body, state.now());
  if (!pick) {
    turn.wrong = `No example of ${facts.name} is ${outcome}.`;
    return {};
  }
  const situation = situationOf(payment, task, done.moved);
  const told = facts.effect === "authorize" ? { ...situation, given: payment.id } : situation;
  const keep = keeperOf(task, pick.example, payment, done.moved);
  return answerWith(task, pick, told, done.moved.amount, keep);
}

/** What was carried out goes into the ledger. */
function enter({ state, turn, facts, request }: Task, payment: Payment, { moved, capture: captured }: Execution): void {
  for (const other of Object.values(request.path)) state.payments.alias(other, payment);
  state.payments.keep(payment);
  const { key, number } = turn;
  const { id } = payment;
  const entry = { operation: facts.name, payment: id, is: facts.word, amount: moved.amount, request: number };
  state.payments.enter({ ...entry, ...(key !== undefined && { key }) }, captured);
  turn.did = `${facts.word} ${showMoney(moved.amount)}`;
}

function answerScripted(task: Task, example: Example): Decision {
  const { turn, facts } = task;
  turn.did = "did nothing";
  const status = turn.fault?.status ?? statusFor(facts.operation, example.status, 400);
  return answerWith(task, { example, status }, situationOf(imagine(task), task), undefined);
}

function scriptedExample({ fault }: Turn, facts: OperationFacts): Example | undefined {
  const { example: name, status } = fault ?? {};
  if (name === undefined) return undefined;
  const key = status === undefined ? undefined : answerKeyFor(facts.operation, status);
  return facts.examples.find((one) => one.name === name && (status === undefined || one.status === key));
}

/** A payment that nobody set up: there is enough on it for what is asked. */
function newcomer({ state, facts }: Task, id = "the payment", { amount }: AskedAmounts): Payment | undefined {
  const { standard, payments } = state;
  if (facts.effect === "authorize") return payments.draft(freshId(state, facts), amount ?? standard);
  if (state.behavior.strict) return undefined;
  const enough = amount && (amount.currency !== standard.currency || amount.minor > standard.minor) ? amount : standard;
  const payment = payments.draft(id, enough);
  if (facts.effect === "refund")
    capture(facts, payment, {}, { path: {}, query: {}, header: {}, body: {} }, state.now(), 0);
  return payment;
}

/** The id of a payment that is being made, in the form of the spec's example. */
function freshId({ payments }: MockState, facts: OperationFacts): string {
  const seed = `authorization ${payments.all.length + 1}`;
  const example = facts.examples.find(({ is }) => is === facts.word);
  const [id] = example?.template.ids ?? [];
  return id ? String(idLike(at(example?.body, id.path), seed, id.loose)) : seed;
}
