import type { Money } from "../../packages/core/src/money.ts";
import type { Outcome, Reading } from "../../packages/core/src/outcome.ts";
import type { Call } from "./call.ts";
import { showAmount } from "./decimal.ts";
import { type Capture, type Ledger, stateAt } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import type { Timeline } from "./timeline.ts";
import type { Incoming } from "./wire.ts";

/** An outcome of any provider; `captured` stands for each word of success. */
export type AnyOutcome = Outcome;

/** What is counted in the end: a second capture, another amount, an outcome that the ledger contradicts, a broken promise. */
export type Offence = "double" | "amount" | "contradiction" | "promise";

export interface Finding {
  readonly offence: Offence;
  readonly text: string;
}

type Promised = "leak" | "redirect" | "bytes" | "resent" | "early" | "late" | "hang" | "threw" | "open" | "internal";

/** Holds what the client says against what the ledger says. README.md gives the reasons. */
export class Judge {
  readonly findings: Finding[] = [];
  readonly #plan: Plan;
  readonly #timeline: Timeline;
  readonly #ledger: Ledger;
  /** Outcomes that say "surely not", until the end. */
  readonly #denials: { readonly call: Call; readonly kind: string; readonly onlyItself: boolean }[] = [];

  constructor(plan: Plan, timeline: Timeline, ledger: Ledger) {
    this.#plan = plan;
    this.#timeline = timeline;
    this.#ledger = ledger;
  }

  broken(promise: Promised, text: string): void {
    this.#find("promise", `${promise}: ${text}`);
  }

  /** The amount must be right on the wire, also where nothing comes of it. */
  checkAsked({ amount }: Incoming): void {
    const { amount: wanted, currency } = this.#plan;
    const asked = wanted === undefined ? "left out" : `${wanted} ${currency}`;
    const sent =
      amount === undefined || amount === "left out"
        ? (amount ?? "no amount")
        : `${amount.minor} ${amount.currency ?? currency}`;
    if (sent !== asked) this.#find("amount", `sent ${sent} instead of ${asked}`);
  }

  /** An outcome was told: what it says of the past must be so now, what it denies must never be. */
  hear(call: Call, outcome: AnyOutcome): void {
    const { kind } = outcome;
    if (kind === "declined" || kind === "not_sent") {
      const onlyItself = kind === "not_sent" && outcome.why === "key_expired";
      this.#denials.push({ call, kind, onlyItself });
      this.#deny();
      return;
    }
    if (kind === "unknown") {
      if (outcome.why === "internal") this.broken("internal", "the client failed");
      return;
    }
    const { now } = this.#timeline;
    const ours = this.#ledger.ours();
    const fitting = kind === "accepted" ? ours : ours.filter((one) => stateAt(one, now) === "done");
    if (fitting.length === 0) {
      this.#find("contradiction", `${kind}, but the ledger has ${showAll(ours, now)}`);
    } else if (call.operation === "reuse") {
      this.#find("contradiction", `${kind} for an amount that was never captured`);
    }
    if ("amount" in outcome && outcome.amount && fitting.length > 0) this.#compare(outcome.amount, fitting);
  }

  /** A read was told. It speaks of the payment, not of one call. */
  hearReading({ proves }: Reading): void {
    const { now } = this.#timeline;
    const standing = this.#ledger.standing(now);
    const done = standing.some((one) => stateAt(one, now) === "done");
    if (proves === "captured" ? !done : proves === "declined" && standing.length > 0) {
      this.#find("contradiction", `the read proves ${proves}, but the ledger has ${showAll(standing, now)}`);
    }
  }

  /** Everything is over: no request is on its way any more, and everything is settled. */
  close(): void {
    const { now } = this.#timeline;
    const { amount, currency } = this.#plan;
    this.#deny();
    const ours = this.#ledger.ours().filter((one) => stateAt(one, now) !== "failed");
    if (ours.length > 1) this.#find("double", `the ledger has ${showAll(ours, now)}`);
    for (const one of ours) {
      if (amount !== undefined && (one.amount !== amount || one.currency !== currency))
        this.#find("amount", `captured ${show(one, now)} instead of ${showAmount(amount, currency)}`);
    }
  }

  #deny(): void {
    const { now } = this.#timeline;
    for (const { call, kind, onlyItself } of this.#denials) {
      const speaksFor = ({ call: by, sending }: Capture) =>
        onlyItself
          ? by === call.number
          : by !== undefined && sending !== undefined && (call.speaksFor.has(by) || sending < call.toldBelow);
      const denied = this.#ledger.ours().filter((one) => speaksFor(one) && stateAt(one, now) !== "failed");
      if (denied.length > 0)
        this.#find("contradiction", `${kind} at call ${call.number}, but the ledger has ${showAll(denied, now)}`);
    }
  }

  #compare({ minor, currency }: Money, captures: readonly Capture[]): void {
    if (captures.some((one) => one.amount === minor && one.currency === currency)) return;
    const { now } = this.#timeline;
    this.#find("amount", `told ${showAmount(minor, currency)}, but the ledger has ${showAll(captures, now)}`);
  }

  /** The same is said once. */
  #find(offence: Offence, text: string): void {
    if (!this.findings.some((one) => one.text === text)) this.findings.push({ offence, text });
  }
}

function showAll(captures: readonly Capture[], now: number): string {
  return captures.length === 0 ? "nothing" : captures.map((one) => show(one, now)).join(" and ");
}

function show(one: Capture, now: number): string {
  return `${showAmount(one.amount, one.currency)} (${stateAt(one, now)}, by request ${one.sending ?? "of somebody else"})`;
}
