import { answerKeyFor, milliseconds, type Provider } from "@holdfast/core/spec";
import { type Page, readBook } from "./book.ts";
import { fail, failure, hold } from "./fail.ts";
import { FaultQueue, movesMoney, type Step, type Waiting } from "./fault.ts";
import { keyOf } from "./key-memory.ts";
import { isLie, lie, whyNotLie } from "./lie.ts";
import { move } from "./move.ts";
import { show } from "./option.ts";
import type { Payment } from "./payment.ts";
import { readPrefer } from "./prefer.ts";
import type { Answer, Choice, Decision } from "./prism.ts";
import { read } from "./read.ts";
import { readFields, readParts } from "./request.ts";
import { type Behavior, type Shop, standardAmount } from "./shop.ts";
import { asWaiting, readFaultHeader } from "./step.ts";
import { type PaymentSetup, Till } from "./till.ts";
import type { Task, Turn } from "./turn.ts";

/** Decides what a valid request gets: the one place where payments, keys and faults come together. */
export class Desk {
  readonly shop: Shop;
  readonly faults = new FaultQueue();

  constructor(spec: unknown, provider: Provider, now: () => number, behavior: Behavior) {
    const { document, book } = readBook(spec, provider);
    const windows = [...book.values()].map(({ capture }) => capture.window);
    const window = windows.find((one) => typeof one === "string" && one.startsWith("P"));
    const till = new Till(now, window === undefined ? undefined : milliseconds(window, "x-capture/window"));
    this.shop = { document, provider, book, till, memories: new Map(), behavior, standard: standardAmount(book), now };
  }

  /** Throws `RangeError` for a step that cannot strike this provider; then none of them waits. */
  add(steps: readonly Step[]): void {
    if (!Array.isArray(steps)) {
      throw new RangeError(`A script is a list, such as ["none", "reset-after-capture"], and not ${show(steps)}.`);
    }
    for (const waiting of steps.map((step) => this.#check(step))) this.faults.add(waiting);
  }

  setUp(id: string, setup: PaymentSetup): Payment {
    return this.shop.till.setUp(id, setup, this.shop.standard);
  }

  reset(): void {
    this.shop.till.clear();
    this.shop.memories.clear();
    this.faults.clear();
  }

  decide(turn: Turn, name: string): Decision {
    const { shop } = this;
    const page = shop.book.get(name);
    if (!page) return {};
    const { incoming } = turn;
    const { operation } = page;
    const request = readParts(incoming, operation.path, readFields(shop.document, page.schema, incoming));
    const key = keyOf(operation.key, request);
    Object.assign(turn, { page, ...(key !== undefined && { key }) });
    if (turn.objection !== undefined) return {};
    const preferred = readPrefer(incoming.headers.prefer);
    if (preferred) {
      const unable = whyNotExample(page, preferred);
      if (unable === undefined) return did(turn, "answered as preferred", preferred);
      turn.objection = unable;
      return {};
    }
    turn.release?.();
    turn.fault ??= readFaultHeader(incoming.headers["x-mock-fault"]) ?? this.#nextFault(page);
    const task: Task = { shop, turn, page, request };
    const { fault } = turn.fault;
    if (fault === "slow" && !turn.waited) {
      turn.delay = turn.fault.ms ?? 2_000;
      return hold(task);
    }
    const unable = whyNotLie(fault, page);
    if (unable !== undefined) {
      turn.wrong = unable;
      return {};
    }
    if (fault !== undefined && fault !== "none" && !movesMoney(fault)) return fail(task, fault);
    if (shop.behavior.state === false) return did(turn, "answered with an example", scripted(turn.fault));
    if (operation.role === "token") return did(turn, "handed out a token", scripted(turn.fault));
    return operation.role === "read" ? read(task) : move(task);
  }

  /** What goes out instead of an answer that was carried out: a lie, or the provider's own failure. */
  instead({ page, fault, example }: Turn, answer: Answer): Answer | undefined {
    if (!page) return undefined;
    if (fault?.fault === "500-after-capture") return failure(page);
    const told = example ?? page.examples.find(({ status }) => status.startsWith("2"));
    const body = told && isLie(fault?.fault) ? lie(fault.fault, page.operation, told, answer.body) : undefined;
    return body === undefined ? undefined : { ...answer, body };
  }

  #nextFault({ name, operation }: Page): Waiting {
    return this.faults.take(name, operation.role === "money") ?? {};
  }

  #check(step: Step): Waiting {
    const waiting = asWaiting(step);
    const unable = whyNotLie(waiting.fault, this.#pageOf(waiting));
    if (unable !== undefined) throw new RangeError(unable);
    return waiting;
  }

  /** The operation that a step waits for. */
  #pageOf({ on, example, status }: Waiting): Page {
    const pages = [...this.shop.book.values()];
    const page =
      on === undefined
        ? (pages.find(({ operation }) => operation.role === "money") ?? pages[0])
        : this.shop.book.get(on);
    if (!page)
      throw new RangeError(
        `There is no operation called ${JSON.stringify(on)}. There are: ${[...this.shop.book.keys()].join(", ")}.`,
      );
    const unable = example === undefined ? undefined : whyNotExample(page, { example, status });
    if (unable !== undefined) throw new RangeError(unable);
    return page;
  }
}

/** Why an operation has no such example, with those that it has. */
function whyNotExample(
  { name: operationName, operation, examples }: Page,
  { example, status }: Choice,
): string | undefined {
  const list = (field: "name" | "status", some = examples) => [...new Set(some.map((one) => one[field]))];
  const called = examples.filter(({ name }) => example === undefined || name === example);
  if (examples.length === 0) return undefined;
  if (called.length === 0)
    return `${operationName} has no example called ${JSON.stringify(example)}. There are: ${list("name").join(", ")}.`;
  if (status === undefined || called.some((one) => one.status === answerKeyFor(operation, status))) return undefined;
  const which = example === undefined ? "examples" : `the example ${JSON.stringify(example)}`;
  return `${operationName} has ${which} for ${list("status", called).join(" and ")}, not for ${status}.`;
}

function did(turn: Turn, what: string, decision: Decision): Decision {
  turn.did = what;
  return decision;
}

function scripted({ example, status }: Waiting): Decision {
  return { ...(example !== undefined && { example }), ...(status !== undefined && { status }) };
}
