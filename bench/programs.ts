import { join } from "node:path";
import { hasPeers, peers } from "./peers.ts";

/** The smallest program that captures with a client, to be bundled and to be started. */
export interface Program {
  readonly name: string;
  readonly package?: string;
  /** A module that exports `capture(fetch)`; it makes the client and captures once. */
  readonly source: string;
  /** The folder from which its imports are found. */
  readonly folder: string;
}

const folder = import.meta.dirname;
const call =
  "{ method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer t0k3n-4f1b8a6c', " +
  "'idempotency-key': '0d9c2c52-3a2e-5d6e-8b1f-5f4d1f0c7a55' }, body: JSON.stringify({ amount: 54.25, currency: 'USD' }) }";
const id = "6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914";

const rawFetch: Program = {
  name: "raw fetch",
  folder,
  source: `export const capture = async (fetch) => (await fetch('https://api.example.com/v1/transactions/${id}/capture', ${call})).json();`,
};

const openapiFetch: Program = {
  name: "openapi-fetch",
  package: "openapi-fetch",
  folder,
  source: `import createClient from "openapi-fetch";
export const capture = async (fetch) => {
  const client = createClient({ baseUrl: "https://api.example.com", fetch, headers: { authorization: "Bearer t0k3n-4f1b8a6c" } });
  const { data } = await client.POST("/v1/transactions/{transactionId}/capture", {
    params: { path: { transactionId: "${id}" }, header: { "Idempotency-Key": "0d9c2c52-3a2e-5d6e-8b1f-5f4d1f0c7a55" } },
    body: { amount: 54.25, currency: "USD" },
  });
  return data;
};`,
};

const holdfast: Program = {
  name: "holdfast",
  package: "@holdfast/truemed",
  folder,
  source: `import { createTruemed, money } from "@holdfast/truemed";
export const capture = async (fetch) => {
  const client = createTruemed({ environment: "sandbox", apiKey: "key-8e1c5b2f7a", fetch });
  const outcome = await client.capture({
    id: "${id}", total_amount: money("54.25", "USD"), idempotencyKey: "0d9c2c52-3a2e-5d6e-8b1f-5f4d1f0c7a55",
  });
  if (outcome.kind !== "accepted") throw new Error(JSON.stringify(outcome));
  return outcome.data;
};`,
};

/** Two requests: it gets an access token first. */
const holdfastToken: Program = {
  name: "holdfast, token first",
  package: "@holdfast/flexpay",
  folder,
  source: `import { createFlexPay, money } from "@holdfast/flexpay";
export const capture = async (fetch) => {
  const client = createFlexPay({ environment: "sandbox", clientId: "client-2f7a", clientSecret: "secret-8e1c5b", fetch });
  const outcome = await client.capture({
    transactionId: "${id}", amount: money("54.25", "USD"), merchant_reference_id: "ship-2026-000871-1",
    idempotencyKey: "0d9c2c52-3a2e-5d6e-8b1f-5f4d1f0c7a55",
  });
  if (outcome.kind !== "captured") throw new Error(JSON.stringify(outcome));
  return outcome.data;
};`,
};

/** With the peers that only the whole bench installs, unless the short form is asked for. */
export async function programs(short: boolean): Promise<readonly Program[]> {
  const own = [rawFetch, openapiFetch, holdfast, holdfastToken];
  if (short || !hasPeers()) return own;
  const { programs } = (await import(join(peers, "programs.mjs"))) as { programs: readonly Omit<Program, "folder">[] };
  return [...own, ...programs.map((program) => ({ ...program, folder: peers }))];
}
