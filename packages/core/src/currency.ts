import { digitsByCurrency } from "./iso-4217.ts";

/** An ISO 4217 code of a currency with minor units: `USD`, `JPY`, `KWD`. Metals, funds and test codes are none. */
export type Currency = keyof typeof digitsByCurrency;

/** Without a prototype, so that no inherited name is a currency. */
const digits: { readonly [code: string]: number | undefined } = Object.assign(Object.create(null), digitsByCurrency);

/** Decimal places in ISO 4217: `digitsOf("USD")` is 2, of `JPY` 0, of `KWD` 3. Throws `RangeError` for anything else. */
export function digitsOf(currency: string): number {
  if (isCurrency(currency)) return digitsByCurrency[currency];
  throw new RangeError(
    `Not an ISO 4217 currency code: ${JSON.stringify(currency)}. Use one in upper case, such as "USD".`,
  );
}

/** Whether ISO 4217 knows the code. Case counts: `isCurrency("usd")` is false. */
export function isCurrency(code: unknown): code is Currency {
  return typeof code === "string" && digits[code] !== undefined;
}
