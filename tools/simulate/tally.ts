import { mix } from "./chance.ts";
import type { Offence } from "./judge.ts";

/** Everything that is counted, ready to be sent from one thread to another. */
export class Tally {
  captures = 0;
  attempts = 0;
  faulted = 0;
  /** Of each fault, how often it struck a capture request. */
  readonly faults: Counts = {};
  readonly events: Counts = {};
  readonly offences: { [offence in Offence]: number } = { double: 0, amount: 0, contradiction: 0, promise: 0 };
  readonly models: { [name: string]: ModelTally } = {};
  readonly failures: Failure[] = [];
  /** Does not depend on the order in which captures are added. */
  digest = 0;

  attempt(fault: string | undefined): void {
    this.attempts += 1;
    if (fault === undefined) return;
    this.faulted += 1;
    increase(this.faults, fault);
  }

  count(event: string): void {
    increase(this.events, event);
  }

  model(name: string): ModelTally {
    const known = this.models[name];
    if (known) return known;
    const made = emptyModel();
    this.models[name] = made;
    return made;
  }

  finish(index: number, hash: number): void {
    this.captures += 1;
    this.digest = (this.digest + mix(index, hash)) >>> 0;
  }

  add(other: TallyData): void {
    this.captures += other.captures;
    this.attempts += other.attempts;
    this.faulted += other.faulted;
    this.digest = (this.digest + other.digest) >>> 0;
    addCounts(this.faults, other.faults);
    addCounts(this.events, other.events);
    addCounts(this.offences, other.offences);
    for (const [name, model] of Object.entries(other.models)) {
      const mine = this.model(name);
      addCounts(mine.first, model.first);
      addCounts(mine.last, model.last);
      mine.captures += model.captures;
      mine.needless += model.needless;
      mine.early += model.early;
      mine.open += model.open;
      mine.exempt += model.exempt;
    }
    this.failures.push(...other.failures);
  }
}

export type TallyData = Pick<
  Tally,
  "captures" | "attempts" | "faulted" | "faults" | "events" | "offences" | "models" | "failures" | "digest"
>;

export interface Counts {
  [name: string]: number;
}

export interface ModelTally {
  captures: number;
  /** What the first call of each capture told. */
  readonly first: Counts;
  /** What was known in the end. */
  readonly last: Counts;
  /** `unknown`, although the call had been told. */
  needless: number;
  /** `unknown`, although the same key might have been sent once more, with time left for it. */
  early: number;
  /** Still `unknown` after the faults had stopped and `recover` had run. */
  open: number;
  /** Of these, where the spec gives no way to find out. */
  exempt: number;
}

export interface Failure {
  readonly index: number;
  readonly model: string;
  readonly offence: Offence;
  readonly text: string;
}

function emptyModel(): ModelTally {
  return { captures: 0, first: {}, last: {}, needless: 0, early: 0, open: 0, exempt: 0 };
}

function increase(counts: Counts, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function addCounts(counts: Counts, others: Counts): void {
  for (const [name, count] of Object.entries(others)) counts[name] = (counts[name] ?? 0) + count;
}
