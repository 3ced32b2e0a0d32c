// What must not compile at a provider that takes any currency, and whose captures are decided later.

import { captureKey, createFlexFactor, type FlexFactor, type Money, money } from "@holdfast/flexfactor";

declare const flexfactor: FlexFactor;

const capture = {
  orderId: "b81d4c0a-6e57-4f39-92ad-0c7e3f58a1d4",
  amount: money("127.50", "USD"),
  idempotencyKey: captureKey("order-20418"),
};
const { amount: _amount, ...withoutAmount } = capture;
const { idempotencyKey: _key, ...withoutKey } = capture;

export const yen = () => flexfactor.capture({ ...capture, amount: money("12750", "JPY") });
export const anyCurrency = (amount: Money) => flexfactor.capture({ ...capture, amount });

// @ts-expect-error there is no such currency
export const unheardOf = () => flexfactor.capture({ ...capture, amount: money("127.50", "USX") });

// @ts-expect-error without a key a retry could capture twice
export const keyless = () => flexfactor.capture(withoutKey);

// @ts-expect-error the amount cannot be left out
export const amountless = () => flexfactor.capture(withoutAmount);

// @ts-expect-error nobody knows whether 12750 is dollars or cents
export const bare = () => flexfactor.capture({ ...capture, amount: 12750 });

// @ts-expect-error the currency is in the amount
export const twice = () => flexfactor.capture({ ...capture, currency: "USD" });

// @ts-expect-error it is orderId
export const misspelt = () => flexfactor.capture({ ...capture, orderID: "order" });

// @ts-expect-error sandbox or live has to be said
export const nowhere = () => createFlexFactor({ appKey: "key", appSecret: "secret" });

// @ts-expect-error there is no such option
export const unknownOption = () => createFlexFactor({ environment: "live", appKey: "k", appSecret: "s", AppKey: "k" });

/** What was taken on can be recovered as well; a capture cannot. */
export async function told(): Promise<string> {
  const outcome = await flexfactor.capture(capture);
  if (outcome.kind === "accepted") return (await flexfactor.recover(outcome)).kind;
  // @ts-expect-error there is nothing to recover
  if (outcome.kind === "captured") return (await flexfactor.recover(outcome)).kind;
  return outcome.kind;
}
