import { fromMinor, type Money, money, toDecimal } from "@holdfast/core";
import { within } from "./option.ts";

/** `249.95 USD`, for a log. */
export function showMoney(amount: Money): string {
  return `${toDecimal(amount)} ${amount.currency}`;
}

/** An amount as people write it in a request: `"249.95 USD"`, or `{ minor: 24995, currency: "USD" }`. */
export function readMoney(value: unknown, what: string): Money {
  if (typeof value === "string") {
    const [, major = "", currency = ""] = /^(\S+) ([A-Z]{3})$/.exec(value) ?? [];
    if (currency !== "") return within(what, () => money(major, currency as Money["currency"]));
  }
  if (typeof value === "object" && value !== null && "minor" in value && "currency" in value) {
    const { minor, currency } = value;
    return within(what, () => fromMinor(minor as number, currency as Money["currency"]));
  }
  throw new RangeError(
    `${what}: not an amount: ${JSON.stringify(value)}. Write "249.95 USD", or {"minor":24995,"currency":"USD"}.`,
  );
}
