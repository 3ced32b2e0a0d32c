import { answerFor } from "@holdfast/core/spec";
import { answerWith } from "./answer.ts";
import type { FaultName } from "./fault.ts";
import { memoryOf } from "./mock-state.ts";
import type { OperationFacts } from "./operation-facts.ts";
import type { Answer, Decision } from "./prism.ts";
import { pickStatus } from "./refusal.ts";
import { bare, imagine, refuse } from "./refuse.ts";
import { situationOf } from "./situation.ts";
import type { Task } from "./turn.ts";

/** The faults that strike before anything is carried out. */
export function fail(task: Task, fault: FaultName): Decision {
  const { turn, facts } = task;
  turn.did = "did nothing";
  if (fault === "timeout-before-capture") return hold(task);
  if (fault === "409-in-flight") return refuse(task, "a request with this key is still running");
  const status = Number(fault);
  // The others need no answer of the spec.
  if (Number.isNaN(status)) return {};
  const pick = pickStatus(facts, status);
  return pick ? answerWith(task, pick, situationOf(imagine(task), task), undefined) : bare(task, status);
}

/** The spec's example of a 500; without one, the status alone. */
export function failure(facts: OperationFacts): Answer {
  const pick = pickStatus(facts, 500);
  const [media] = (pick && answerFor(facts.operation, 500)?.media) ?? [];
  return { status: 500, headers: media === undefined ? {} : { "content-type": media }, body: pick?.example.body };
}

/** The key is in flight until the turn is over. */
export function hold({ state, turn, facts }: Task): Decision {
  const release = turn.key === undefined ? undefined : memoryOf(state, facts).hold(turn.key);
  if (release) turn.release = release;
  return {};
}
