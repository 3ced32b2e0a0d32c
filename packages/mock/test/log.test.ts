import { afterEach, expect, test } from "vitest";
import { lineOf, type Mock, mock, type Received, specNames } from "../src/index.ts";
import { acme, callsOf, clientOf, startPair } from "./client.ts";
import { authorize, capture, transaction } from "./flexpay.ts";

let provider: Mock;
afterEach(() => provider.close());

test("each request is told in a line", async () => {
  const lines: string[] = [];
  provider = await mock("flexpay", { log: (received) => lines.push(lineOf(received).slice(14)) });
  authorize(provider);
  provider.script(["none", "reset-after-capture"]);

  await capture(provider, { key: "k-1" });
  await capture(provider, { key: "k-2" }).catch(() => {});
  await capture(provider, { key: "k-2" });
  await capture(provider, { body: { amount: "1" } });

  const post = `POST /v1/transactions/${transaction}/capture`;
  expect(lines).toEqual([
    `${post}  key k-1  captured 249.95 USD  200`,
    `${post}  key k-2  captured 249.95 USD, struck by reset-after-capture  no answer`,
    `${post}  key k-2  refused: the key was used before  400`,
    `${post}  refused by Prism: Request body property amount must be number  400`,
  ]);
});

test.each([...(await specNames()), acme])("no secret of %s stays in the log", async (spec) => {
  const received: Received[] = [];
  const pair = await startPair(spec, { log: (one) => received.push(one) }, { retries: 0 });
  provider = pair.provider;
  const secrets = Object.entries(provider.connection).filter(([name]) => !["baseUrl", "environment"].includes(name));
  for (const { name, input } of [...(await callsOf(spec, "money")), ...(await callsOf(spec, "read"))]) {
    const client = await clientOf(spec, pair.provider, { retries: 0 });
    await client[name]?.(input);
    expect(received.at(-1)?.operation).toBe(name);
  }

  const log = JSON.stringify([received, provider.requests()]);
  expect(secrets.length).toBeGreaterThan(0);
  for (const [name, value] of secrets) {
    expect(log).not.toContain(value);
    expect(log).not.toContain(btoa(value));
    expect(value).toBe(`mock-${name}`);
  }
});

test("a logger that throws changes nothing", async () => {
  provider = await mock("flexpay", {
    log: () => {
      throw new Error("no space left");
    },
  });

  expect((await capture(provider)).status).toBe(200);
});
