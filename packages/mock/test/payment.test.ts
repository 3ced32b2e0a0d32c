import { money } from "@holdfast/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Mock, mock } from "../src/index.ts";
import { acme, startPair } from "./client.ts";
import { authorize, capture, read, transaction } from "./flexpay.ts";

let provider: Mock;

beforeEach(async () => {
  provider = await mock("flexpay");
  authorize(provider);
});
afterEach(() => provider.close());

test("a capture in part answers with what was asked, and the read agrees", async () => {
  const answer = await (await capture(provider, { body: { merchant_reference_id: "ship-1" } })).json();

  expect(answer).toMatchObject({
    id: transaction,
    status: "PARTIALLY_CAPTURED",
    currency: "USD",
    original_amount: 849.95,
    captured_amount: 249.95,
    remaining_amount: 600,
    events: [
      { type: "AUTHORIZATION", amount: 849.95 },
      { type: "CAPTURE", amount: 249.95, currency: "USD", merchant_reference_id: "ship-1" },
    ],
  });
  expect(await read(provider)).toEqual(answer);
});

test("further captures add up, each an event of its own, until the payment has run out", async () => {
  await capture(provider, { body: { merchant_reference_id: "ship-1" } });
  await capture(provider, { body: { amount: 600, merchant_reference_id: "ship-2" } });

  expect(await read(provider)).toMatchObject({
    status: "CAPTURED",
    captured_amount: 849.95,
    remaining_amount: 0,
    events: [{}, { amount: 249.95, merchant_reference_id: "ship-1" }, { amount: 600, merchant_reference_id: "ship-2" }],
  });
  const more = await capture(provider, { body: { amount: 0.01 } });
  expect(await more.json()).toMatchObject({ codeName: "NO_AMOUNT_LEFT" });
  expect(provider.ledger()).toMatchObject([
    { payment: transaction, amount: money("249.95", "USD") },
    { payment: transaction, amount: money("600.00", "USD") },
  ]);
});

test("an amount that is left out captures all that remains", async () => {
  await capture(provider);
  await capture(provider, { body: "{}" as never });

  expect(provider.payment(transaction)).toMatchObject({
    standing: "captured",
    captured: money("849.95", "USD"),
    remaining: money("0.00", "USD"),
  });
});

test.each([
  ["more than remains", { amount: 849.96 }, "OVER_CAPTURE_ERROR"],
  ["another currency", { currency: "CAD" }, "CURRENCY_MISMATCH_ERROR"],
])("%s is refused in the spec's own words", async (_, body, codeName) => {
  const answer = await capture(provider, { body });

  expect(await answer.json()).toMatchObject({ codeName });
  expect(provider.ledger()).toEqual([]);
});

test("a fraction of a cent captures nothing", async () => {
  expect((await capture(provider, { body: { amount: 249.955 } })).status).toBe(400);
  expect(provider.ledger()).toEqual([]);
});

test("an amount in a currency that the spec leaves open captures nothing", async () => {
  const other = await mock("flexfactor");
  const orderId = "b81d4c0a-6e57-4f39-92ad-0c7e3f58a1d4";
  other.payment(orderId, { authorized: money("500.00", "USD") });
  const send = (currency: string) =>
    fetch(`${other.url}/capture`, {
      method: "POST",
      headers: { authorization: "Bearer t0k3n", "content-type": "application/json" },
      body: JSON.stringify({ idempotencyKey: crypto.randomUUID(), orderId, amount: 12750, currency }),
    });

  expect([(await send("JPY")).status, (await send("ZZZ")).status]).toEqual([400, 400]);
  expect(other.ledger()).toEqual([]);
  expect((await send("USD")).status).toBe(200);
  expect(other.ledger()).toMatchObject([{ amount: money("127.50", "USD") }]);
  await other.close();
});

test("an authorization runs out when its time is up", async () => {
  provider.payment(transaction, { authorized: money("849.95", "USD"), expiresIn: "P7D" });
  const { expiresAt } = provider.payment(transaction) ?? {};

  expect(await read(provider)).toMatchObject({ status: "AUTHORIZED", authorization_expiration: expiresAt });
  provider.clock.advance("P7D");
  expect(await read(provider)).toMatchObject({ status: "AUTHORIZATION_EXPIRED", remaining_amount: 0 });
  expect(await (await capture(provider)).json()).toMatchObject({ codeName: "AUTH_EXPIRED_ERROR" });
});

test("what the spec says of the window holds where a payment is set up without one", async () => {
  const other = await startPair("wepay", {}, { retries: 0 });
  other.provider.payment("pay-1", { authorized: money("50.00", "USD") });
  other.provider.clock.advance("P7D");
  const input = { id: "pay-1", amounts: { amount: money("50.00", "USD") }, idempotencyKey: crypto.randomUUID() };

  expect(other.provider.payment("pay-1")).toMatchObject({ standing: "expired" });
  expect(await other.client.capture?.(input)).toMatchObject({ kind: "declined", code: "failed" });
  await other.provider.close();
});

test("a payment can be voided from outside, also after a part was captured", async () => {
  provider.payment(transaction, { state: "voided" });
  expect(await (await capture(provider)).json()).toMatchObject({ status: "VOIDED", captured_amount: 0 });

  provider.payment(transaction, { state: "authorized" });
  await capture(provider);
  provider.payment(transaction, { state: "voided" });
  expect(await read(provider)).toMatchObject({ status: "VOIDED", captured_amount: 249.95, remaining_amount: 0 });
  expect(await (await capture(provider)).json()).toMatchObject({ status: "VOIDED", captured_amount: 249.95 });
});

