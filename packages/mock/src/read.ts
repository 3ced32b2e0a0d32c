import { statusFor } from "@holdfast/core/spec";
import { answerWith } from "./answer.ts";
import { standingOf } from "./payment.ts";
import type { Decision } from "./prism.ts";
import { imagine, refuse } from "./refuse.ts";
import { situationOf } from "./situation.ts";
import { subjectOf } from "./subject.ts";
import { pickReading } from "./success.ts";
import type { Task } from "./turn.ts";

/** Shows a payment as it stands. */
export function read(task: Task): Decision {
  const { state, turn, facts } = task;
  const id = subjectOf(task);
  const known = id === undefined ? state.payments.all.at(-1) : state.payments.find(id);
  if (!known && state.behavior.strict) return refuse(task, "there is no such payment");
  const payment = known ?? imagine(task);
  const wanted = facts.examples.find(({ name }) => name === turn.fault?.example);
  const pick = wanted
    ? { example: wanted, status: statusFor(facts.operation, wanted.status, 200) }
    : pickReading(facts, payment, state.now());
  turn.did = `read: ${standingOf(payment, state.now())}`;
  return pick ? answerWith(task, pick, situationOf(payment, task), undefined) : {};
}
