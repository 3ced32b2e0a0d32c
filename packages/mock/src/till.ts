import { fromMinor, type Money } from "@holdfast/core";
import { asMilliseconds } from "./clock.ts";
import { type Capture, capturedOf, type Payment, remainingOf, type Standing, standingOf } from "./payment.ts";

/** How a payment is set up. */
export interface PaymentSetup {
  readonly authorized?: Money | undefined;
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
export class Till {
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

  get payments(): readonly Payment[] {
    return [...this.#payments.values()];
  }

  get ledger(): LedgerEntry[] {
    return this.#ledger.map(({ capture: _, ...entry }) => entry);
  }

  find(id: string): Payment | undefined {
    return this.#payments.get(id) ?? this.#payments.get(this.#aliases.get(id) ?? id);
  }

  /** A payment that is there already keeps what was captured. */
  setUp(id: string, setup: PaymentSetup, standard: Money): Payment {
    const known = this.find(id);
    if (!known || setup.authorized !== undefined || setup.expiresIn !== undefined) {
      const payment = this.draft(id, { ...setup, authorized: setup.authorized ?? known?.authorized ?? standard });
      this.#payments.set(id, { ...payment, ...(known?.id === id && { captures: known.captures }) });
    }
    const payment = this.find(id) as Payment;
    if (setup.state !== undefined) payment.state = setup.state;
    if (setup.state === "failed") this.#undo(payment);
    return payment;
  }

  /** A payment that nobody set up yet, as it would be. */
  draft(id: string, { authorized, expiresIn }: PaymentSetup & { readonly authorized: Money }): Payment {
    const now = this.#now();
    const length =
      expiresIn === undefined ? this.#window : expiresIn === null ? undefined : asMilliseconds(expiresIn, "expiresIn");
    return {
      id,
      authorized: fromMinor(authorized.minor, authorized.currency),
      authorizedAt: now,
      expiresAt: length === undefined ? undefined : now + length,
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

  /** What was taken on and not settled comes to nothing. */
  #undo(payment: Payment): void {
    const open = payment.captures.filter(({ settlesAt }) => settlesAt > this.#now());
    payment.captures.splice(0, Infinity, ...payment.captures.filter((capture) => !open.includes(capture)));
    this.#ledger = this.#ledger.filter(({ capture }) => !capture || !open.includes(capture));
  }
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
