import type { Waiting } from "./fault.ts";
import type { Incoming } from "./incoming.ts";
import type { MockState } from "./mock-state.ts";
import type { Example, OperationFacts } from "./operation-facts.ts";
import type { RequestParts } from "./request.ts";

/** One request on its way through the mock. */
export interface Turn {
  readonly number: number;
  readonly incoming: Incoming;
  facts?: OperationFacts;
  key?: string;
  /** The fault that strikes it; empty where none does. */
  fault?: Waiting;
  /** How long it waits before it is carried out, and that it did. */
  delay?: number;
  waited?: true;
  /** The client was gone before there was an answer. */
  hungUp?: true;
  /** Frees its key, which was in flight. */
  release?: () => void;
  /** What became of it, in words. */
  did: string;
  /** The example that its answer is made of. */
  example?: Example;
  /** A status without a body, where the spec has no answer that fits. */
  bare?: number;
  /** What the request asks of the mock and cannot have; then that is its answer. */
  objection?: string;
  /** Why there is no good answer: a mistake in the spec, or in what the test asked for. */
  wrong?: string;
}

/** A valid request to an operation of the spec, and what it takes to decide about it. */
export interface Task {
  readonly state: MockState;
  readonly turn: Turn;
  readonly facts: OperationFacts;
  readonly request: RequestParts;
}
