import { Chance, mix } from "./chance.ts";
import { type Mistake, mistakes } from "./form.ts";
import type { Model } from "./model.ts";

/** All that is decided beforehand about one capture. What each request meets is decided by its own number. */
export interface Plan {
  readonly index: number;
  /** From the run's seed and the index: of everything else in this plan too. */
  readonly seed: number;
  readonly model: Model;
  /** Undefined where the call names no amount. */
  readonly amount: number | undefined;
  readonly currency: string;
  readonly authorized: number;
  readonly reference: boolean;
  readonly provider: ProviderBehavior;
  readonly habits: MerchantHabits;
  readonly workers: readonly Worker[];
  /** All workers call the same client, in a process that does not die. */
  readonly shares: boolean;
  /** How often a request meets a fault. */
  readonly rate: number;
  /** Whether the first capture request meets one in any case. */
  readonly first: boolean;
  /** Requests that meet none: for shrinking. */
  readonly calm: ReadonlySet<number>;
}

/** What the spec leaves open, and what becomes of the payment. */
export interface ProviderBehavior {
  readonly replay: "original" | "current" | "conflict";
  readonly remembers: "all" | "success";
  readonly inFlight: "wait" | "answer";
  readonly over: boolean;
  readonly multiple: boolean;
  readonly fate: "approve" | "decline" | "decline-first" | "void";
  readonly voidAt: number;
  /** Somebody else captures another part of the same payment. */
  readonly sibling: { readonly at: number; readonly amount: number } | undefined;
  /** How far a read may lag behind. */
  readonly lag: number;
  /** How long a capture that is taken on takes to settle; undefined where it is done at once. */
  readonly settles: number | undefined;
  readonly fails: boolean;
}

/** How careful the caller is. */
export interface MerchantHabits {
  /** Stores when it first sends, and says so when it calls again. */
  readonly tells: boolean;
  /** Stores each outcome. */
  readonly stores: boolean;
  /** Changes the object it passed while the call runs. */
  readonly meddles: boolean;
  /** Its observer throws. */
  readonly observes: boolean;
  /** After an `unknown` it calls again with the same client, which it tells nothing. */
  readonly insists: boolean;
  /** Makes a mistake before it calls rightly. */
  readonly mistake: Mistake | undefined;
  /** Calls once more with the same key and another amount, when all is over. */
  readonly reuses: boolean;
}

export interface Worker {
  readonly startsAt: number;
  /** The process dies so often, each time in its own way. */
  readonly crashes: readonly Crash[];
  readonly retries: number | undefined;
  readonly timeoutMs: number | undefined;
  readonly deadlineMs: number | undefined;
  /** The caller stops waiting, so long after the first call. */
  readonly abortAfter: number | undefined;
}

export interface Crash {
  /** The process dies at its nth contact with the world … */
  readonly step: number;
  /** … or so many turns of its own later. */
  readonly turns: number;
  /** How long it takes until the next one starts. */
  readonly pause: number;
}

/** The rate of faults: a quiet hour, a rough one, a storm. */
const weathers = [0.15, 0.15, 0.45, 0.45, 0.8] as const;

/** So many captures in a row are made at the same provider: their code stays warm. */
const group = 100;

export function makePlan(runSeed: number, index: number, models: readonly Model[]): Plan {
  const seed = mix(runSeed, index);
  const chance = new Chance(seed);
  const model = models[Math.floor(index / group) % models.length] as Model;
  const { facts, form } = model;
  const currency = chance.pick(form.currencies);
  const full = chance.hits(0.4);
  const asked = chance.hits(0.9) ? chance.whole(1, 99_999) : chance.whole(100_000, 9_000_000);
  const authorized = full ? asked : asked + chance.whole(1, 99_999);
  const everything = form.amount?.omitted !== undefined && chance.hits(0.1);
  const named = form.amount !== undefined && !everything;
  const behavior = makeBehavior(model, chance, asked, authorized);
  const provider = everything && behavior.sibling ? { ...behavior, sibling: undefined } : behavior;
  // Without a key and without a limit nobody can hold two requests apart: see README.md.
  const guarded = facts.keyed || !provider.multiple || (provider.over && 2 * asked > authorized);
  const { workers, shares } = shareOut(makeWorkers(model, chance, guarded), chance.hits(0.5));
  const { ttl = Number.POSITIVE_INFINITY } = facts;
  const old = workers.some(({ crashes }) => crashes.some(({ pause }) => pause > ttl / 2));
  const habits = makeHabits(model, chance, guarded && !old);
  const eventful = workers.some((one) => one.crashes.length > 0 || one.abortAfter !== undefined);
  return {
    index,
    seed,
    model,
    amount: named ? asked : undefined,
    currency,
    authorized: named ? authorized : asked,
    reference: facts.reference !== undefined && (facts.reference === "key" || chance.hits(0.85)),
    provider,
    habits,
    workers,
    shares,
    rate: chance.pick(weathers),
    first: workers.length === 1 && (!eventful || chance.hits(0.9)),
    calm: new Set(),
  };
}

