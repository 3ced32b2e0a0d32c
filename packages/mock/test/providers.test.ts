import { captureKey } from "@holdfast/core";
import { exampleInput, findOperations, readProvider, requestExamples, SpecDocument } from "@holdfast/core/spec";
import { expect, test } from "vitest";
import { specNames } from "../src/index.ts";
import { readSpec } from "../src/spec-file.ts";
import { startPair, type Told } from "./client.ts";

interface Call {
  readonly name: string;
  readonly request: string | undefined;
  readonly input: { readonly [field: string]: unknown };
}

/** Each call that moves money, once for each example of its request. */
async function callsOf(spec: string): Promise<Call[]> {
  const file = await readSpec(spec);
  const document = new SpecDocument(file.spec);
  const { operations } = readProvider(spec, file.spec);
  return findOperations(document).flatMap((found) => {
    const name = String(found.operation.operationId);
    const operation = operations[name];
    if (operation?.role !== "money") return [];
    const requests = Object.keys(requestExamples(document, found.operation, found.at));
    return (requests.length > 0 ? requests : [undefined]).map((request) => {
      const input = exampleInput(document, found, operation, request);
      return { name, request, input };
    });
  });
}

const specs = await specNames();
// Retries wait, and many clients wait here.
const patience = 30_000;

test.each(specs)(
  "every request that %s has an example of is carried out once, and the client believes the answer",
  async (spec) => {
    for (const { name, request, input } of await callsOf(spec)) {
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
    for (const { name, input } of await callsOf(spec)) {
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
