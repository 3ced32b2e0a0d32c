// The clients that people would use instead. Each makes the same capture, or the one its own provider has.

import { key, path, reference, requestBody, token, transactionId } from "../capture.ts";

const authorization = { authorization: `Bearer ${token}` };
const keyed = { "Idempotency-Key": key };
const json = { "content-type": "application/json" };

/** For those that use the global `fetch` and take no other. */
function replaceGlobal(fetch) {
  if (fetch) globalThis.fetch = fetch;
}

export const clients = [
  {
    name: "hey-api",
    package: "@hey-api/openapi-ts",
    async make({ baseUrl, fetch }) {
      const { capture, createClient, createConfig } = await import("./generated/hey-api.mjs");
      const client = createClient(createConfig({ baseUrl, auth: () => token, ...(fetch && { fetch }) }));
      return async () => {
        const { data, error } = await capture({ client, path: { transactionId }, headers: keyed, body: requestBody });
        if (error) throw error;
        return data;
      };
    },
  },
  {
    name: "orval",
    package: "orval",
    only: "stub",
    async make({ fetch }) {
      replaceGlobal(fetch);
      const { capture } = await import("./generated/orval.mjs");
      return async () => (await capture(transactionId, requestBody, { headers: { ...authorization, ...keyed } })).data;
    },
  },
  {
    name: "kubb",
    package: "@kubb/cli",
    async make({ baseUrl, fetch }) {
      replaceGlobal(fetch);
      const { capture } = await import("./generated/kubb.mjs");
      const config = { baseURL: baseUrl, headers: { ...authorization, ...json } };
      return async () => (await capture(transactionId, requestBody, keyed, config)).data;
    },
  },
  {
    name: "ky",
    package: "ky",
    async make({ baseUrl, fetch }) {
      const { default: ky } = await import("ky");
      const client = ky.create({ baseUrl: `${baseUrl}/`, headers: authorization, ...(fetch && { fetch }) });
      return () => client.post(path.slice(1), { json: requestBody, headers: keyed }).json();
    },
  },
  {
    name: "ofetch",
    package: "ofetch",
    async make({ baseUrl, fetch }) {
      const { createFetch, ofetch } = await import("ofetch");
      const client = fetch ? createFetch({ fetch, Headers }) : ofetch;
      return () =>
        client(baseUrl + path, { method: "POST", body: requestBody, headers: { ...authorization, ...keyed } });
    },
  },
  {
    name: "axios, fetch adapter",
    package: "axios",
    async make({ baseUrl, fetch }) {
      const { default: axios } = await import("axios");
      const env = fetch ? { env: { fetch } } : {};
      const client = axios.create({ baseURL: baseUrl, adapter: "fetch", headers: authorization, ...env });
      return async () => (await client.post(path, requestBody, { headers: keyed })).data;
    },
  },
  {
    name: "axios, http adapter",
    package: "axios",
    only: "loopback",
    async make({ baseUrl }) {
      const { default: axios } = await import("axios");
      const { Agent } = await import("node:http");
      const httpAgent = new Agent({ keepAlive: true });
      const client = axios.create({ baseURL: baseUrl, adapter: "http", headers: authorization, httpAgent });
      return async () => (await client.post(path, requestBody, { headers: keyed })).data;
    },
  },
  {
    name: "stripe, fetch",
    package: "stripe",
    async make({ baseUrl, fetch }) {
      const { default: Stripe } = await import("stripe");
      return stripeOver(new Stripe(token, { ...hostOf(baseUrl), httpClient: Stripe.createFetchHttpClient(fetch) }));
    },
  },
  {
    name: "stripe, node:http",
    package: "stripe",
    only: "loopback",
    async make({ baseUrl }) {
      const { default: Stripe } = await import("stripe");
      return stripeOver(new Stripe(token, hostOf(baseUrl)));
    },
  },
  {
    name: "openai",
    package: "openai",
    async make({ baseUrl, fetch }) {
      const { default: OpenAI } = await import("openai");
      const client = new OpenAI({ apiKey: token, baseURL: baseUrl, ...(fetch && { fetch }) });
      return () => client.post(path, { body: requestBody, headers: keyed });
    },
  },
  {
    name: "square",
    package: "square",
    async make({ baseUrl, fetch }) {
      const { SquareClient } = await import("square");
      const client = new SquareClient({ token, baseUrl, ...(fetch && { fetch }) });
      return () => client.payments.complete({ paymentId: transactionId, versionToken: reference });
    },
  },
  {
    name: "@adyen/api-library",
    package: "@adyen/api-library",
    only: "stub",
    async make({ fetch }) {
      const { CheckoutAPI, Client } = (await import("@adyen/api-library")).default;
      // Its transport is node:https; here it hands the call to `fetch`, so that none of that is counted.
      const request = async (url, body, _config, _isApiKeyRequired, options) => {
        const headers = { ...json, "x-api-key": token, "idempotency-key": options?.idempotencyKey };
        return (await fetch(url, { method: "POST", body, headers })).text();
      };
      const { ModificationsApi } = new CheckoutAPI(new Client({ apiKey: token, environment: "TEST" }, { request }));
      const capture = { amount: { currency: "USD", value: 5425 }, merchantAccount: "M", reference };
      return () => ModificationsApi.captureAuthorisedPayment(transactionId, capture, { idempotencyKey: key });
    },
  },
];

function hostOf(baseUrl) {
  const { hostname, port } = new URL(baseUrl);
  return { host: hostname, port: port || 80, protocol: "http" };
}

function stripeOver(client) {
  return () =>
    client.paymentIntents.capture("pi_3MrPBM2eZvKYlo2C1TEMacFD", { amount_to_capture: 5425 }, { idempotencyKey: key });
}
