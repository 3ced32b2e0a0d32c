import type { Money } from "@holdfast/core";
import { asMilliseconds } from "./clock.ts";
import { checkNames, checkOneOf, show } from "./option.ts";
import { type Capture, capturedOf, type Payment, remainingOf, type Standing, standingOf } from "./payment.ts";
import { readMoney, showMoney } from "./sum.ts";

/** How a payment is set up. */
export interface PaymentSetup {
  /** `money("849.95", "USD")`, or `"849.95 USD"`. */
  readonly authorized?: Money | string | undefined;
  /** Milliseconds or an ISO 8601 duration from now; `null` for never. Default: what the spec says of captures. */
  readonly expiresIn?: number | string | null | undefined;
  /** `voided`, or `failed`: then what is still under way comes to nothing. */
  readonly state?: "authorized" | "voided" | "failed" | undefined;
}

/** What was carried out, as the ledger has it. */
export interface LedgerEntry {
  /** `2026-11-21T10:02:44.553Z` */
  readonly at: string;
  readonly operation: string;
  readonly payment: string;
  /** The operation's own word: `captured`, `refunded`. */
  readonly is: string;
  readonly amount: Money;
  /** The key it was asked under. */
  readonly key?: string;
  /** The number of the request that brought it about, as in `requests()`. */
  readonly request: number;
}

/** The payments of a provider, and what was really done to them. */
export class PaymentStore {
  readonly #payments = new Map<string, Payment>();
  readonly #aliases = new Map<string, string>();
  readonly #now: () => number;
  readonly #window: number | undefined;
  #ledger: (LedgerEntry & { readonly capture?: Capture })[] = [];

  /** `window`: how long a capture is possible where a setup does not say. */
  constructor(now: () => number, window: number | undefined) {
    this.#now = now;
    this.#window = window;
  }

  get all(): readonly Payment[] {
    return [...this.#payments.values()];
  }

  get ledger(): LedgerEntry[] {
    return this.#ledger.map(({ capture: _, ...entry }) => entry);
  }

  find(id: string): Payment | undefined {
    return this.#payments.get(id) ?? this.#payments.get(this.#aliases.get(id) ?? id);
  }

  /** A payment that is there already keeps what was done to it, and what the setup does not name. */
  setUp(id: string, setup: PaymentSetup, standard: Money): Payment {
    if (typeof id !== "string" || id === "") throw new RangeError(`payment: not the id of one: ${show(id)}.`);
    checkNames("payment", setup, ["authorized", "expiresIn", "state"]);
    const { authorized, expiresIn, state } = setup;
    checkOneOf("state", state, ["authorized", "voided", "failed"]);
    const payment = this.find(id) ?? this.draft(id, standard);
    // Nothing is changed where one of them is refused.
    const changed = {
      ...(authorized !== undefined && { authorized: newAmount(payment, authorized) }),
      ...(expiresIn !== undefined && { expiresAt: this.#after(expiresIn) }),
      ...(state !== undefined && { state }),
    };
    this.keep(Object.assign(payment, changed));
    if (state === "failed") this.#undo(payment);
    return payment;
  }

  /** A payment that nobody set up yet, as it would be. */
  draft(id: string, authorized: Money): Payment {
    return {
      id,
      authorized,
      expiresAt: this.#after(this.#window ?? null),
      state: "authorized",
      released: false,
      refunded: 0,
      captures: [],
    };
  }

  keep(payment: Payment): void {
    this.#payments.set(payment.id, payment);
  }

  /** Another id that leads to a payment: one that came with it in a path, or that an answer gave out. */
  alias(other: unknown, { id }: Payment): void {
    this.#aliases.set(String(other), id);
  }

  enter(entry: Omit<LedgerEntry, "at">, capture?: Capture): void {
    this.#ledger.push({ at: new Date(this.#now()).toISOString(), ...entry, ...(capture && { capture }) });
  }

  clear(): void {
    this.#payments.clear();
    this.#aliases.clear();
    this.#ledger = [];
  }

  #after(length: number | string | null): number | undefined {
    return length === null ? undefined : this.#now() + asMilliseconds(length, "expiresIn");
  }

  /** What was taken on and not settled comes to nothing. */
  #undo(payment: Payment): void {
    const open = payment.captures.filter(({ settlesAt }) => settlesAt > this.#now());
    payment.captures.splice(0, Infinity, ...payment.captures.filter((capture) => !open.includes(capture)));
    this.#ledger = this.#ledger.filter(({ capture }) => !capture || !open.includes(capture));
  }
}

function newAmount({ id, authorized, captures }: Payment, wanted: Money | string): Money {
  const amount = readMoney(wanted, "authorized");
  if (amount.minor < 0) throw new RangeError(`authorized: less than nothing: ${showMoney(amount)}.`);
  if (captures.length === 0 || amount.currency === authorized.currency) return amount;
  throw new RangeError(
    `authorized: ${showMoney(amount)} for ${show(id)}, of which ${authorized.currency} are captured already. ` +
      "Set up another payment, or reset() first.",
  );
}

/** A payment as a test sees it. */
export interface PaymentView {
  readonly id: string;
  readonly standing: Standing;
  readonly authorized: Money;
  readonly captured: Money;
  readonly remaining: Money;
  readonly refunded: Money;
  readonly expiresAt?: string;
}

export function viewOf(payment: Payment, now: number): PaymentView {
  const { id, authorized, refunded, expiresAt } = payment;
  return {
    id,
    standing: standingOf(payment, now),
    authorized,
    captured: capturedOf(payment),
    remaining: remainingOf(payment, now),
    refunded: { ...authorized, minor: refunded },
    ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }),
  };
}
