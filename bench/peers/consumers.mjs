// A program that captures with each of the generated clients, to be type-checked.

import { join } from "node:path";

const generated = (file) => join(import.meta.dirname, "generated", file);
const body = `{ amount: 54.25, currency: "USD", merchant_reference_id: "r" }`;

export const consumers = [
  {
    name: "hey-api",
    package: "@hey-api/openapi-ts",
    clients: 1,
    source: `
import { capture as call } from "${generated("hey-api/index.ts")}";
import { createClient, createConfig } from "${generated("hey-api/client/index.ts")}";
const client = createClient(createConfig({ baseUrl: "https://api.example.com" }));
export async function capture(id: string, key: string) {
  const { data, error } = await call({ client, path: { transactionId: id }, headers: { "Idempotency-Key": key }, body: ${body} });
  if (!data) throw new Error(String(error));
  return data.events?.map((event) => event.amount);
}`,
  },
  {
    name: "orval",
    package: "orval",
    clients: 1,
    source: `
import { capture as call } from "${generated("orval/client.ts")}";
export async function capture(id: string, key: string) {
  const response = await call(id, ${body}, { headers: { "Idempotency-Key": key } });
  if (response.status !== 200) throw new Error(String(response.status));
  return response.data.events?.map((event) => event.amount);
}`,
  },
  {
    name: "kubb",
    package: "@kubb/cli",
    clients: 1,
    source: `
import { capture as call } from "${generated("kubb/index.ts")}";
export async function capture(id: string, key: string) {
  const response = await call(id, ${body}, { "Idempotency-Key": key });
  return response.data.events?.map((event) => event.amount);
}`,
  },
  {
    name: "stripe",
    package: "stripe",
    clients: 1,
    source: `
import Stripe from "stripe";
const client = new Stripe("s");
export const capture = async (id: string, key: string) =>
  (await client.paymentIntents.capture(id, { amount_to_capture: 5425 }, { idempotencyKey: key })).amount_received;`,
  },
];
