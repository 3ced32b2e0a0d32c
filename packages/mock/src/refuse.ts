import { answerWith } from "./answer.ts";
import { keeperOf } from "./keeper.ts";
import type { Payment } from "./payment.ts";
import type { Decision } from "./prism.ts";
import { pickRefusal, type RefusalReason } from "./refusal.ts";
import { situationOf } from "./situation.ts";
import { subjectOf } from "./subject.ts";
import type { Task } from "./turn.ts";

/** Says no, as the spec would. */
export function refuse(task: Task, reason: RefusalReason, payment?: Payment): Decision {
  const { turn, facts, state } = task;
  turn.did = `refused: ${reason}`;
  const pick = pickRefusal(facts, reason, payment, state.now());
  if (typeof pick === "number") return bare(task, pick);
  const keep = payment && keeperOf(task, pick.example, payment);
  return answerWith(task, pick, situationOf(payment ?? imagine(task), task), undefined, keep);
}

/** A status that the spec has no example for goes out without a body. */
export function bare({ turn }: Task, status: number): Decision {
  turn.bare = status;
  return {};
}

/** The payment a request is about, or what it would be if it were there. */
export function imagine(task: Task): Payment {
  const { payments, standard } = task.state;
  const id = subjectOf(task) ?? "the payment";
  return payments.find(id) ?? payments.draft(id, standard);
}
