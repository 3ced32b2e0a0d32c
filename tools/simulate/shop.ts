import type { CallOptions } from "../../packages/core/src/converse.ts";
import type { Accepted, Reading, Unknown } from "../../packages/core/src/outcome.ts";
import type { Provider, Shape } from "../../packages/core/src/provider.ts";
import type { Call } from "./call.ts";
import { Chance, mix } from "./chance.ts";
import type { AnyOutcome } from "./judge.ts";
import { networkOf } from "./network.ts";
import type { Mistake, Plan, Worker } from "./plan.ts";
import { Process } from "./process.ts";
import type { Setting } from "./setting.ts";
import { origin } from "./wire.ts";

/** The client under test: `connect` of the core, or something that wraps it. */
export type Connect = (provider: Provider, options: object) => Client;

export interface Client {
  recover(outcome: Unknown | Accepted, options?: CallOptions): Promise<AnyOutcome>;
  [method: string]: (input: never, options?: CallOptions) => Promise<AnyOutcome | Reading>;
}

/** What survives the death of a process: the order's record. */
interface Record {
  /** When a capture was first sent, noted down before it was. */
  firstUsedAt: number | undefined;
}

/** What one worker knows of its own calls. A process that dies forgets it, unless the shop stores outcomes. */
interface Memory {
  last: Told | undefined;
  /** A capture was begun whose outcome it does not know. Noted down before, as the first use is. */
  pending: boolean;
  /** Its first outcome was counted. */
  counted: boolean;
}

interface Told {
  readonly outcome: AnyOutcome;
  /** As the shop stores it, where it is open. */
  readonly json: string;
  readonly call: Call;
}

/** The caller: its workers, their processes, and what they do with an outcome. */
export class Shop {
  readonly #setting: Setting;
  readonly #connect: Connect;
  readonly #record: Record = { firstUsedAt: undefined };
  readonly #memories: readonly Memory[];
  readonly #input: { readonly [field: string]: unknown };
  #calls = 0;
  #processes = 0;

  constructor(setting: Setting, connect: Connect) {
    this.#setting = setting;
    this.#connect = connect;
    this.#input = inputOf(setting.plan);
    this.#memories = setting.plan.workers.map(() => ({ last: undefined, pending: false, counted: false }));
  }

