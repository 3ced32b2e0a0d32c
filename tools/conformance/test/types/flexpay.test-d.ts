// What must not compile at a provider that takes two currencies and an amount that may be left out.

import { captureFacts, captureKey, createFlexPay, type FlexPay, type Money, money } from "@holdfast/flexpay";

declare const flexpay: FlexPay;

const capture = {
  transactionId: "6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914",
  amount: money("249.95", "USD"),
  idempotencyKey: captureKey("order-871", "shipment-1"),
};
const { amount: _amount, ...withoutAmount } = capture;
const { idempotencyKey: _key, ...withoutKey } = capture;

export const whole = () => flexpay.capture({ ...capture, amount: "remaining" });
export const canadian = () => flexpay.capture({ ...capture, amount: money("249.95", "CAD") });

// @ts-expect-error without a key a retry could capture twice
export const keyless = () => flexpay.capture(withoutKey);

// @ts-expect-error without an amount everything is captured: that must be said
export const amountless = () => flexpay.capture(withoutAmount);

// @ts-expect-error nobody knows whether 249.95 is dollars or cents
export const bare = () => flexpay.capture({ ...capture, amount: 249.95 });

// @ts-expect-error a decimal string alone has no currency
export const text = () => flexpay.capture({ ...capture, amount: "249.95" });

// @ts-expect-error Flex Pay takes no euros
export const euros = () => flexpay.capture({ ...capture, amount: money("249.95", "EUR") });

// @ts-expect-error any currency may be euros
export const anyCurrency = (amount: Money) => flexpay.capture({ ...capture, amount });

// @ts-expect-error it is merchant_reference_id
export const misspelt = () => flexpay.capture({ ...capture, merchantReferenceId: "ship-1" });

// @ts-expect-error everything is "remaining" here
export const otherWord = () => flexpay.capture({ ...capture, amount: "full" });

// @ts-expect-error there is no such option of a call
export const otherOption = () => flexpay.capture(capture, { retry: 2 });

// @ts-expect-error a bare number is no amount
export const cents = () => money(24995, "USD");

const connection = { environment: "sandbox", clientId: "id", clientSecret: "secret" } as const;

export const connected = () => createFlexPay(connection);

// @ts-expect-error sandbox or live has to be said
export const nowhere = () => createFlexPay({ clientId: "id", clientSecret: "secret" });

// @ts-expect-error there is no such environment
export const elsewhere = () => createFlexPay({ ...connection, environment: "test" });

// @ts-expect-error the secret is missing
export const secretless = () => createFlexPay({ environment: "sandbox", clientId: "id" });

// @ts-expect-error there is no such option
export const unknownOption = () => createFlexPay({ ...connection, timeout: 1_000 });

/** Every kind has its case, and no other kind is there. */
export async function told(): Promise<string> {
  const outcome = await flexpay.capture(capture);
  switch (outcome.kind) {
    case "captured":
      return outcome.data.status;
    case "accepted":
      return outcome.final;
    case "declined":
      return outcome.code ?? outcome.again;
    case "not_sent":
      return outcome.reason;
    case "unknown":
      return (await flexpay.recover(outcome)).kind;
    default:
      return outcome satisfies never;
  }
}

export async function forgotten(): Promise<string> {
  const outcome = await flexpay.capture(capture);
  if (outcome.kind === "captured" || outcome.kind === "accepted") return "taken";
  if (outcome.kind === "declined" || outcome.kind === "not_sent") return "not taken";
  // @ts-expect-error unknown is left
  return outcome satisfies never;
}

/** The codes are Flex Pay's own. */
export async function coded(): Promise<boolean> {
  const outcome = await flexpay.capture(capture);
  if (outcome.kind !== "declined") return false;
  // @ts-expect-error there is no such code
  if (outcome.code === "NOTHING_LEFT") return false;
  return outcome.code === "NO_AMOUNT_LEFT";
}

// @ts-expect-error an outcome that is settled has nothing to recover
export const settled = async () => flexpay.recover(await flexpay.capture({ ...capture, amount: "remaining" }));

// @ts-expect-error the path is not in the spec
export const otherPath = () => flexpay.raw.GET("/v1/refunds");

export const kept: "kept" = captureFacts.remainder;

// @ts-expect-error what remains is kept
export const released: "released" = captureFacts.remainder;