function makeBehavior({ facts, answers }: Model, chance: Chance, asked: number, authorized: number): ProviderBehavior {
  const undocumentedReplay = facts.sameKey
    ? (["original", "current"] as const)
    : (["original", "current", "conflict"] as const);
  const left = authorized - asked;
  const several = facts.multiple === true && facts.reference !== undefined;
  const takesOn = answers.accepted.length > 0 && (answers.done.length === 0 || chance.hits(0.7));
  const siblingAmount = chance.whole(1, Math.max(1, left));
  return {
    replay: facts.replay ?? chance.pick(undocumentedReplay),
    remembers: facts.remembers ?? chance.pick(["all", "success"]),
    inFlight: answers.inFlight.some(({ status }) => status === 409) || chance.hits(0.5) ? "answer" : "wait",
    over: facts.over === false || (facts.over === undefined && chance.hits(0.5)),
    multiple: facts.multiple ?? chance.hits(0.5),
    fate: chance.hits(0.82) ? "approve" : chance.pick(["decline", "decline", "decline-first", "void"]),
    voidAt: chance.next() * 60_000,
    // Of another amount than ours, so that one is not taken for the other.
    sibling:
      several && left > 0 && siblingAmount !== asked && chance.hits(0.15)
        ? { at: chance.next() * 40_000, amount: siblingAmount }
        : undefined,
    lag: chance.hits(0.5) ? 0 : chance.next() * 8_000,
    settles: takesOn ? 1_000 + chance.next() * (chance.hits(0.5) ? 30_000 : 3_600_000) : undefined,
    fails: takesOn && chance.hits(0.15),
  };
}

/** Where nothing but the client guards against a second capture, the caller has to tell it of the first. */
function makeHabits({ facts }: Model, chance: Chance, guarded: boolean): MerchantHabits {
  return {
    tells: !guarded || chance.hits(0.5),
    stores: chance.hits(0.5),
    meddles: chance.hits(0.1),
    observes: chance.hits(0.01),
    // Without a key the client does not send it again.
    insists: (guarded || !facts.keyed) && chance.hits(0.2),
    mistake: chance.hits(0.02) ? chance.pick(mistakes) : undefined,
    reuses: facts.keyed && facts.otherBody === "error" && chance.hits(0.05),
  };
}

function makeWorkers({ facts }: Model, chance: Chance, guarded: boolean): Worker[] {
  const count = guarded && chance.hits(0.15) ? (chance.hits(0.8) ? 2 : 3) : 1;
  const workers: Worker[] = [];
  for (let index = 0; index < count; index++) {
    const deaths = chance.hits(0.2) ? (chance.hits(0.8) ? 1 : 2) : 0;
    const startsAt = index === 0 ? 0 : chance.next() * (chance.hits(0.5) ? 500 : 15_000);
    const crashes: Crash[] = [];
    for (let nth = 0; nth < deaths; nth++) {
      crashes.push({
        step: chance.whole(1, 18),
        turns: chance.hits(0.3) ? chance.whole(1, 30) : 0,
        pause: pauseOf(chance, nth === 0 ? facts.ttl : undefined),
      });
    }
    workers.push({
      startsAt,
      crashes,
      retries: chance.hits(0.1) ? chance.whole(0, 5) : undefined,
      timeoutMs: chance.hits(0.05) ? chance.whole(200, 20_000) : undefined,
      deadlineMs: chance.hits(0.05) ? chance.whole(500, 90_000) : undefined,
      abortAfter: chance.hits(0.04) ? chance.next() * (chance.hits(0.5) ? 400 : 25_000) : undefined,
    });
  }
  return workers;
}

/** Several workers, such as two requests to one server, may go through the same client. */
function shareOut(workers: readonly Worker[], shares: boolean): Pick<Plan, "workers" | "shares"> {
  if (workers.length === 1 || !shares) return { workers, shares: false };
  return { workers: workers.map((worker) => ({ ...worker, crashes: [] })), shares };
}

/** Where keys are forgotten, some processes come back just before that, and some after. */
function pauseOf(chance: Chance, ttl: number | undefined): number {
  if (ttl === undefined || chance.hits(0.6)) return chance.next() * (chance.hits(0.5) ? 4_000 : 60_000);
  return chance.hits(0.6) ? ttl - chance.next() * 120_000 : ttl + chance.next() * 120_000;
}