  /** All that happens while things go wrong; then they no longer do, and what is open is settled. */
  async run(): Promise<void> {
    const { plan, traffic, timeline, provider, tally } = this.#setting;
    if (plan.workers.length > 1) tally.count("several workers");
    if (plan.shop.mistake) await this.#mistake(plan.shop.mistake);
    await Promise.all(plan.workers.map((worker, index) => this.#work(worker, this.#memories[index] as Memory)));
    traffic.faults = false;
    provider.calmDown();
    this.#setting.tell?.("From here on nothing goes wrong any more.");
    // Requests on their way arrive, what was taken on is settled, and a read shows it.
    const { facts } = plan.stage;
    await timeline.sleep((facts.settle ?? 60_000) + 5_000 + (plan.provider.settles ?? 0) + plan.provider.lag);
    for (const memory of this.#memories) await this.#finish(memory);
    if (plan.shop.reuses) await this.#reuse();
  }

  async #work(worker: Worker, memory: Memory): Promise<void> {
    const { timeline, tally, tell } = this.#setting;
    await timeline.sleep(worker.startsAt);
    for (let life = 0; ; life++) {
      const crash = worker.crashes[life];
      const process = this.#spawn(crash);
      const survived = await process.live(() => this.#errand(process, worker, memory, life));
      if (survived) return;
      tally.count("process died");
      tell?.("The process dies.");
      if (!this.#setting.plan.shop.stores) memory.last = undefined;
      await timeline.sleep(crash?.pause ?? 0);
    }
  }

  /** What a process does from its start to its end. */
  async #errand(process: Process, worker: Worker, memory: Memory, life: number): Promise<void> {
    const { plan, tally } = this.#setting;
    const chance = new Chance(mix(plan.seed, 3_000 + this.#processes));
    const client = this.#client(process);
    const options = optionsOf(worker, life === 0 ? this.#abort(process, worker) : undefined);
    if (!memory.last) await this.#capture(process, client, memory, options);
    for (let round = 0; round < 3; round++) {
      const known: Told | undefined = memory.last;
      if (!known) return;
      const { outcome } = known;
      const again =
        outcome.kind === "not_sent"
          ? outcome.why !== "key_expired"
          : outcome.kind === "declined" && outcome.again === "later";
      if (outcome.kind !== "unknown" && outcome.kind !== "accepted" && !again) return;
      if (chance.hits(0.5)) return;
      await process.sleep(chance.next() * (chance.hits(0.5) ? 5_000 : 90_000));
      const { signal: _, ...calm } = options;
      if (again) await this.#capture(process, client, memory, calm);
      else await this.#recover(process, client, memory, known, calm);
      tally.count("called again");
    }
  }

  /** Nothing goes wrong any more: whatever is open becomes definite, with one `recover` at most. */
  async #finish(memory: Memory): Promise<void> {
    const { plan, tally, judge, timeline, tell } = this.#setting;
    const { facts } = plan.stage;
    const model = tally.model(plan.stage.name);
    const known = memory.last?.outcome;
    if (known && known.kind !== "unknown" && known.kind !== "accepted") {
      model.last[known.kind] = (model.last[known.kind] ?? 0) + 1;
      if (known.kind === "not_sent" && known.why === "key_expired") await this.#readBack();
      return;
    }
    const process = this.#spawn(undefined);
    const client = this.#client(process);
    if (!memory.last) await this.#capture(process, client, memory, {});
    const again = memory.last;
    if (!known && again?.outcome.kind === "unknown")
      await timeline.sleep((facts.settle ?? 60_000) + 5_000 + plan.provider.lag + (plan.provider.settles ?? 0));
    const open = memory.last;
    if (open?.outcome.kind === "unknown" || open?.outcome.kind === "accepted") {
      if (open.outcome.kind === "accepted") await timeline.sleep((plan.provider.settles ?? 0) + plan.provider.lag + 1_000);
      await this.#recover(process, client, memory, open, {});
    }
    const { kind } = memory.last?.outcome ?? { kind: "unknown" };
    model.last[kind] = (model.last[kind] ?? 0) + 1;
    if (kind !== "unknown") return;
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
    const { facts, readings, read, money, answers } = plan.stage;
    const by = money.operation.recover?.by ?? [];
    const captured = provider.ledger.standing(timeline.now).some(({ sending }) => sending !== undefined);
    if (by.includes("same-key") && plan.provider.replay !== "conflict") {
      const age = timeline.now - (this.#record.firstUsedAt ?? 0);
      const remembered = facts.ttl === undefined || age < facts.ttl - 120_000;
      const told = captured || (facts.remembers === "all" && answers.refused.every(({ settles }) => settles));
      if (remembered && told) return true;
    }
    if (!by.includes("read") || !read || facts.settle === undefined) return false;
    if (facts.reference !== undefined && !plan.reference) return false;
    return captured ? readings.captured.length > 0 : readings.open.length > 0;
  }

  async #capture(process: Process, client: Client, memory: Memory, options: CallOptions): Promise<void> {
    const { plan, tally, traffic, timeline } = this.#setting;
    const { firstUsedAt } = this.#record;
    // Another process may have sent it: an earlier one, or another worker's.
    const strange = firstUsedAt !== undefined && (!memory.last || memory.pending);
    const tells = strange && plan.shop.tells;
    memory.pending = true;
    this.#record.firstUsedAt ??= timeline.now;
    if (tells) tally.count("told of an earlier process");
    const input = plan.shop.meddles ? copyOf(this.#input) : this.#input;
    const call = this.#call(process, "capture", [], tells ? traffic.sent : 0);
    const told = await this.#ask(process, call, options, () => {
      const method = client[plan.stage.money.name] as (input: unknown, options?: CallOptions) => Promise<AnyOutcome>;
      const running = method(input, { ...options, ...(tells && { keyFirstUsedAt: new Date(firstUsedAt) }) });
      if (plan.shop.meddles) {
        meddle(input as { [field: string]: unknown });
        tally.count("meddling");
      }
      return running;
    });
    const { outcome } = told;
    memory.pending = false;
    if (!memory.counted) {
      memory.counted = true;
      const model = tally.model(plan.stage.name);
      const kind = outcome.kind === "unknown" ? `unknown: ${outcome.why}` : outcome.kind;
      model.first[kind] = (model.first[kind] ?? 0) + 1;
      if (outcome.kind === "unknown" && call.told) model.needless += 1;
    }
    if (outcome.kind === "not_sent" && outcome.why === "key_expired") tally.count("key expired");
    memory.last = told;
  }

  /** From what is stored, as another process would. */
  async #recover(process: Process, client: Client, memory: Memory, open: Told, options: CallOptions): Promise<void> {
    const call = this.#call(process, "recover", [...open.call.speaksFor], open.call.toldBelow);
    const stored = JSON.parse(open.json) as Unknown | Accepted;
    memory.last = await this.#ask(process, call, options, () => client.recover(stored, options));
  }

  /** After a key has expired the state is read, as the outcome says. */
  async #readBack(): Promise<void> {
    const { plan, judge } = this.#setting;
    const { read, money } = plan.stage;
    if (!read) return;
    const process = this.#spawn(undefined);
    const client = this.#client(process);
    this.#call(process, "read");
    const input = Object.fromEntries(
      Object.entries(money.operation.recover?.with ?? {}).map(([field, place]) => [field, this.#valueAt(place)]),
    );
    const method = client[read.name] as (input: unknown) => Promise<Reading>;
    judge.hearReading(await process.meet(await method(input)));
  }

  #valueAt(place: string): unknown {
    return this.#input[place.replace(/^\$request\.(path|query|header)\.|^\$request\.body#\//, "")];
  }

  /** The same key with another amount: the caller's own mistake, which the provider documents that it refuses. */
  async #reuse(): Promise<void> {
    const { plan, provider, tally, timeline } = this.#setting;
    const { facts } = plan.stage;
    const age = timeline.now - (this.#record.firstUsedAt ?? 0);
    if (plan.amount === undefined || provider.ledger.ours().length === 0) return;
    if (facts.ttl !== undefined && age > facts.ttl - 300_000) return;
    tally.count("key used with another amount");
    const process = this.#spawn(undefined);
    const client = this.#client(process);
    const input = inputOf({ ...plan, amount: plan.amount + 1 });
    const call = this.#call(process, "reuse");
    const method = client[plan.stage.money.name] as (input: unknown) => Promise<AnyOutcome>;
    await this.#ask(process, call, {}, () => method(input));
  }

  /** A call that must throw before anything is sent. */
  async #mistake(mistake: Mistake): Promise<void> {
    const { plan, judge, tally, traffic } = this.#setting;
    const input = spoil(this.#input, plan, mistake);
    if (!input) return;
    const process = this.#spawn(undefined);
    const client = this.#client(process);
    this.#call(process, "capture");
    const method = client[plan.stage.money.name] as (input: unknown) => Promise<AnyOutcome>;
    tally.count(mistake === "left out" ? "amount left out" : "call that is wrong");
    try {
      const { kind } = await method(input);
      judge.broken("threw", `a wrong call (${mistake}) gave ${kind}`);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) judge.broken("threw", String(error));
    }
    if (traffic.sent > 0) judge.broken("threw", `a wrong call (${mistake}) was sent`);
  }

  /** Makes a call and holds what comes of it against the ledger. */
  async #ask(
    process: Process,
    call: Call,
    { deadlineMs = 30_000, retries = 2 }: CallOptions,
    run: () => Promise<AnyOutcome>,
  ): Promise<Told> {
    const { judge, timeline, tell, plan } = this.#setting;
    let outcome: AnyOutcome;
    process.busy = true;
    try {
      outcome = await run();
    } catch (error) {
      judge.broken("threw", String(error));
      throw error;
    }
    process.busy = false;
    // Here a process may die before it has stored what it was told.
    await process.meet(undefined);
    const took = timeline.now - call.startedAt;
    const phases = call.operation === "recover" ? 2 : 1;
    tell?.(`call ${call.number} (${call.operation}): ${showOutcome(outcome)}`);
    if (took > phases * deadlineMs + 1) judge.broken("late", `took ${took} ms of ${deadlineMs}`);
    // One more after a token was renewed.
    if (call.sent > retries + 2) judge.broken("resent", `sent ${call.sent} times with ${retries} retries`);
    // What is definite is seldom looked through: it costs more than all else in a call.
    const open = outcome.kind === "unknown" || outcome.kind === "accepted";
    const json = open || plan.index % 8 === 0 ? JSON.stringify(outcome) : "";
    if (json.includes("canary")) judge.broken("leak", "a secret stands in the outcome");
    judge.hear(call, outcome);
    return { outcome, json, call };
  }

  #call(process: Process, operation: Call["operation"], speaksFor: readonly number[] = [], toldBelow = 0): Call {
    const number = ++this.#calls;
    const { now } = this.#setting.timeline;
    const call: Call = {
      number,
      operation,
      startedAt: now,
      speaksFor: new Set([...speaksFor, number]),
      toldBelow,
      sent: 0,
      notBefore: 0,
      final: false,
      told: false,
    };
    process.call = call;
    return call;
  }

