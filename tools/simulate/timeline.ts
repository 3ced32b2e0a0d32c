/** A virtual clock. Nothing happens between two moments, so that an hour takes no longer than it has events. */
export class Timeline {
  now: number;
  /** The latest first: the next one is popped. */
  readonly #moments: Moment[] = [];

  constructor(start: number) {
    this.now = start;
  }

  /** Runs something later; the function it gives back calls that off. */
  after(ms: number, run: () => void): () => void {
    const moment: Moment = { at: this.now + Math.max(0, ms), run };
    const moments = this.#moments;
    let place = moments.push(moment) - 1;
    // Of two at the same time the one that was asked for first comes first.
    for (; place > 0 && (moments[place - 1] as Moment).at <= moment.at; place--)
      moments[place] = moments[place - 1] as Moment;
    moments[place] = moment;
    return () => {
      // Most are called off: they are taken out at once, or there would soon be more of them than of the others.
      if (!moment.run) return;
      moment.run = undefined;
      const found = moments.lastIndexOf(moment);
      if (found < 0) return;
      moments.copyWithin(found, found + 1);
      moments.pop();
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Goes on to the next moment. False where there is none. */
  step(): boolean {
    for (;;) {
      const moment = this.#moments.pop();
      if (!moment) return false;
      const { run } = moment;
      if (!run) continue;
      moment.run = undefined;
      this.now = moment.at;
      run();
      return true;
    }
  }
}

interface Moment {
  readonly at: number;
  run: (() => void) | undefined;
}
