import { answerWith } from "./answer.ts";
import { carryOut } from "./carry-out.ts";
import { fingerprintOf, type Remembered } from "./key-memory.ts";
import type { Decision } from "./prism.ts";
import { refuse } from "./refuse.ts";
import { memoryOf } from "./shop.ts";
import { situationOf } from "./situation.ts";
import { pickSuccess, usualOutcome } from "./success.ts";
import type { Task } from "./turn.ts";

/** A request that may move money: first its key is looked at, then it is carried out. */
export function move(task: Task): Decision {
  const { shop, turn, page, request } = task;
  if (turn.key === undefined) return carryOut(task);
  const memory = memoryOf(shop, page);
  const known = memory.find(turn.key, fingerprintOf(request), shop.now());
  switch (known.kind) {
    case "new":
      return carryOut(task);
    case "running":
      return refuse(task, "a request with this key is still running");
    case "other":
      return refuse(task, "the key came with another request");
    case "again":
      if (memory.rules.replay === "conflict") return refuse(task, "the key was used before");
      return memory.rules.replay === "original" ? replay(task, known.entry) : showToday(task, known.entry);
  }
}

/** The very answer that came first. */
function replay({ turn }: Task, { answer, example }: Remembered): Decision {
  turn.did = "answered as before, the key is known";
  turn.example = example;
  return { status: answer.status, example: example.name, shape: () => answer };
}

/** An answer of the same kind as the first one, about the payment as it is now. */
function showToday(task: Task, entry: Remembered): Decision {
  const { shop, turn, page, request } = task;
  const { moved } = entry;
  const payment = shop.till.find(entry.payment);
  if (!payment || !moved) return replay(task, entry);
  const capture = payment.captures.find(({ id }) => id === moved.id);
  if (page.does === "capture" && !capture) return refuse(task, "the payment failed", payment);
  const settled = !capture || capture.settlesAt <= shop.now();
  const outcomes = settled ? [page.word, usualOutcome(page)] : [usualOutcome(page)];
  const [pick] = outcomes.flatMap((outcome) => pickSuccess(page, outcome, payment, request.body, shop.now()) ?? []);
  if (!pick) return replay(task, entry);
  turn.did = "showed the state of today, the key is known";
  return answerWith(task, pick, situationOf(payment, task, moved), moved.amount);
}
