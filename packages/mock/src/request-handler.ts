import { answerKeyFor, milliseconds, type Provider } from "@holdfast/core/spec";
import { fail, failure, hold } from "./fail.ts";
import { FaultQueue, movesMoney, type Step, type Waiting } from "./fault.ts";
import { keyOf } from "./key-memory.ts";
import { isLie, lie, whyNotLie } from "./lie.ts";
import { type Behavior, type MockState, standardAmount } from "./mock-state.ts";
import { move } from "./move.ts";
import { type OperationFacts, readOperations } from "./operation-facts.ts";
import { show } from "./option.ts";
import type { Payment } from "./payment.ts";
import { type PaymentSetup, PaymentStore } from "./payment-store.ts";
import { readPrefer } from "./prefer.ts";
import type { Answer, Choice, Decision } from "./prism.ts";
import { read } from "./read.ts";
import { readFields, readParts } from "./request.ts";
import { asWaiting, readFaultHeader } from "./step.ts";
import type { Task, Turn } from "./turn.ts";

/** Decides what a valid request gets: the one place where payments, keys and faults come together. */
export class RequestHandler {
  readonly state: MockState;
  readonly faults = new FaultQueue();

  constructor(spec: unknown, provider: Provider, now: () => number, behavior: Behavior) {
    const { document, operations } = readOperations(spec, provider);
    const windows = [...operations.values()].map(({ capture }) => capture.window);
    const window = windows.find((one) => typeof one === "string" && one.startsWith("P"));
    const payments = new PaymentStore(now, window === undefined ? undefined : milliseconds(window, "x-capture/window"));
    this.state = {
      document,
      provider,
      operations,
      payments,
      memories: new Map(),
      behavior,
      standard: standardAmount(operations),
      now,
    };
  }

  /** Throws `RangeError` for a step that cannot strike this provider; then none of them waits. */
  add(steps: readonly Step[]): void {
    if (!Array.isArray(steps)) {
      throw new RangeError(`A script is a list, such as ["none", "reset-after-capture"], and not ${show(steps)}.`);
    }
    for (const waiting of steps.map((step) => this.#check(step))) this.faults.add(waiting);
  }

  setUp(id: string, setup: PaymentSetup): Payment {
    return this.state.payments.setUp(id, setup, this.state.standard);
  }

  reset(): void {
    this.state.payments.clear();
    this.state.memories.clear();
    this.faults.clear();
  }

  decide(turn: Turn, name: string): Decision {
    const { state } = this;
    const facts = state.operations.get(name);
    if (!facts) return {};
    const { incoming } = turn;
    const { operation } = facts;
    const request = readParts(incoming, operation.path, readFields(state.document, facts.schema, incoming));
    const key = keyOf(operation.key, request);
    Object.assign(turn, { facts, ...(key !== undefined && { key }) });
    if (turn.objection !== undefined) return {};
    const preferred = readPrefer(incoming.headers.prefer);
    if (preferred) {
      const unable = whyNotExample(facts, preferred);
      if (unable === undefined) return did(turn, "answered as preferred", preferred);
      turn.objection = unable;
      return {};
    }
    turn.release?.();
    turn.fault ??= readFaultHeader(incoming.headers["x-mock-fault"]) ?? this.#nextFault(facts);
    const task: Task = { state, turn, facts, request };
    const { fault } = turn.fault;
    if (fault === "slow" && !turn.waited) {
      turn.delay = turn.fault.ms ?? 2_000;
      return hold(task);
    }
    const unable = whyNotLie(fault, facts);
    if (unable !== undefined) {
      turn.wrong = unable;
      return {};
    }
    if (fault !== undefined && fault !== "none" && !movesMoney(fault)) return fail(task, fault);
    if (state.behavior.state === false) return did(turn, "answered with an example", scripted(turn.fault));
    if (operation.role === "token") return did(turn, "handed out a token", scripted(turn.fault));
    return operation.role === "read" ? read(task) : move(task);
  }

  /** What goes out instead of an answer that was carried out: a lie, or the provider's own failure. */
  instead({ facts, fault, example }: Turn, answer: Answer): Answer | undefined {
    if (!facts) return undefined;
    if (fault?.fault === "500-after-capture") return failure(facts);
    const told = example ?? facts.examples.find(({ status }) => status.startsWith("2"));
    const body = told && isLie(fault?.fault) ? lie(fault.fault, facts.operation, told, answer.body) : undefined;
    return body === undefined ? undefined : { ...answer, body };
  }

  #nextFault({ name, operation }: OperationFacts): Waiting {
    return this.faults.take(name, operation.role === "money") ?? {};
  }

  #check(step: Step): Waiting {
    const waiting = asWaiting(step);
    const unable = whyNotLie(waiting.fault, this.#factsOf(waiting));
    if (unable !== undefined) throw new RangeError(unable);
    return waiting;
  }

  /** The operation that a step waits for. */
  #factsOf({ on, example, status }: Waiting): OperationFacts {
    const { operations } = this.state;
    const all = [...operations.values()];
    const facts =
      on === undefined ? (all.find(({ operation }) => operation.role === "money") ?? all[0]) : operations.get(on);
    if (!facts)
      throw new RangeError(
        `There is no operation called ${JSON.stringify(on)}. There are: ${[...operations.keys()].join(", ")}.`,
      );
    const unable = example === undefined ? undefined : whyNotExample(facts, { example, status });
    if (unable !== undefined) throw new RangeError(unable);
    return facts;
  }
}

/** Why an operation has no such example, with those that it has. */
function whyNotExample(
  { name: operationName, operation, examples }: OperationFacts,
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
