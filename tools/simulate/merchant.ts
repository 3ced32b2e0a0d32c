import type { CallOptions } from "../../packages/core/src/call-options.ts";
import type { Accepted, Reading, Unknown } from "../../packages/core/src/outcome.ts";
import type { Call } from "./call.ts";
import { Caller, type Connect, type Place, type Told } from "./caller.ts";
import { Chance, mix } from "./chance.ts";
import { fillIn, type Input, type Mistake, meddle, spoil } from "./form.ts";
import type { AnyOutcome } from "./judge.ts";
import type { Plan, Worker } from "./plan.ts";
import type { Setting } from "./setting.ts";

/** What one worker knows of its own calls. A process that dies forgets it, unless the shop stores outcomes. */
interface Memory {
  last: Told | undefined;
  /** A capture was begun whose outcome it does not know. Noted down before, as the first use is. */
  pending: boolean;
  /** Its first outcome was counted. */
  counted: boolean;
}

/** Those who have something to capture: workers, their processes, and what they do with an outcome. */
export class Merchant {
  readonly #setting: Setting;
  readonly #caller: Caller;
  readonly #input: Input;
  readonly #memories: readonly Memory[];
  /** The order's record: when a capture was first sent, noted down before it was. */
  #firstUsedAt: number | undefined;
  #errands = 0;
  /** The process of all workers, where they share a client. */
  readonly #common: Place | undefined;

  constructor(setting: Setting, connect: Connect) {
    this.#setting = setting;
    this.#caller = new Caller(setting, connect);
    this.#common = setting.plan.shares ? this.#caller.start() : undefined;
    this.#input = inputOf(setting.plan);
    this.#memories = setting.plan.workers.map(() => ({ last: undefined, pending: false, counted: false }));
  }

