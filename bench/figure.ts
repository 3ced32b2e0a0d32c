/** One figure: what is measured, beside which others, and what it must come to. */
export interface Figure {
  /** `call-overhead`, as in `pnpm bench call-overhead`. */
  readonly name: string;
  readonly title: string;
  /** Takes minutes: only the whole bench measures it, unless it is asked for by name. */
  readonly isLong?: true;
  measure(options: Options): Promise<Measured>;
}

export interface Options {
  /** Fewer rounds and only the peers that the workspace installs anyway: what CI runs. */
  readonly short: boolean;
}

export interface Measured {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly results: readonly Result[];
  /** A picture of it, as SVG. */
  readonly drawing?: string;
}

export type Cell = string | number | undefined;

/** A number that a goal is set for. */
export interface Result {
  /** As in `goals.ts`. */
  readonly goal: string;
  readonly value: number;
}