test("a payment of which a part was captured before it ran out is shown as both", async () => {
  provider.payment(transaction, { expiresIn: "P7D" });
  await capture(provider);
  provider.clock.advance("P7D");

  expect(await read(provider)).toMatchObject({ status: "AUTHORIZATION_EXPIRED", captured_amount: 249.95 });
  provider.payment(transaction, { authorized: "249.95 USD" });
  expect(await read(provider)).toMatchObject({ status: "CAPTURED", captured_amount: 249.95 });
});

test("a payment that nobody set up comes into being with enough on it", async () => {
  const id = "11111111-3b52-4b7e-9a0d-1c5a2f7be914";
  await capture(provider, { id, body: { amount: 1_000, currency: "CAD" } });

  expect(provider.payment(id)).toMatchObject({ standing: "captured", captured: money("1000.00", "CAD") });
});

test("with strict, a payment that nobody set up is not there", async () => {
  const strict = await mock("flexpay", { strict: true });

  const answer = await capture(strict);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ codeName: "TRANSACTION_NOT_FOUND" });
  expect(await read(strict)).toMatchObject({ codeName: "TRANSACTION_NOT_FOUND" });
  expect(strict.payments()).toEqual([]);
  await strict.close();
});

test("what is only taken on shows as it was until it settles, and may come to nothing", async () => {
  const { provider: slow, client } = await startPair("truemed", { settlesAfter: "PT5M" });
  const session = { id: "4d9b1f60-7a2e-4c18-b5d3-90e6a1c27f84" };
  slow.payment(session.id, { authorized: money("86.40", "USD") });
  expect(await client.getPaymentSession?.(session)).toMatchObject({ data: { status: "authorized" } });
  const input = { ...session, total_amount: money("79.50", "USD"), idempotencyKey: "k-1" };

  expect(await client.capture?.(input)).toMatchObject({ kind: "accepted" });
  expect(await client.getPaymentSession?.(session)).toMatchObject({ data: { status: "authorized" } });
  slow.clock.advance("PT5M");
  expect(await client.getPaymentSession?.(session)).toMatchObject({
    proves: "captured",
    amount: money("79.50", "USD"),
    data: { status_summary: "Partially Captured", authorize_amount: 8640, capture_amount: 7950 },
  });

  const other = "4d9b1f60-7a2e-4c18-b5d3-90e6a1c27f85";
  slow.payment(other, { authorized: money("86.40", "USD") });
  await client.capture?.({ ...input, id: other, idempotencyKey: "k-2" });
  slow.payment(other, { state: "failed" });
  expect(await client.getPaymentSession?.({ id: other })).toMatchObject({ proves: "declined" });
  expect(slow.ledger()).toMatchObject([{ payment: session.id }]);
  await slow.close();
});

test("what is authorized can be written as curl writes it", () => {
  expect(provider.payment("x", { authorized: "120.00 CAD" })).toMatchObject({ authorized: money("120.00", "CAD") });
});

test.each([
  [{ authorised: "9.00 USD" }, 'payment: there is no option "authorised". There are: authorized, expiresIn, state.'],
  [{ state: "void" }, 'state: there is no "void". There are: authorized, voided, failed.'],
  [{ authorized: 900 }, 'authorized: not an amount: 900. Write "249.95 USD"'],
  [{ authorized: "9.001 USD" }, "authorized: Not an amount of USD"],
  [{ authorized: { minor: "900", currency: "USD" } }, "authorized: Not a whole number of minor units"],
  [{ authorized: { minor: -900, currency: "USD" } }, "authorized: less than nothing: -9.00 USD."],
  [{ expiresIn: "soon" }, "expiresIn: not an ISO 8601 duration"],
  ["9.00 USD", 'payment: not an object: "9.00 USD".'],
])("the setup %j is refused, and no payment comes into being", (setup, message) => {
  expect(() => provider.payment("x", setup as never)).toThrow(message);
  expect(provider.payment("x")).toBeUndefined();
});

test("a payment keeps the currency it was captured in", async () => {
  await capture(provider);

  expect(() => provider.payment(transaction, { authorized: money("900.00", "CAD") })).toThrow(
    `authorized: 900.00 CAD for "${transaction}", of which USD are captured already.`,
  );
  expect(provider.payment(transaction, { authorized: "900.00 USD" })).toMatchObject({
    captured: money("249.95", "USD"),
  });
});

test("a reset forgets everything but the time", async () => {
  provider.clock.advance("P1D");
  await capture(provider);
  provider.reset();

  expect([provider.ledger(), provider.payments(), provider.requests()]).toEqual([[], [], []]);
  expect(provider.clock.now() - Date.now()).toBeGreaterThan(86_000_000);
});

test("an amount is set up in any currency the wire can carry", async () => {
  const { provider: other, client } = await startPair(acme, {}, { retries: 0 });
  other.payment("hold_1", { authorized: money("90000", "ISK") });

  expect(await client.getHold?.({ hold: "hold_1" })).toMatchObject({
    data: { held: { value: "90000", currency: "ISK" } },
  });
  await other.close();
});