  #spawn(crash: Worker["crashes"][number] | undefined): Process {
    const { timeline, plan } = this.#setting;
    return new Process(timeline, mix(plan.seed, 5_000 + this.#processes++), crash);
  }

  #client(process: Process): Client {
    const { plan } = this.#setting;
    const { descriptor, options } = plan.stage;
    return this.#connect(descriptor, {
      ...options,
      baseUrl: origin,
      clock: process.clock,
      fetch: networkOf(this.#setting, process),
      ...(plan.shop.observes && {
        observe: () => {
          throw new Error("an observer's mistake");
        },
      }),
    });
  }

  #abort(process: Process, { abortAfter }: Worker): AbortSignal | undefined {
    if (abortAfter === undefined) return undefined;
    const controller = new AbortController();
    process.clock.after(abortAfter, () => {
      if (process.busy) this.#setting.tally.count("caller aborts");
      controller.abort();
    });
    return controller.signal;
  }
}

function optionsOf({ retries, timeoutMs, deadlineMs }: Worker, signal: AbortSignal | undefined): CallOptions {
  return {
    ...(retries !== undefined && { retries }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(signal && { signal }),
  };
}

/** The input of a capture, made from what the spec asks for. */
function inputOf({ stage, seed, amount, currency, reference }: Plan): { [field: string]: unknown } {
  const { operation } = stage.money;
  const { facts } = stage;
  const chance = new Chance(mix(seed, 9_000));
  const input: { [field: string]: unknown } = {};
  if (operation.key) input.idempotencyKey = chance.uuid();
  for (const [field, shape] of Object.entries(operation.input)) {
    const asked = holdsAmount(shape);
    if (asked) input[field] = amount === undefined ? shape.omitted : withAmount(shape, { minor: amount, currency });
    else if (typeof facts.reference === "object" && facts.reference.field === field) {
      if (reference) input[field] = `ship-${chance.whole(1, 1_000_000)}`;
    } else if (shape.needed) input[field] = chance.uuid();
  }
  return input;
}

function holdsAmount({ money, properties }: Shape): boolean {
  if (money) return money.means === undefined || money.means === "this";
  return Object.values(properties ?? {}).some(holdsAmount);
}

function withAmount(shape: Shape, amount: object): unknown {
  if (shape.money) return { ...amount };
  const inner = Object.entries(shape.properties ?? {}).filter(([, one]) => holdsAmount(one));
  return Object.fromEntries(inner.map(([name, one]) => [name, withAmount(one, amount)]));
}

function copyOf(input: { readonly [field: string]: unknown }): { [field: string]: unknown } {
  const copy: { [field: string]: unknown } = {};
  for (const field in input) {
    const value = input[field];
    copy[field] = typeof value === "object" && value !== null ? copyOf(value as typeof input) : value;
  }
  return copy;
}

/** A caller that changes its objects while the call runs. */
function meddle(input: { [field: string]: unknown }): void {
  for (const [field, value] of Object.entries(input)) {
    if (typeof value !== "object" || value === null) {
      input[field] = "meddled";
      continue;
    }
    const holder = "minor" in value ? value : Object.values(value)[0];
    if (typeof holder === "object" && holder !== null && "minor" in holder) holder.minor = 1;
  }
}

/** The input with a mistake in it; undefined where it cannot be made. */
function spoil(
  right: { readonly [field: string]: unknown },
  { stage, amount }: Plan,
  mistake: Mistake,
): { [field: string]: unknown } | undefined {
  const input = copyOf(right);
  const fields = Object.entries(stage.money.operation.input);
  const [asked] = fields.find(([, shape]) => holdsAmount(shape)) ?? [];
  const path = fields.find(([, shape]) => shape.in === "path")?.[0];
  const set = (change: { readonly [field: string]: unknown }) => {
    if (asked === undefined || amount === undefined) return undefined;
    const holder = input[asked] as { [field: string]: unknown };
    Object.assign("minor" in holder ? holder : (Object.values(holder)[0] as object), change);
    return input;
  };
  switch (mistake) {
    case "not a number":
      return set({ minor: Number.NaN });
    case "fraction":
      return set({ minor: 10.5 });
    case "currency":
      return set({ currency: "XXX" });
    case "key":
      return stage.facts.keyed ? { ...input, idempotencyKey: "" } : undefined;
    case "path":
      return path === undefined ? undefined : { ...input, [path]: "../refund" };
    case "left out":
      return asked === undefined ? undefined : { ...input, [asked]: undefined };
    default:
      return { ...input, amuont: 1 };
  }
}

function showOutcome(outcome: AnyOutcome): string {
  const { kind } = outcome;
  if (kind === "unknown") return `unknown (${outcome.why})`;
  if (kind === "not_sent") return `not_sent (${outcome.why})`;
  if (kind === "declined")
    return `declined (${outcome.code ?? outcome.again}${outcome.doneBefore ? ", done before" : ""})`;
  return kind;
}
