/** One call of the caller, as the judge follows it. */
export interface Call {
  readonly number: number;
  readonly operation: "capture" | "recover" | "reuse" | "read";
  readonly startedAt: number;
  /** Calls whose requests its outcome speaks for: its own, those of the outcome that it recovers, and all that its client has made, where there is a key or a state was read back. */
  readonly speaksFor: Set<number>;
  /** All requests below this number it was told about, by `keyFirstUsedAt`. */
  readonly toldBelow: number;
  /** Capture requests it sent. */
  sent: number;
  /** It was asked to wait until then. */
  notBefore: number;
  /** It got a whole answer, after which nothing is to be sent. */
  final: boolean;
  /** It got an answer that tells for sure, whatever came before. */
  told: boolean;
}
