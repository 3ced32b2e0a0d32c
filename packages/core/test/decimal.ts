/** A decimal number as a whole number of parts: 10.5 is 105 tenths. What money is checked against: no floating point. */
export interface Decimal {
  readonly parts: bigint;
  readonly digits: number;
}

/** `"-10.50"`, also in the form that JSON gives large and small numbers: `1e+21`. Undefined for anything else. */
export function decimal(text: string): Decimal | undefined {
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = fraction.length - Number(exponent);
  const parts = BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n);
  return digits < 0 ? { parts: parts * 10n ** BigInt(-digits), digits: 0 } : { parts, digits };
}

/** So many minor units of a currency with that many decimals. */
export function ofMinor(minor: number, digits: number): Decimal {
  return { parts: BigInt(minor), digits };
}

export function isEqual(one: Decimal, other: Decimal): boolean {
  return one.parts * 10n ** BigInt(other.digits) === other.parts * 10n ** BigInt(one.digits);
}

/** As minor units; undefined where a fraction of one would be left, or a double does not hold it. */
export function inMinor({ parts, digits }: Decimal, wanted: number): number | undefined {
  const scaled = parts * 10n ** BigInt(wanted);
  const unit = 10n ** BigInt(digits);
  if (scaled % unit !== 0n) return undefined;
  const minor = scaled / unit;
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  return minor > most || minor < -most ? undefined : Number(minor);
}
