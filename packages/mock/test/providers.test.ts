import { captureKey } from "@holdfast/core";
import { expect, test } from "vitest";
import { specNames } from "../src/index.ts";
import { callsOf, startPair, type Told } from "./client.ts";

const specs = await specNames();
// Retries wait, and many clients wait here.
const patience = 30_000;

test.each(specs)(
  "every request that %s has an example of is carried out once, and the client believes the answer",
  async (spec) => {
    for (const { name, request, input } of await callsOf(spec, "money")) {
      const { provider, client } = await startPair(spec, {}, { retries: 0 });
      const outcome = (await client[name]?.(input)) as Told;

      expect(["captured", "accepted"], `${name} ${request}: ${JSON.stringify(outcome)}`).toContain(outcome.kind);
      expect(provider.ledger()).toHaveLength(1);
      if (outcome.amount) expect(provider.ledger()).toMatchObject([{ amount: outcome.amount }]);
      await provider.close();
    }
  },
);

test.each(specs)(
  "after a lost answer of %s, retries and recovery leave one capture in the ledger",
  async (spec) => {
    for (const { name, input } of await callsOf(spec, "money")) {
      const { provider, client } = await startPair(spec);
      provider.next("reset-after-capture");
      const key = "idempotencyKey" in input ? { idempotencyKey: captureKey("order-871") } : {};

      const outcome = (await client[name]?.({ ...input, ...key })) as Told;
      if (outcome.kind === "unknown") await client.recover?.(outcome);

      expect(["captured", "accepted", "unknown"]).toContain(outcome.kind);
      expect(provider.ledger()).toHaveLength(1);
      await provider.close();
    }
  },
  patience,
);
