// What must not compile at a provider that takes dollars alone, and has the key in the body.

import { captureKey, createTruemed, money, type Truemed } from "@holdfast/truemed";

declare const truemed: Truemed;

const capture = {
  id: "4d9b1f60-7a2e-4c18-b5d3-90e6a1c27f84",
  total_amount: money("86.40", "USD"),
  idempotencyKey: captureKey("order-5521"),
};
const { total_amount: _amount, ...withoutAmount } = capture;
const { idempotencyKey: _key, ...withoutKey } = capture;

export const whole = () => truemed.capture(capture);

// @ts-expect-error without a key a retry could capture twice
export const keyless = () => truemed.capture(withoutKey);

// @ts-expect-error the key has one name at all providers
export const itsOwnName = () => truemed.capture({ ...capture, idempotency_key: "key" });

// @ts-expect-error the amount cannot be left out
export const amountless = () => truemed.capture(withoutAmount);

// @ts-expect-error nor does a word stand for it
export const remaining = () => truemed.capture({ ...capture, total_amount: "remaining" });

// @ts-expect-error nobody knows whether 8640 is dollars or cents
export const bare = () => truemed.capture({ ...capture, total_amount: 8640 });

// @ts-expect-error Truemed takes no euros
export const euros = () => truemed.capture({ ...capture, total_amount: money("86.40", "EUR") });

// @ts-expect-error it is total_amount
export const misspelt = () => truemed.capture({ ...withoutAmount, totalAmount: money("86.40", "USD") });

// @ts-expect-error sandbox or live has to be said
export const nowhere = () => createTruemed({ apiKey: "key" });

// @ts-expect-error there is no such option
export const unknownOption = () => createTruemed({ environment: "sandbox", apiKey: "key", token: "token" });

/** A read tells what it proves, and has no kind of an outcome. */
export async function told(): Promise<string> {
  const reading = await truemed.getPaymentSession({ id: capture.id });
  switch (reading.kind) {
    case "read":
      return `${reading.data.status} ${reading.proves}`;
    case "not_read":
      return reading.reason;
    default:
      return reading satisfies never;
  }
}

/** The codes are Truemed's own. */
export async function coded(): Promise<boolean> {
  const outcome = await truemed.capture(capture);
  if (outcome.kind !== "declined") return false;
  // @ts-expect-error an answer with ServerError may have captured: it is unknown, not declined
  if (outcome.code === "ServerError") return false;
  return outcome.code === "SessionCaptured";
}
