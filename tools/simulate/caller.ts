import type { CallOptions } from "../../packages/core/src/call-options.ts";
import type { Accepted, Reading, Unknown } from "../../packages/core/src/outcome.ts";
import type { Provider } from "../../packages/core/src/provider.ts";
import type { Call } from "./call.ts";
import { mix } from "./chance.ts";
import type { AnyOutcome } from "./judge.ts";
import { networkOf } from "./network.ts";
import type { Crash } from "./plan.ts";
import { Process } from "./process.ts";
import type { Setting } from "./setting.ts";
import { origin } from "./wire.ts";

/** The client under test: `connect` of the core, or something that wraps it. */
export type Connect = (provider: Provider, options: object) => Client;

export interface Client {
  recover(outcome: Unknown | Accepted, options?: CallOptions): Promise<AnyOutcome>;
  [method: string]: (input: never, options?: CallOptions) => Promise<AnyOutcome | Reading>;
}

/** What came of a call. */
export interface Told {
  readonly outcome: AnyOutcome;
  readonly call: Call;
  readonly place: Place;
}

/** A process with its client. */
export interface Place {
  readonly process: Process;
  readonly client: Client;
  /** The calls that it made so far. */
  readonly made: Set<number>;
}

/** Starts processes and makes calls, and holds what comes of them against what was promised. */
export class Caller {
  readonly #setting: Setting;
  readonly #connect: Connect;
  #calls = 0;
  #processes = 0;

  constructor(setting: Setting, connect: Connect) {
    this.#setting = setting;
    this.#connect = connect;
  }

  start(crash?: Crash): Place {
    const { plan, timeline } = this.#setting;
    const { descriptor, options } = plan.model;
    const process = new Process(timeline, mix(plan.seed, 5_000 + this.#processes++), crash);
    const client = this.#connect(descriptor, {
      ...options,
      baseUrl: origin,
      clock: process.clock,
      fetch: networkOf(this.#setting, process),
      ...(plan.habits.observes && { observe: stumble }),
    });
    return { process, client, made: new Set() };
  }

  begin(
    { made }: Place,
    operation: Call["operation"],
    { speaksFor, toldBelow = 0 }: Partial<Pick<Call, "speaksFor" | "toldBelow">> = {},
  ): Call {
    const number = ++this.#calls;
    const call: Call = {
      number,
      operation,
      startedAt: this.#setting.timeline.now,
      speaksFor: new Set(speaksFor).add(number),
      toldBelow,
      sent: 0,
      notBefore: 0,
      final: false,
      told: false,
    };
    made.add(number);
    return call;
  }

  /** Makes the call. A process that dies on the way never hears of its outcome. */
  async ask(
    place: Place,
    call: Call,
    { deadlineMs = 30_000, retries = 2 }: CallOptions,
    run: () => Promise<AnyOutcome>,
  ): Promise<Told> {
    const { judge, timeline, tell, plan } = this.#setting;
    const { process, made } = place;
    let outcome: AnyOutcome;
    try {
      outcome = await process.during(call, run);
    } catch (error) {
      judge.broken("threw", String(error));
      throw error;
    }
    // With a key a client knows what it sent, in calls that were before and in those beside this one. A state that was read
    // back speaks for them in any case.
    if (plan.model.facts.keyed || call.operation === "recover") for (const number of made) call.speaksFor.add(number);
    // Here it may die before it has stored what it was told.
    await process.meet(undefined);
    tell?.(`call ${call.number} (${call.operation}): ${show(outcome)}`);
    const took = timeline.now - call.startedAt;
    if (took > deadlineMs + 1) judge.broken("late", `took ${took} ms of ${deadlineMs}`);
    // One more after a token was renewed.
    if (call.sent > retries + 2) judge.broken("resent", `sent ${call.sent} times with ${retries} retries`);
    // Not every one is looked through: that costs more than the rest of a call.
    if (plan.index % 4 === 0 && JSON.stringify(outcome).includes("canary"))
      judge.broken("leak", "a secret stands in the outcome");
    judge.hear(call, outcome);
    return { outcome, call, place };
  }
}

function stumble(): never {
  throw new Error("an observer's mistake");
}

function show(outcome: AnyOutcome): string {
  const { kind } = outcome;
  if (kind === "unknown" || kind === "not_sent") return `${kind} (${outcome.why})`;
  if (kind !== "declined") return kind;
  return `declined (${outcome.code ?? outcome.again}${outcome.doneBefore ? ", done before" : ""})`;
}
