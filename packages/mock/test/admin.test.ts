import { afterEach, beforeEach, expect, test } from "vitest";
import { faults, type Mock, mock } from "../src/index.ts";
import { capture, transaction } from "./flexpay.ts";

// What a person with curl does, and a test in any other language.

let provider: Mock;

beforeEach(async () => {
  provider = await mock("flexpay");
});
afterEach(() => provider.close());

async function ask(route: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  // curl says that it sends a form, unless told otherwise.
  const init = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: text };
  const answer = await fetch(`${provider.url}/__mock${route}`, body === undefined ? {} : init);
  return { status: answer.status, body: await answer.json() };
}

test("a payment is set up, captured and found in the ledger", async () => {
  const { body } = await ask("/payments", { id: transaction, authorized: "300.00 USD", expiresIn: "P7D" });
  expect(body).toMatchObject({ standing: "authorized", authorized: { minor: 30_000, currency: "USD" } });

  await capture(provider, { key: "k-1" });

  expect((await ask("/ledger")).body).toMatchObject([
    { payment: transaction, is: "captured", amount: { minor: 24_995, currency: "USD" }, key: "k-1", request: 1 },
  ]);
  expect((await ask("/payments")).body).toMatchObject([{ id: transaction, remaining: { minor: 5_005 } }]);
  expect((await ask("/requests")).body).toMatchObject([{ operation: "capture", did: "captured 249.95 USD" }]);
});

test("a fault is brought by its name alone, with options, or in a script", async () => {
  await ask("/next", "503");
  await ask("/next", { fault: "429", retryAfter: 2 });
  await ask("/script", ["none", "html-502"]);

  const statuses: number[] = [];
  for (let call = 0; call < 4; call++) statuses.push((await capture(provider, { body: { amount: 1 } })).status);
  expect(statuses).toEqual([503, 429, 200, 502]);
});

test("time is pushed on, and everything forgotten", async () => {
  const before = provider.clock.now();
  await ask("/clock", { advance: "PT24H" });
  expect(provider.clock.now() - before).toBeGreaterThanOrEqual(86_400_000);

  await capture(provider);
  await ask("/reset", {});
  expect((await ask("/ledger")).body).toEqual([]);
});

test("the state tells what waits, what there is, and where to ask", async () => {
  await ask("/next", "reset-after-capture");

  expect((await ask("")).body).toMatchObject({
    name: "flexpay",
    operations: ["capture", "getTransaction", "getToken"],
    waiting: [{ fault: "reset-after-capture" }],
    gaps: provider.gaps,
    faults,
    routes: expect.arrayContaining(["GET /__mock/ledger", "POST /__mock/next"]),
  });
});

test.each([
  ["/next", "nothing", "There is no fault called"],
  ["/next", '{"fault":"429"', "The JSON in the body is broken: Expected ',' or '}'"],
  ["/payments", '"id', "The JSON in the body is broken: Unterminated string"],
  ["/script", {}, "A script is a list"],
  ["/script", ["503", "rain"], 'There is no fault called "rain"'],
  ["/payments", {}, '"id" is missing'],
  ["/payments", { id: "1", authorized: "300" }, 'Write "249.95 USD"'],
  ["/payments", { id: "1", authorised: "300.00 USD" }, 'no option "authorised"'],
  ["/payments", { id: "1", authorized: "300.00 USD", state: "void" }, 'no "void"'],
  ["/clock", { advnce: "PT1H" }, 'no option "advnce"'],
  ["/clock", { advance: "tomorrow" }, "not an ISO 8601 duration"],
  ["/nothing", {}, "There are: GET /__mock"],
])("what %s cannot do with %j is told", async (route, body, detail) => {
  const answer = await ask(route, body);

  expect(answer.status).toBe(route === "/nothing" ? 404 : 400);
  expect(answer.body).toMatchObject({ detail: expect.stringContaining(detail) });
  expect((await ask("")).body).toMatchObject({ payments: [], waiting: [] });
});
