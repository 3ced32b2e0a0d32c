// What must not compile at a provider whose amount stands beside its fee in one object.

import { captureKey, createWePay, money, type WePay } from "@holdfast/wepay";

declare const wepay: WePay;

const capture = {
  id: "8c2f4d10-6b7e-4a93-b1d5-2e90c7a4f381",
  amounts: { amount: money("37.50", "USD"), fee_amount: money("2.50", "USD") },
  idempotencyKey: captureKey("order-3318"),
};
const { amounts: _amounts, ...withoutAmounts } = capture;
const { idempotencyKey: _key, ...withoutKey } = capture;

export const whole = () => wepay.capture({ ...capture, amounts: "remaining" });

// @ts-expect-error without a key a retry could capture twice
export const keyless = () => wepay.capture(withoutKey);

// @ts-expect-error without amounts everything is captured: that must be said
export const amountless = () => wepay.capture(withoutAmounts);

// @ts-expect-error a fee alone does not say what to capture
export const feeAlone = () => wepay.capture({ ...capture, amounts: { fee_amount: money("2.50", "USD") } });

// @ts-expect-error nobody knows whether 3750 is dollars or cents
export const bare = () => wepay.capture({ ...capture, amounts: { amount: 3750 } });

// @ts-expect-error WePay takes no euros
export const euros = () => wepay.capture({ ...capture, amounts: { amount: money("37.50", "EUR") } });

const { amounts } = capture;

// @ts-expect-error nor euros as a fee
export const euroFee = () => wepay.capture({ ...capture, amounts: { ...amounts, fee_amount: money("1", "EUR") } });

// @ts-expect-error it is fee_amount
export const misspelt = () => wepay.capture({ ...capture, amounts: { ...amounts, feeAmount: money("1", "USD") } });

// @ts-expect-error the version is a constant that the client sends by itself
export const version = () => wepay.capture({ ...capture, "Api-Version": "3.2" });

const connection = { environment: "live", appId: "id", appToken: "token" } as const;

export const connected = () => createWePay(connection);

// @ts-expect-error sandbox or live has to be said
export const nowhere = () => createWePay({ appId: "id", appToken: "token" });

// @ts-expect-error both go together
export const tokenless = () => createWePay({ environment: "live", appId: "id" });

// @ts-expect-error there is no such option
export const unknownOption = () => createWePay({ ...connection, apiVersion: "3.2" });

/** WePay's list of codes goes on: other texts are codes, too. */
export async function coded(): Promise<string> {
  const outcome = await wepay.capture(capture);
  if (outcome.kind !== "declined") return outcome.kind;
  const code: string | undefined = outcome.code;
  // @ts-expect-error a code may be absent
  const surely: string = outcome.code;
  return code ?? surely;
}
