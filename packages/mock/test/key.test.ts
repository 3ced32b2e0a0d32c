import { money } from "@holdfast/core";
import { afterEach, expect, test } from "vitest";
import { type Mock, type MockOptions, mock } from "../src/index.ts";
import { acme, callsOf, clientOf, patience, startPair, untilTold } from "./client.ts";
import { authorize, capture } from "./flexpay.ts";

const key = "7b0c2f6e-4a53-4d0b-9c55-0a8b6f5d1e21";
const open: Mock[] = [];

afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

async function flexpay(keys: MockOptions["keys"] = {}): Promise<Mock> {
  const provider = await mock("flexpay", { keys });
  open.push(provider);
  authorize(provider);
  return provider;
}

test("where the spec leaves it open, a used key is refused", async () => {
  const provider = await flexpay();
  await capture(provider, { key });

  const again = await capture(provider, { key });

  expect(await again.json()).toMatchObject({ codeName: "IDEMPOTENCY_KEY_ALREADY_USED" });
  expect(provider.ledger()).toMatchObject([{ key, request: 1 }]);
});

test("a provider that replays gives the first answer again, byte by byte, and captures once", async () => {
  const provider = await flexpay({ replay: "original" });

  const first = await (await capture(provider, { key })).text();
  await capture(provider, { key: "another" });
  const again = await (await capture(provider, { key })).text();

  expect(again).toBe(first);
  expect(provider.ledger()).toHaveLength(2);
});

test("a provider that shows today's state answers with the payment as it is now", async () => {
  const provider = await flexpay({ replay: "current" });
  await capture(provider, { key });
  await capture(provider, { key: "another", body: { amount: 600 } });

  const again = await capture(provider, { key });

  expect(await again.json()).toMatchObject({ status: "CAPTURED", captured_amount: 849.95, remaining_amount: 0 });
  expect(provider.ledger()).toHaveLength(2);
});

test("the same key with another body is refused, or ignored where the provider does that", async () => {
  const strict = await flexpay({ replay: "original" });
  const easy = await flexpay({ replay: "original", otherBody: "ignored" });
  for (const provider of [strict, easy]) await capture(provider, { key });

  const refused = await capture(strict, { key, body: { amount: 1 } });
  const ignored = await capture(easy, { key, body: { amount: 1 } });

  expect(await refused.json()).toMatchObject({ codeName: "IDEMPOTENCY_KEY_ALREADY_USED" });
  expect(await ignored.json()).toMatchObject({ captured_amount: 249.95 });
});

test("a refusal is remembered only where the provider remembers all answers", async () => {
  const all = await flexpay({ replay: "original", remembers: "all" });
  const successes = await flexpay({ replay: "original", remembers: "success" });
  for (const provider of [all, successes]) {
    await capture(provider, { key, body: { amount: 900 } });
    provider.payment("6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914", { authorized: money("2000.00", "USD") });
  }

  expect((await capture(all, { key, body: { amount: 900 } })).status).toBe(400);
  expect((await capture(successes, { key, body: { amount: 900 } })).status).toBe(200);
});

test("a key is forgotten after its time, and the same request captures a second time", async () => {
  const provider = await flexpay({ replay: "original", ttl: "PT24H" });
  await capture(provider, { key });
  provider.clock.advance("PT23H");
  await capture(provider, { key });
  expect(provider.ledger()).toHaveLength(1);

  provider.clock.advance("PT1H");
  await capture(provider, { key });

  expect(provider.ledger()).toMatchObject([{ key }, { key }]);
});

/** A fault that waits no longer is at work. */
async function waiting({ url }: Mock): Promise<unknown> {
  const state = (await (await fetch(`${url}/__mock`)).json()) as { waiting: unknown };
  return state.waiting;
}

// A machine that is busy elsewhere may be late for the second, and gets another try.
test("while a request is under way, another one with its key is told so", { retry: 3 }, async () => {
  const provider = await flexpay();
  provider.next("slow", { ms: 1_500 });
  const first = capture(provider, { key });
  await expect.poll(() => waiting(provider), patience).toEqual([]);

  const second = await capture(provider, { key });

  expect(second.status).toBe(409);
  expect((await first).status).toBe(200);
  expect(provider.ledger()).toHaveLength(1);
});

test("a key is free again once a client gave up on a request that did nothing", async () => {
  const provider = await flexpay();
  provider.next("timeout-before-capture");
  const client = new AbortController();
  const first = capture(provider, { key, signal: client.signal });
  await untilTold(provider);
  expect((await capture(provider, { key })).status).toBe(409);

  client.abort();

  await expect(first).rejects.toThrow();
  await expect.poll(async () => (await capture(provider, { key })).status, patience).toBe(200);
});

test("a state repeats the currency that its capture asked, where the spec says that it does", async () => {
  const { provider, client } = await startPair("flexfactor");
  open.push(provider);
  const [call] = await callsOf("flexfactor", "money");
  const taken = await client.capture?.({ ...call?.input, amount: money("12.00", "EUR") });
  provider.clock.advance("PT2H");

  expect(taken).toMatchObject({ kind: "accepted" });
  expect(await client.recover?.(taken)).toMatchObject({ kind: "captured", data: { currencyCode: "EUR" } });
});

test("what a spec declares of its keys is what its mock does", async () => {
  const { provider, client } = await startPair(acme, {}, { retries: 0 });
  open.push(provider);
  provider.payment("hold_1", { authorized: money("90.00", "USD") });
  const input = { hold: "hold_1", minor: money("40.00", "USD"), idempotencyKey: key };

  const first = await client.capture?.(input);
  expect(await client.capture?.(input)).toMatchObject({ kind: "captured", id: first?.id });
  const other = await clientOf(acme, provider, { retries: 0 });
  expect(await other.capture?.({ ...input, minor: money("41.00", "USD") })).toMatchObject({
    response: { status: 409 },
  });
  provider.clock.advance("PT1H");
  expect(await client.capture?.(input)).toMatchObject({ kind: "captured" });
  expect(provider.ledger()).toHaveLength(2);
});

test("the example that a spec has for a running request is served", async () => {
  const { provider, client } = await startPair(acme, {}, { retries: 0 });
  open.push(provider);
  provider.next("409-in-flight");

  const outcome = await client.capture?.({ hold: "hold_1", minor: money("40.00", "USD"), idempotencyKey: key });

  expect(outcome).toMatchObject({ kind: "unknown", code: "running" });
});
