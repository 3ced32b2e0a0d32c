import { money } from "@holdfast/core";
import { expect, test } from "vitest";
import { createClock } from "../src/clock.ts";
import { mock } from "../src/index.ts";
import { startPair } from "./client.ts";
import { transaction } from "./flexpay.ts";

test("time is pushed on by milliseconds or by a duration, and what is due then happens at once", () => {
  const clock = createClock();
  const happened: string[] = [];
  clock.after(120_000, () => happened.push("second"));
  clock.after(60_000, () => happened.push("first"));
  const cancel = clock.after(60_000, () => happened.push("never"));
  cancel();

  const start = clock.now();
  expect(clock.advance(60_000).getTime() - start).toBeGreaterThanOrEqual(60_000);
  expect(happened).toEqual(["first"]);
  clock.advance("PT1M");
  expect(happened).toEqual(["first", "second"]);
});

test("what is no length of time is refused", () => {
  const clock = createClock();

  expect(() => clock.advance("tomorrow")).toThrow("not an ISO 8601 duration");
  expect(() => clock.advance(-1)).toThrow("not a length of time: -1");
});

test("a client that shares the mock's clock need not wait for what it waits for", async () => {
  const provider = await mock("flexpay");
  const { client } = await startPair("flexpay", {}, { baseUrl: provider.url, clock: provider.clock });
  provider.payment(transaction, { authorized: money("849.95", "USD") });
  provider.next("reset-before-capture");
  const outcome = await client.capture?.({
    transactionId: transaction,
    amount: money("249.95", "USD"),
    merchant_reference_id: "ship-1",
    idempotencyKey: "k-1",
  });

  expect(outcome?.kind).toBe("unknown");
  expect(await client.recover?.(outcome)).toMatchObject({ kind: "unknown" });
  provider.clock.advance("PT1M");
  expect(await client.recover?.(outcome)).toMatchObject({ kind: "declined" });
  expect(provider.ledger()).toEqual([]);
  await provider.close();
});
