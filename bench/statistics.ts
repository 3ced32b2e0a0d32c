export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `quantile(times, 0.99)`; between two values, in proportion. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError("No values to take a quantile of.");
  const sorted = [...values].sort((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}

/** The median of what one series is to another, round by round: what disturbs the machine in a round disturbs both. */
export function ratio(values: readonly number[], base: readonly number[]): number {
  return median(values.map((value, round) => value / (base[round] as number)));
}
