import { fingerprintOf } from "./key-memory.ts";
import { at } from "./leaf.ts";
import { memoryOf } from "./mock-state.ts";
import type { Example } from "./operation-facts.ts";
import type { Payment } from "./payment.ts";
import type { Answer } from "./prism.ts";
import type { Moved } from "./situation.ts";
import type { Task } from "./turn.ts";

/** Keeps an answer: under its key, where the provider remembers it, and for the ids it gives out. */
export function keeperOf(task: Task, example: Example, payment: Payment, moved?: Moved): (answer: Answer) => void {
  const { state, turn, facts, request } = task;
  return (answer) => {
    // A capture's or an authorization's own id leads back to its payment.
    const { ids, idHeaders } = example.template;
    for (const { path } of ids) state.payments.alias(at(answer.body, path), payment);
    for (const name of idHeaders) state.payments.alias(answer.headers[name], payment);
    if (turn.key === undefined) return;
    const entry = { fingerprint: fingerprintOf(request), at: state.now(), answer, example, payment: payment.id, moved };
    memoryOf(state, facts).remember(turn.key, entry, moved !== undefined);
  };
}
