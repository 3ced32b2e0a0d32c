import { fromMinor, type Money } from "@holdfast/core";
import type { Provider, SpecDocument } from "@holdfast/core/spec";
import { asMilliseconds } from "./clock.ts";
import { KeyMemory, type KeyRules, keyRulesOf } from "./key-memory.ts";
import type { OperationFacts, Operations } from "./operation-facts.ts";
import { checkNames, checkOneOf } from "./option.ts";
import type { PaymentStore } from "./payment-store.ts";

/** How a mock behaves where the spec leaves it open. */
export interface Behavior {
  /** `false`: no payments, keys or ledger; the answers are the examples as they stand in the spec. */
  readonly state?: boolean;
  /** `true`: only payments that were set up are there. Default: one comes into being with its first capture. */
  readonly strict?: boolean;
  /** Milliseconds or an ISO 8601 duration until what was taken on is captured. Default 0. */
  readonly settlesAfter?: number | string;
  /** What happens to keys, instead of what the spec says. */
  readonly keys?: Partial<KeyRules>;
}

/** Refuses what `mock` cannot do, before anything starts. */
export function checkBehavior({ state, strict, settlesAfter, keys = {} }: Behavior): void {
  checkOneOf("state", state, [true, false]);
  checkOneOf("strict", strict, [true, false]);
  if (settlesAfter !== undefined) asMilliseconds(settlesAfter, "settlesAfter");
  checkNames("keys", keys, ["replay", "otherBody", "remembers", "ttl"]);
  checkOneOf("keys.replay", keys.replay, ["original", "current", "conflict"]);
  checkOneOf("keys.otherBody", keys.otherBody, ["error", "ignored"]);
  checkOneOf("keys.remembers", keys.remembers, ["all", "success"]);
  if (keys.ttl !== undefined) asMilliseconds(keys.ttl, "keys.ttl");
}

/** What every decision draws on. */
export interface MockState {
  readonly document: SpecDocument;
  readonly provider: Provider;
  readonly operations: Operations;
  readonly payments: PaymentStore;
  readonly memories: Map<string, KeyMemory>;
  readonly behavior: Behavior;
  /** What is authorized where nobody says how much. */
  readonly standard: Money;
  now(): number;
}

/** The keys of an operation. */
export function memoryOf({ memories, behavior }: MockState, facts: OperationFacts): KeyMemory {
  const memory = memories.get(facts.name) ?? new KeyMemory(keyRulesOf(facts, behavior.keys));
  memories.set(facts.name, memory);
  return memory;
}

/** The amount that the spec's own examples authorize. */
export function standardAmount(operations: Operations): Money {
  const examples = [...operations.values()]
    .filter(({ effect }) => effect === "capture" || effect === "read")
    .flatMap((facts) => facts.examples);
  const stated = examples.flatMap(({ template }) => template.amounts.filter(({ form }) => form.means === "authorized"));
  const amounts = [...stated.map(({ money }) => money), ...examples.flatMap(({ asked }) => asked.amount ?? [])];
  const [first = fromMinor(10_000, "USD")] = amounts;
  const same = amounts.filter(({ currency }) => currency === first.currency);
  return same.reduce((most, amount) => (amount.minor > most.minor ? amount : most), first);
}
