import { answerWith } from "./answer.ts";
import { carryOut } from "./carry-out.ts";
import { fingerprintOf, type Remembered } from "./key-memory.ts";
import { memoryOf } from "./mock-state.ts";
import type { Decision } from "./prism.ts";
import { refuse } from "./refuse.ts";
import { situationOf } from "./situation.ts";
import { pickSuccess, usualOutcome } from "./success.ts";
import type { Task } from "./turn.ts";

/** A request that may move money: first its key is looked at, then it is carried out. */
export function move(task: Task): Decision {
  const { state, turn, facts, request } = task;
  if (turn.key === undefined) return carryOut(task);
  const memory = memoryOf(state, facts);
  const known = memory.find(turn.key, fingerprintOf(request), state.now());
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
  const { state, turn, facts, request } = task;
  const { moved } = entry;
  const payment = state.payments.find(entry.payment);
  if (!payment || !moved) return replay(task, entry);
  const capture = payment.captures.find(({ id }) => id === moved.id);
  if (facts.effect === "capture" && !capture) return refuse(task, "the payment failed", payment);
  const settled = !capture || capture.settlesAt <= state.now();
  const outcomes = settled ? [facts.word, usualOutcome(facts)] : [usualOutcome(facts)];
  const [pick] = outcomes.flatMap((outcome) => pickSuccess(facts, outcome, payment, request.body, state.now()) ?? []);
  if (!pick) return replay(task, entry);
  turn.did = "showed the state of today, the key is known";
  return answerWith(task, pick, situationOf(payment, task, moved), moved.amount);
}
