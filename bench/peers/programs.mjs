// The smallest program that captures with each of them: to be bundled, and to be started.

const id = "6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914";
const url = `https://api.example.com/v1/transactions/${id}/capture`;
const headers = `{ authorization: "Bearer t0k3n-4f1b8a6c", "Idempotency-Key": "0d9c2c52-3a2e-5d6e-8b1f-5f4d1f0c7a55" }`;
const body = `{ amount: 54.25, currency: "USD" }`;

/** A module that exports `capture(fetch)`. */
const program = (name, from, imports, capture) => ({
  name,
  package: from,
  source: `${imports}\nexport const capture = async (fetch) => {\n${capture}\n};`,
});

export const programs = [
  program(
    "hey-api",
    "@hey-api/openapi-ts",
    `import { capture as call, createClient, createConfig } from "./generated/hey-api.mjs";`,
    `const client = createClient(createConfig({ baseUrl: "https://api.example.com", fetch }));
    return (await call({ client, path: { transactionId: "${id}" }, headers: ${headers}, body: ${body} })).data;`,
  ),
  program(
    "orval",
    "orval",
    `import { capture as call } from "./generated/orval.mjs";`,
    `return (await call("${id}", ${body}, { headers: ${headers} })).data;`,
  ),
  program(
    "kubb",
    "@kubb/cli",
    `import { capture as call } from "./generated/kubb.mjs";`,
    `return (await call("${id}", ${body}, ${headers}, { baseURL: "https://api.example.com" })).data;`,
  ),
  program(
    "ky",
    "ky",
    `import ky from "ky";`,
    `return ky.create({ fetch }).post("${url}", { json: ${body}, headers: ${headers} }).json();`,
  ),
  program(
    "ofetch",
    "ofetch",
    `import { createFetch } from "ofetch";`,
    `return createFetch({ fetch, Headers })("${url}", { method: "POST", body: ${body}, headers: ${headers} });`,
  ),
  program(
    "axios",
    "axios",
    `import axios from "axios";`,
    `const client = axios.create({ adapter: "fetch", env: { fetch } });
    return (await client.post("${url}", ${body}, { headers: ${headers} })).data;`,
  ),
  program(
    "stripe",
    "stripe",
    `import Stripe from "stripe";`,
    `const client = new Stripe("t0k3n-4f1b8a6c", { httpClient: Stripe.createFetchHttpClient(fetch) });
    return client.paymentIntents.capture("pi_3MrPBM2eZvKYlo2C1TEMacFD", {}, { idempotencyKey: "${id}" });`,
  ),
  program(
    "openai",
    "openai",
    `import OpenAI from "openai";`,
    `const client = new OpenAI({ apiKey: "t0k3n-4f1b8a6c", baseURL: "https://api.example.com", fetch });
    return client.post("/v1/transactions/${id}/capture", { body: ${body}, headers: ${headers} });`,
  ),
  program(
    "square",
    "square",
    `import { SquareClient } from "square";`,
    `const client = new SquareClient({ token: "t0k3n-4f1b8a6c", fetch });
    return client.payments.complete({ paymentId: "${id}" });`,
  ),
  program(
    "@adyen/api-library",
    "@adyen/api-library",
    `import adyen from "@adyen/api-library";`,
    `const request = async (target, sent) => (await fetch(target, { method: "POST", body: sent })).text();
    const client = new adyen.Client({ apiKey: "t0k3n-4f1b8a6c", environment: "TEST" }, { request });
    const { ModificationsApi } = new adyen.CheckoutAPI(client);
    const amount = { currency: "USD", value: 5425 };
    return ModificationsApi.captureAuthorisedPayment("${id}", { amount, merchantAccount: "M" }, {});`,
  ),
];
