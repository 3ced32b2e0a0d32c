// What must not compile at a provider without an address, a key or an amount.

import { type Bento, createBento } from "@holdfast/bento";

declare const bento: Bento;

const capture = { orderId: "or_01JD4S6QZ8V3M0K5T7X2B9H4RC", transactionId: "tx_01JD4S7A1N6W8P2Y4F0G3E5K7M" };

export const whole = () => bento.completeTestCapture(capture);

// @ts-expect-error Bento has no keys, and a key that goes nowhere would promise too much
export const keyed = () => bento.completeTestCapture({ ...capture, idempotencyKey: "key" });

// @ts-expect-error the transaction is missing
export const half = () => bento.completeTestCapture({ orderId: capture.orderId });

// @ts-expect-error the capture was started elsewhere, with its amount
export const amount = () => bento.completeTestCapture({ ...capture, amount: 6000 });

// @ts-expect-error it is transactionId
export const misspelt = () => bento.completeTestCapture({ orderId: capture.orderId, transactionID: "tx" });

// @ts-expect-error it is called by what it does
export const otherName = () => bento.capture(capture);

/** No rule names Bento's codes; its list of them does. */
export async function coded(): Promise<boolean> {
  const outcome = await bento.completeTestCapture(capture);
  if (outcome.kind !== "declined") return false;
  // @ts-expect-error there is no such code
  if (outcome.code === "PG9999") return false;
  return outcome.code === "PG2013";
}

const connection = { baseUrl: "https://payments.bento.example", token: "token" };

export const connected = () => createBento(connection);

// @ts-expect-error Bento publishes no address
export const nowhere = () => createBento({ token: "token" });

// @ts-expect-error nor environments
export const sandbox = () => createBento({ ...connection, environment: "sandbox" });
