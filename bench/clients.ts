import { join } from "node:path";
import { amount, key, path, reference, requestBody, template, token, transactionId } from "./capture.ts";
import { hasPeers, peers } from "./peers.ts";

/** A client to be measured: raw `fetch`, ours, or one that people would use instead. */
export interface Client {
  readonly name: string;
  /** The npm package whose version is told, and the folder in which it is installed. */
  readonly package?: string;
  readonly folder?: string;
  /** Where the network is stubbed, or over real connections on this machine; left out, in both. */
  readonly only?: "stub" | "loopback";
  /** Loads and makes the client; what it gives captures once. Without a `fetch` it uses its own transport. */
  make(network: Network): Promise<Capture>;
}

export type Capture = () => Promise<unknown>;

export interface Network {
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
}

const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "idempotency-key": key };
const post = () => ({ method: "POST" as const, headers: { ...headers }, body: JSON.stringify(requestBody) });

const rawFetch: Client = {
  name: "raw fetch",
  async make({ baseUrl, fetch = globalThis.fetch }) {
    return async () => (await fetch(baseUrl + path, post())).json();
  },
};

const rawUndici: Client = {
  name: "undici.request",
  package: "undici",
  only: "loopback",
  async make({ baseUrl }) {
    const { request } = await import("undici");
    return async () => (await request(baseUrl + path, post())).body.json();
  },
};

const openapiFetch: Client = {
  name: "openapi-fetch",
  package: "openapi-fetch",
  async make({ baseUrl, fetch }) {
    const { default: createClient } = await import("openapi-fetch");
    const client = createClient<Paths>({
      baseUrl,
      headers: { authorization: `Bearer ${token}` },
      ...(fetch && { fetch: fetch as (request: Request) => Promise<Response> }),
    });
    return async () => {
      const { data, error } = await client.POST(template, {
        params: { path: { transactionId }, header: { "Idempotency-Key": key } },
        body: requestBody,
      });
      if (error !== undefined) throw error;
      return data;
    };
  },
};

interface Paths {
  readonly [template]: {
    readonly post: {
      readonly parameters: { path: { transactionId: string }; header: { "Idempotency-Key": string } };
      readonly requestBody: { content: { "application/json": typeof requestBody } };
      readonly responses: { 200: { content: { "application/json": unknown } } };
    };
  };
}

const holdfast: Client = {
  name: "holdfast",
  package: "@holdfast/flexpay",
  make: (network) => capturing(network),
};

const holdfastUndici: Client = {
  name: "holdfast, undiciFetch",
  package: "@holdfast/flexpay",
  only: "loopback",
  async make({ baseUrl }) {
    const { undiciFetch } = await import("@holdfast/core/undici");
    return capturing({ baseUrl, fetch: undiciFetch() as typeof globalThis.fetch });
  },
};

/** The whole of it: money, key, token, deadline, verdict, outcome. */
async function capturing({ baseUrl, fetch }: Network): Promise<Capture> {
  const { createFlexPay, money } = await import("@holdfast/flexpay");
  const client = createFlexPay({
    environment: "sandbox",
    clientId: "client-2f7a",
    clientSecret: "secret-8e1c5b",
    baseUrl,
    ...(fetch && { fetch }),
  });
  let calls = 0;
  return async () => {
    calls += 1;
    const outcome = await client.capture({
      transactionId,
      amount: money(amount, "USD"),
      merchant_reference_id: reference,
      // Each call is an intent of its own: the client knows the keys that it sent.
      idempotencyKey: key.slice(0, 24) + String(calls).padStart(12, "0"),
    });
    if (outcome.kind !== "captured") throw new Error(`Not captured: ${JSON.stringify(outcome)}`);
    return outcome.data;
  };
}

export async function clientsOver(network: "stub" | "loopback", short: boolean): Promise<readonly Client[]> {
  const own = [rawUndici, rawFetch, holdfast, holdfastUndici, openapiFetch];
  const others = short || !hasPeers() ? [] : await readPeers();
  return [...own, ...others].filter(({ only }) => only === undefined || only === network);
}

async function readPeers(): Promise<readonly Client[]> {
  const { clients } = (await import(join(peers, "clients.mjs"))) as { clients: readonly Client[] };
  return clients.map((client) => ({ ...client, folder: peers }));
}

export async function clientNamed(name: string, network: "stub" | "loopback"): Promise<Client> {
  const own = (await clientsOver(network, true)).find((client) => client.name === name);
  const found = own ?? (await clientsOver(network, false)).find((client) => client.name === name);
  if (!found) throw new RangeError(`No client is called ${name}.`);
  return found;
}
