import type { Example } from "./book.ts";
import { fingerprintOf } from "./key-memory.ts";
import { at } from "./leaf.ts";
import type { Payment } from "./payment.ts";
import type { Answer } from "./prism.ts";
import { memoryOf } from "./shop.ts";
import type { Moved } from "./situation.ts";
import type { Task } from "./turn.ts";

/** Keeps an answer: under its key, where the provider remembers it, and for the ids it gives out. */
export function keeperOf(task: Task, example: Example, payment: Payment, moved?: Moved): (answer: Answer) => void {
  const { shop, turn, page, request } = task;
  return (answer) => {
    // A capture's or an authorization's own id leads back to its payment.
    const { ids, idHeaders } = example.template;
    for (const { path } of ids) shop.till.alias(at(answer.body, path), payment);
    for (const name of idHeaders) shop.till.alias(answer.headers[name], payment);
    if (turn.key === undefined) return;
    const entry = { fingerprint: fingerprintOf(request), at: shop.now(), answer, example, payment: payment.id, moved };
    memoryOf(shop, page).remember(turn.key, entry, moved !== undefined);
  };
}
