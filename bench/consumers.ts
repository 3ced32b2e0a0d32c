import { join } from "node:path";
import { hasPeers, peers } from "./peers.ts";

/** A program that somebody writes over one client, or over many of them in one file. */
export interface Consumer {
  readonly name: string;
  readonly package?: string;
  readonly clients: number;
  readonly source: string;
}

const input = `{ transactionId: id, amount: money("54.25", "USD"), merchant_reference_id: "r", idempotencyKey: key }`;
const body = `{ amount: 54.25, currency: "USD", merchant_reference_id: "r" }`;

/** `packageOf(0)` is the name under which the first copy of the client's package is installed. */
export const packageOf = (index: number): string => `@holdfast/copy-${index}`;

const holdfast = (index: number) => `
import { createFlexPay as create${index}, money as money${index} } from "${packageOf(index)}";
const client${index} = create${index}({ environment: "sandbox", clientId: "c", clientSecret: "s" });
export async function capture${index}(id: string, key: string) {
  const outcome = await client${index}.capture(${input.replace("money(", `money${index}(`)});
  switch (outcome.kind) {
    case "captured": return outcome.data.events?.map((event) => event.amount);
    case "declined": throw new Error(outcome.code);
    default: return outcome.attempts.length;
  }
}`;

const openapiFetch = (index: number) => `
import type { paths as Paths${index} } from "${packageOf(index)}/schema";
const client${index} = createClient<Paths${index}>({ baseUrl: "https://api.example.com" });
export async function capture${index}(id: string, key: string) {
  const { data, error } = await client${index}.POST("/v1/transactions/{transactionId}/capture", {
    params: { path: { transactionId: id }, header: { "Idempotency-Key": key } }, body: ${body},
  });
  if (!data) throw new Error(error?.codeName ?? "no body");
  return data.events?.map((event) => event.amount);
}`;

const handwritten = `
interface Transaction { id: string; captured_amount: number; events?: { amount: number }[] }
export async function capture(id: string, key: string) {
  const response = await fetch("https://api.example.com/v1/transactions/" + id + "/capture",
    { method: "POST", headers: { "Idempotency-Key": key }, body: JSON.stringify(${body}) });
  if (!response.ok) throw new Error(String(response.status));
  return ((await response.json()) as Transaction).events?.map((event) => event.amount);
}`;

const times = (count: number, source: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => source(index)).join("");

export const empty: Consumer = { name: "nothing", clients: 0, source: "export const nothing: number = 0;" };

export function ownConsumers(counts: readonly number[]): readonly Consumer[] {
  const own = counts.map((count) => ({
    name: named("holdfast", count),
    clients: count,
    source: times(count, holdfast),
  }));
  const peers = counts
    .filter((count) => count <= 50)
    .map((count) => ({
      name: named("openapi-typescript and openapi-fetch", count),
      package: "openapi-fetch",
      clients: count,
      source: `import createClient from "openapi-fetch";${times(count, openapiFetch)}`,
    }));
  return [{ name: "hand-written types", clients: 0, source: handwritten }, ...own, ...peers];
}

export async function peerConsumers(short: boolean): Promise<readonly Consumer[]> {
  if (short || !hasPeers()) return [];
  return ((await import(join(peers, "consumers.mjs"))) as { consumers: readonly Consumer[] }).consumers;
}

export function named(name: string, count: number): string {
  return count === 1 ? name : `${name}, ${count} clients in one file`;
}
