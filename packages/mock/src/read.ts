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
  const { shop, turn, page } = task;
  const id = subjectOf(task);
  const known = id === undefined ? shop.till.payments.at(-1) : shop.till.find(id);
  if (!known && shop.behavior.strict) return refuse(task, "there is no such payment");
  const payment = known ?? imagine(task);
  const wanted = page.examples.find(({ name }) => name === turn.fault?.example);
  const pick = wanted
    ? { example: wanted, status: statusFor(page.operation, wanted.status, 200) }
    : pickReading(page, payment, shop.now());
  turn.did = `read: ${standingOf(payment, shop.now())}`;
  return pick ? answerWith(task, pick, situationOf(payment, task), undefined) : {};
}
