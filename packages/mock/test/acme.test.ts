import { money } from "@holdfast/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Mock } from "../src/index.ts";
import { acme, type Client, startPair } from "./client.ts";

// All that the five providers have in common could be taken for granted by accident. This one is made up.

let provider: Mock;
let client: Client;

beforeEach(async () => {
  ({ provider, client } = await startPair(acme, {}, { retries: 0 }));
});
afterEach(() => provider.close());

const capture = {
  hold: "hold_1",
  minor: money("40.00", "USD"),
  note: "ship-9",
  idempotencyKey: "0e6f6f2e-30f4-4f43-9d5f-0f1f6f7a1c11",
};

test("a token is handed out at an address that only the security scheme names", async () => {
  const answer = await fetch(`${provider.url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa("id:secret")}`, "content-type": "application/x-www-form-urlencoded" },
    body: "grant_type=client_credentials&scope=capture",
  });

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ access_token: expect.any(String), expires_in: expect.any(Number) });
});

test("a token request without the client's credentials is refused", async () => {
  const answer = await fetch(`${provider.url}/oauth/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "grant_type=client_credentials",
  });

  expect(answer.status).toBe(401);
});

test("a form is captured, its answer is empty, and the capture's own id stands in a header", async () => {
  provider.payment("hold_1", { authorized: money("90.00", "USD") });

  const outcome = await client.capture?.(capture);

  expect(outcome).toMatchObject({ kind: "captured", amount: capture.minor, id: expect.stringMatching(/^cap_\d+$/) });
  expect(outcome?.id).not.toBe("cap_77");
  expect(provider.ledger()).toMatchObject([{ payment: "hold_1", is: "captured", amount: capture.minor }]);
});

test("the read lists each capture with its own note, id and amount, and says how long the hold lasts", async () => {
  provider.payment("hold_1", { authorized: money("90.00", "USD"), expiresIn: "P3D" });
  const ends = Date.parse(provider.payment("hold_1")?.expiresAt ?? "");
  const first = await client.capture?.(capture);
  const second = await client.capture?.({
    ...capture,
    minor: money("50.00", "USD"),
    note: "ship-10",
    idempotencyKey: crypto.randomUUID(),
  });

  const read = await client.getHold?.({ hold: "hold_1" });

  expect(read).toMatchObject({
    proves: "captured",
    data: {
      hold: "hold_1",
      held: { value: "90.00", currency: "USD" },
      until: Math.trunc(ends / 1000),
      captures: [
        { id: first?.id, note: "ship-9", sum: { value: "40.00", currency: "USD" } },
        { id: second?.id, note: "ship-10", sum: { value: "50.00", currency: "USD" } },
      ],
    },
  });
});

test("an id that is no declared echo is the request's all the same, also within a link", async () => {
  const read = await client.getHold?.({ hold: "hold_77" });

  expect(read?.data).toMatchObject({ hold: "hold_77", link: "https://acme.example/hold_77", state: "open" });
});

test("a void gives up what remains, and a capture after it is refused in the spec's words", async () => {
  provider.payment("hold_1", { authorized: money("90.00", "USD") });

  expect(await client.voidHold?.({ hold: "hold_1" })).toMatchObject({ kind: "voided", amount: money("90.00", "USD") });
  expect(await client.capture?.(capture)).toMatchObject({ kind: "declined", code: "voided" });
  expect(provider.payment("hold_1")).toMatchObject({ standing: "voided", remaining: { minor: 0 } });
});

test("a refund is entered, and no more can be refunded than was captured", async () => {
  await client.capture?.(capture);
  const refund = (value: string) =>
    client.refund?.({ hold: "hold_1", sum: money(value, "USD"), idempotencyKey: crypto.randomUUID() });

  expect(await refund("15.00")).toMatchObject({ kind: "refunded", amount: money("15.00", "USD") });
  expect(await refund("30.00")).toMatchObject({ kind: "declined", code: "too_high" });
  expect(provider.payment("hold_1")).toMatchObject({ refunded: money("15.00", "USD") });
});

test("a payment that is set up again keeps what was captured, refunded and given up", async () => {
  const refund = () =>
    client.refund?.({ hold: "hold_1", sum: money("40.00", "USD"), idempotencyKey: crypto.randomUUID() });
  const { id } = (await client.capture?.(capture)) ?? {};
  await refund();
  const { expiresAt } = provider.payment("hold_1", { expiresIn: "P3D" });

  // Once by its own id, once by that of its capture.
  for (const name of ["hold_1", String(id)]) provider.payment(name, { authorized: money("50.00", "USD") });

  expect(await refund()).toMatchObject({ kind: "declined", code: "too_high" });
  expect(provider.payments()).toEqual([
    {
      id: "hold_1",
      standing: "captured",
      authorized: money("50.00", "USD"),
      captured: money("40.00", "USD"),
      remaining: money("10.00", "USD"),
      refunded: money("40.00", "USD"),
      expiresAt,
    },
  ]);
});

test("a setup that is refused changes nothing", () => {
  provider.payment("hold_1", { authorized: money("90.00", "USD") });

  expect(() => provider.payment("hold_1", { authorized: money("1.00", "USD"), expiresIn: "tomorrow" })).toThrow(
    "expiresIn",
  );
  expect(provider.payment("hold_1")).toMatchObject({ authorized: money("90.00", "USD") });
});

test("a currency without decimals is captured as it is written", async () => {
  const outcome = await client.capture?.({ ...capture, minor: money("4000", "ISK") });

  expect(outcome).toMatchObject({ kind: "captured", amount: money("4000", "ISK") });
  expect(provider.payment("hold_1")?.captured).toEqual(money("4000", "ISK"));
});

test("refusals come from a range of statuses by the cases that its examples name", async () => {
  provider.payment("hold_1", { authorized: money("30.00", "USD"), expiresIn: "P3D" });

  expect(await client.capture?.(capture)).toMatchObject({ kind: "declined", code: "too_high" });
  provider.next("429", { retryAfter: 7 });
  expect(await client.capture?.(capture)).toMatchObject({ code: "slow_down", response: { status: 429 } });
  provider.clock.advance("P4D");
  const late = await client.capture?.({ ...capture, idempotencyKey: crypto.randomUUID() });
  expect(late).toMatchObject({ kind: "declined", code: "expired" });
});