  /** All that happens while things go wrong; then they no longer do, and what is open is settled. */
  async run(): Promise<void> {
    const { plan, traffic, timeline, provider, tally, tell } = this.#setting;
    if (plan.workers.length > 1) {
      traffic.met = true;
      tally.count("several workers");
    }
    if (plan.habits.mistake) await this.#mistake(plan.habits.mistake);
    await Promise.all(plan.workers.map((worker, index) => this.#work(worker, this.#memories[index] as Memory)));
    traffic.faults = false;
    provider.calmDown();
    tell?.("From here on nothing goes wrong any more.");
    for (const memory of this.#memories) {
      await timeline.sleep(this.#untilSettled());
      await this.#finish(memory);
    }
    if (plan.habits.reuses) await this.#reuse();
  }

  /** Until requests on their way have arrived, what was taken on is settled, and a read shows it. */
  #untilSettled(): number {
    const { model, provider } = this.#setting.plan;
    return (model.facts.settle ?? 60_000) + (provider.settles ?? 0) + provider.lag + 5_000;
  }

  async #work(worker: Worker, memory: Memory): Promise<void> {
    const { timeline, tally, tell, plan, traffic } = this.#setting;
    await timeline.sleep(worker.startsAt);
    for (let life = 0; ; life++) {
      const crash = worker.crashes[life];
      const place = this.#common ?? this.#caller.start(crash);
      const survived = await place.process.live(() => this.#errand(place, worker, memory, life === 0));
      if (survived) return;
      traffic.met = true;
      tally.count("process died");
      tell?.("The process dies.");
      if (!plan.habits.stores) memory.last = undefined;
      await timeline.sleep(crash?.pause ?? 0);
    }
  }

  /** What a process does from its start to its end. */
  async #errand(place: Place, worker: Worker, memory: Memory, first: boolean): Promise<void> {
    const { plan } = this.#setting;
    const { process } = place;
    const chance = new Chance(mix(plan.seed, 3_000 + this.#errands++));
    const options = optionsOf(worker);
    if (!memory.last) {
      const signal = first ? this.#abort(place, worker, memory) : undefined;
      await this.#capture(place, memory, signal ? { ...options, signal } : options);
    }
    for (let round = 0; round < 3; round++) {
      const known: Told | undefined = memory.last;
      if (!known) return;
      const again = mayCallAgain(known.outcome);
      if (!isOpen(known.outcome) && !again) return;
      if (chance.hits(0.5)) return;
      await process.sleep(this.#patience(chance));
      if (again) await this.#capture(place, memory, options);
      else if (this.#insists(place, known) && chance.hits(0.5)) await this.#capture(place, memory, options, known.call);
      else await this.#recover(place, memory, known, options);
    }
  }

  /** The client knows by itself what it sent under the key, and without one what is open. */
  #insists(place: Place, { outcome, place: before }: Told): boolean {
    return this.#setting.plan.habits.insists && outcome.kind === "unknown" && before === place;
  }

  /** Until it is tried again: soon, at some time, or just when a state that shows no capture begins to prove that there is none. */
  #patience(chance: Chance): number {
    const { settle } = this.#setting.plan.model.facts;
    if (settle !== undefined && chance.hits(0.3)) return settle - chance.next() * 6_000;
    return chance.next() * (chance.hits(0.5) ? 5_000 : 90_000);
  }

  /** Nothing goes wrong any more: whatever is open becomes definite, with one `recover` at most. */
  async #finish(memory: Memory): Promise<void> {
    const { plan, tally, judge, timeline, tell } = this.#setting;
    const model = tally.model(plan.model.name);
    const count = ({ kind }: AnyOutcome) => {
      model.last[kind] = (model.last[kind] ?? 0) + 1;
    };
    const known = memory.last?.outcome;
    if (known && !isOpen(known)) {
      count(known);
      if (known.kind === "not_sent" && known.why === "key_expired") await this.#readBack();
      return;
    }
    const place = this.#common ?? this.#caller.start();
    if (!memory.last) {
      await this.#capture(place, memory, {});
      if (memory.last && isOpen((memory.last as Told).outcome)) await timeline.sleep(this.#untilSettled());
    }
    const open: Told | undefined = memory.last;
    if (open && isOpen(open.outcome)) await this.#recover(place, memory, open, {});
    const { outcome } = memory.last as Told;
    count(outcome);
    if (outcome.kind !== "unknown") return;
    if (this.#canBeKnown()) {
      model.open += 1;
      judge.broken("open", "still unknown, though nothing goes wrong any more");
    } else {
      model.exempt += 1;
      tell?.("The spec gives no way to find out.");
    }
  }

  /** Whether the spec gives a way to find out what became of it: of a capture, or of none. */
  #canBeKnown(): boolean {
    const { plan, provider, timeline } = this.#setting;
    const { facts, readings, read, money, answers } = plan.model;
    const by = money.operation.recover?.by ?? [];
    const captured = provider.ledger.standing(timeline.now).some(({ sending }) => sending !== undefined);
    if (by.includes("same-key") && plan.provider.replay !== "conflict") {
      const age = timeline.now - (this.#firstUsedAt ?? 0);
      const remembered = facts.ttl === undefined || age < facts.ttl - 120_000;
      const told = captured || (facts.remembers === "all" && answers.refused.every(({ settles }) => settles));
      if (remembered && told) return true;
    }
    if (!by.includes("read") || !read || facts.settle === undefined) return false;
    if (facts.reference !== undefined && !plan.reference) return false;
    return captured ? readings.captured.length > 0 : readings.open.length > 0;
  }

  async #capture(place: Place, memory: Memory, options: CallOptions, before?: Call): Promise<void> {
    const { plan, tally, traffic, timeline } = this.#setting;
    const firstUsedAt = this.#firstUsedAt;
    // Another process may have sent it, an earlier one or another worker's; or the key is getting old.
    const old = timeline.now - (firstUsedAt ?? timeline.now) > (plan.model.facts.ttl ?? Number.POSITIVE_INFINITY) / 2;
    const strange = !memory.last || memory.pending || old;
    const tells = firstUsedAt !== undefined && strange && plan.habits.tells;
    if (tells) tally.count("told of an earlier process");
    memory.pending = true;
    this.#firstUsedAt ??= timeline.now;
    if (before) tally.count("called again after an unknown");
    if (place.process.running.size > 0) tally.count("called twice at once");
    const call = this.#caller.begin(place, "capture", {
      toldBelow: tells ? traffic.sent : (before?.toldBelow ?? 0),
    });
    const told = await this.#caller.ask(place, call, options, () =>
      this.#send(place, tells ? { ...options, keyFirstUsedAt: new Date(firstUsedAt) } : options),
    );
    memory.pending = false;
    memory.last = told;
    this.#count(memory, told, options);
  }

  #send({ client }: Place, options: CallOptions): Promise<AnyOutcome> {
    const { plan, tally } = this.#setting;
    const { meddles } = plan.habits;
    const input = meddles ? inputOf(plan) : this.#input;
    const running = methodOf<AnyOutcome>(client, plan.model.money.name)(input, options);
    if (meddles) {
      meddle(plan.model.form, input);
      tally.count("meddling");
    }
    return running;
  }

  #count(memory: Memory, { outcome, call }: Told, { retries = 2, deadlineMs = 30_000 }: CallOptions): void {
    const { tally, plan, timeline } = this.#setting;
    if (outcome.kind === "not_sent" && outcome.why === "key_expired") tally.count("key expired");
    if (memory.counted) return;
    memory.counted = true;
    const model = tally.model(plan.model.name);
    const kind = outcome.kind === "unknown" ? `unknown: ${outcome.why}` : outcome.kind;
    model.first[kind] = (model.first[kind] ?? 0) + 1;
    if (outcome.kind !== "unknown") return;
    if (call.told) model.needless += 1;
    const left = deadlineMs - (timeline.now - call.startedAt);
    const more = plan.model.facts.sameKey && call.sent <= retries && left > 10_000 && outcome.why !== "aborted";
    if (more) model.early += 1;
  }

  /** Another process has no more than what was stored. */
  async #recover(place: Place, memory: Memory, open: Told, options: CallOptions): Promise<void> {
    const call = this.#caller.begin(place, "recover", open.call);
    const known = open.place === place ? open.outcome : JSON.parse(JSON.stringify(open.outcome));
    memory.last = await this.#caller.ask(place, call, options, () =>
      place.client.recover(known as Unknown | Accepted, options),
    );
  }

  /** After a key has expired the state is read, as the outcome says. */
  async #readBack(): Promise<void> {
    const { plan, judge } = this.#setting;
    const { read, money } = plan.model;
    if (!read) return;
    const place = this.#caller.start();
    const call = this.#caller.begin(place, "read");
    const places = Object.entries(money.operation.recover?.with ?? {});
    const input = Object.fromEntries(places.map(([field, from]) => [field, this.#input[fieldOf(from)]]));
    judge.hearReading(await place.process.during(call, () => methodOf<Reading>(place.client, read.name)(input)));
  }

  /** The same key with another amount: the caller's own mistake, which the provider documents that it refuses. */
  async #reuse(): Promise<void> {
    const { plan, provider, tally, timeline } = this.#setting;
    const { model, amount } = plan;
    const age = timeline.now - (this.#firstUsedAt ?? 0);
    if (amount === undefined || provider.ledger.ours().length === 0) return;
    if (model.facts.ttl !== undefined && age > model.facts.ttl - 300_000) return;
    tally.count("key used with another amount");
    const place = this.#caller.start();
    const input = inputOf({ ...plan, amount: amount + 1 });
    const call = this.#caller.begin(place, "reuse");
    await this.#caller.ask(place, call, {}, () => methodOf<AnyOutcome>(place.client, model.money.name)(input));
  }

  /** A call that must throw before anything is sent. */
  async #mistake(mistake: Mistake): Promise<void> {
    const { plan, judge, tally, traffic } = this.#setting;
    const input = spoil(plan.model.form, this.#input, mistake);
    if (!input) return;
    const place = this.#caller.start();
    const call = this.#caller.begin(place, "capture");
    tally.count(mistake === "left out" ? "amount left out" : "call that is wrong");
    try {
      const run = () => methodOf<AnyOutcome>(place.client, plan.model.money.name)(input);
      const { kind } = await place.process.during(call, run);
      judge.broken("threw", `a wrong call (${mistake}) gave ${kind}`);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) judge.broken("threw", String(error));
    }
    if (traffic.sent > 0) judge.broken("threw", `a wrong call (${mistake}) was sent`);
  }

  #abort({ process }: Place, { abortAfter }: Worker, memory: Memory): AbortSignal | undefined {
    if (abortAfter === undefined) return undefined;
    const controller = new AbortController();
    process.clock.after(abortAfter, () => {
      if (memory.pending) {
        this.#setting.traffic.met = true;
        this.#setting.tally.count("caller aborts");
      }
      controller.abort();
    });
    return controller.signal;
  }
}

function inputOf({ model, seed, amount, currency, reference }: Plan): Input {
  const chance = new Chance(mix(seed, 9_000));
  return fillIn(model.form, amount === undefined ? undefined : { minor: amount, currency }, reference, chance);
}

function optionsOf({ retries, timeoutMs, deadlineMs }: Worker): CallOptions {
  return {
    ...(retries !== undefined && { retries }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(deadlineMs !== undefined && { deadlineMs }),
  };
}

function isOpen({ kind }: AnyOutcome): boolean {
  return kind === "unknown" || kind === "accepted";
}

/** Surely not done, and another try may go better. */
function mayCallAgain(outcome: AnyOutcome): boolean {
  if (outcome.kind === "not_sent") return outcome.why !== "key_expired";
  return outcome.kind === "declined" && outcome.again === "later";
}

function methodOf<Result>(client: object, name: string): (input: Input, options?: CallOptions) => Promise<Result> {
  return (client as { [method: string]: (input: Input, options?: CallOptions) => Promise<Result> })[name] as never;
}

/** `$request.path.id` and `$request.body#/id` are the field `id`. */
function fieldOf(place: string): string {
  return place.replace(/^.*[./]/, "");
}
