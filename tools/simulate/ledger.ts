/** One capture that the provider really made. */
export interface Capture {
  readonly id: string;
  /** The number of the request that made it; undefined where somebody else did. */
  readonly sending: number | undefined;
  /** The number of the call that sent the request. */
  readonly call: number | undefined;
  readonly amount: number;
  readonly currency: string;
  readonly reference: string | undefined;
  readonly at: number;
  /** When it is settled, one way or the other; the same as `at` where that is at once. */
  readonly settlesAt: number;
  readonly fails: boolean;
}

export type State = "pending" | "done" | "failed";

export function stateAt({ settlesAt, fails }: Capture, now: number): State {
  if (now < settlesAt) return "pending";
  return fails ? "failed" : "done";
}

/** What was really captured on one payment. It decides, not the client. */
export class Ledger {
  readonly #captures: Capture[] = [];

  add(capture: Omit<Capture, "id">): Capture {
    const entry = { id: `cap-${this.#captures.length + 1}`, ...capture };
    this.#captures.push(entry);
    return entry;
  }

  /** All that was there at a moment and has not failed until now. */
  standing(at: number, now = at): readonly Capture[] {
    return this.#captures.filter((one) => one.at <= at && stateAt(one, now) !== "failed");
  }

  /** Made by the requests of the operation that is looked at. */
  ours(): readonly Capture[] {
    return this.#captures.filter(({ sending }) => sending !== undefined);
  }

  all(): readonly Capture[] {
    return this.#captures;
  }
}
