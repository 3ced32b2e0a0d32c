import { money } from "@holdfast/core";
import { expect, onTestFinished, test } from "vitest";
import { type Mock, type MockOptions, mock } from "../src/index.ts";
import { readSpec } from "../src/spec-file.ts";
import { acme, startPair } from "./client.ts";
import { temporaryFile } from "./temporary-file.ts";

async function gapsOf(options: MockOptions = {}): Promise<Mock["gaps"]> {
  const provider = await mock(acme, options);
  onTestFinished(() => provider.close());
  return provider.gaps;
}

test("a mock says which cases no example tells of, and what is answered instead", async () => {
  expect(await gapsOf()).toEqual([
    { operation: "capture", when: "it is another currency", example: "invalid", status: 400 },
    { operation: "capture", when: "the payment failed", status: 422 },
    { operation: "capture", when: "the key came with another request", status: 409 },
    { operation: "refund", when: "it is another currency", example: "invalid", status: 422 },
    { operation: "refund", when: "the key came with another request", status: 409 },
    { operation: "getHold", when: 'the payment\'s standing is "failed"', example: "expired", status: 200 },
  ]);
});

test("cases that the mock's options rule out are no gaps, and those that they bring are", async () => {
  expect(await gapsOf({ state: false })).toEqual([]);
  expect((await gapsOf({ keys: { otherBody: "ignored", replay: "conflict" } })).map(({ when }) => when)).toEqual([
    "it is another currency",
    "the payment failed",
    "the key was used before",
    "it is another currency",
    "the key was used before",
    'the payment\'s standing is "failed"',
  ]);
});

test("an example that names no case is missed aloud, and the answer is the one that was announced", async () => {
  const { spec } = await readSpec(acme);
  const text = JSON.stringify(spec).replaceAll('"x-case":"more-than-remains",', "");
  const { provider, client } = await startPair(await temporaryFile("acme.json", text), {}, { retries: 0 });
  onTestFinished(() => provider.close());
  provider.payment("hold_1", { authorized: money("30.00", "USD") });

  const gap = provider.gaps.find(({ when }) => when === "it is more than remains");

  expect(gap).toEqual({ operation: "capture", when: "it is more than remains", example: "invalid", status: 400 });
  const input = { hold: "hold_1", minor: money("40.00", "USD"), idempotencyKey: crypto.randomUUID() };
  expect(await client.capture?.(input)).toMatchObject({ code: "invalid", response: { status: 400 } });
});
