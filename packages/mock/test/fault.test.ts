import { request } from "node:http";
import { money } from "@holdfast/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FaultName, faults, lineOf, type Mock, mock } from "../src/index.ts";
import { acme, patience, startPair, untilTold } from "./client.ts";
import { authorize, capture, read, transaction } from "./flexpay.ts";

let provider: Mock;

beforeEach(async () => {
  provider = await mock("flexpay");
  authorize(provider);
});
afterEach(() => provider.close());

/** What a client sees: the status, and how the body came, or why none did. */
async function seen(send = capture(provider)): Promise<string> {
  try {
    const answer = await send;
    const { status } = answer;
    const type = answer.headers.get("content-type")?.split(";")[0] ?? "no type";
    try {
      const body = await answer.text();
      return `${status} ${type}, ${sizeOf(body)}`;
    } catch (error) {
      return `${status} ${type}, ${why(error)}`;
    }
  } catch (error) {
    return why(error);
  }
}

function sizeOf(body: string): string {
  if (body.length > 1024 * 1024) return `${Math.round(body.length / 1024 / 1024)} MiB`;
  if (body === "") return "empty";
  try {
    return Array.isArray(JSON.parse(body)) ? "a list" : "an object";
  } catch {
    return "no JSON";
  }
}

function why(error: unknown): string {
  const { name, cause } = error as Error;
  return name === "AbortError" ? "nothing more" : String((cause as { code?: string } | undefined)?.code ?? name);
}

/** Hangs up once the mock has told of the request and the beginning of its answer has come, and nothing else does. */
async function giveUp(client: AbortController, beginning?: Promise<Response>): Promise<void> {
  await untilTold(provider);
  await beginning;
  // A busy machine may be late with what must not come; then this is no test of it, but does not fail.
  await new Promise((resolve) => setTimeout(resolve, 100));
  client.abort();
}

const expected: { readonly [fault in FaultName]: readonly [sees: string, captures: number] } = {
  "reset-before-capture": ["ECONNRESET", 0],
  "timeout-before-capture": ["nothing more", 0],
  "401": ["401 no type, empty", 0],
  "403": ["403 no type, empty", 0],
  "409-in-flight": ["409 no type, empty", 0],
  "429": ["429 no type, empty", 0],
  "500": ["500 application/json, an object", 0],
  "503": ["503 no type, empty", 0],
  "html-502": ["502 text/html, no JSON", 0],
  "redirect-302": ["302 no type, empty", 0],
  slow: ["200 application/json, an object", 1],
  "reset-after-capture": ["ECONNRESET", 1],
  "timeout-after-capture": ["nothing more", 1],
  "stall-body": ["200 application/json, nothing more", 1],
  "drip-body": ["200 application/json, nothing more", 1],
  "truncated-body": ["200 application/json, UND_ERR_SOCKET", 1],
  "truncated-chunk": ["200 application/json, UND_ERR_SOCKET", 1],
  "204": ["204 no type, empty", 1],
  "empty-200": ["200 application/json, empty", 1],
  "html-200": ["200 text/html, no JSON", 1],
  "malformed-json": ["200 application/json, no JSON", 1],
  "json-array": ["200 application/json, a list", 1],
  "huge-body": ["200 application/json, 4 MiB", 1],
  "gzip-bomb": ["200 application/json, 64 MiB", 1],
  "wrong-amount": ["200 application/json, an object", 1],
  "wrong-currency": ["200 application/json, an object", 1],
  "wrong-id": ["200 application/json, an object", 1],
  "500-after-capture": ["500 application/json, an object", 1],
  "html-502-after-capture": ["502 text/html, no JSON", 1],
  "redirect-303-after-capture": ["303 no type, empty", 1],
};

test.each(Object.keys(faults) as FaultName[])(
  "%s strikes once, and the ledger knows what really happened",
  async (fault) => {
    const [sees, captures] = expected[fault];
    provider.next({ fault, ...(fault === "slow" && { ms: 100 }) });

    const client = new AbortController();
    const answer = capture(provider, { signal: client.signal });
    const endless = sees.endsWith("nothing more") && giveUp(client, sees === "nothing more" ? undefined : answer);
    const [saw] = await Promise.all([seen(answer), endless]);
    expect(saw).toBe(sees);
    expect(provider.ledger()).toHaveLength(captures);

    expect(await seen()).toBe("200 application/json, an object");
    expect(provider.requests().map((one) => one.fault)).toEqual([fault, undefined]);
  },
);

test("what was captured under a fault can be read, whatever the answer said", async () => {
  for (const fault of ["wrong-amount", "wrong-currency", "wrong-id"] as const) {
    provider.reset();
    authorize(provider);
    provider.next(fault);
    const told = await (await capture(provider)).json();

    expect(told).not.toEqual(await read(provider));
    expect(await read(provider)).toMatchObject({ id: transaction, currency: "USD", captured_amount: 249.95 });
  }
});

test("a 429 and a 503 say when to come back, in seconds or as a date", async () => {
  provider.next("429", { retryAfter: 7 });
  provider.next("503", { retryAfter: "Sat, 21 Nov 2026 10:00:00 GMT" });

  expect((await capture(provider)).headers.get("retry-after")).toBe("7");
  expect((await capture(provider)).headers.get("retry-after")).toBe("Sat, 21 Nov 2026 10:00:00 GMT");
});

test("a redirect leads to another host, over plain http", async () => {
  provider.next("redirect-302");

  expect((await capture(provider)).headers.get("location")).toBe("http://elsewhere.invalid/login");
});

test("a script strikes one call after another, and lets some pass", async () => {
  provider.script(["503", "none", { fault: "429", times: 2 }, { example: "insufficient-funds" }]);

  const statuses: number[] = [];
  for (let call = 0; call < 6; call++) statuses.push((await capture(provider, { body: { amount: 1 } })).status);

  expect(statuses).toEqual([503, 200, 429, 429, 400, 200]);
  expect(provider.ledger()).toHaveLength(2);
});

test("a script with a step that cannot strike is refused whole", async () => {
  expect(() => provider.script(["503", "none", "rain" as never])).toThrow('There is no fault called "rain"');
  expect(() => provider.script("503" as never)).toThrow(
    'A script is a list, such as ["none", "reset-after-capture"], and not "503".',
  );

  expect((await capture(provider)).status).toBe(200);
});

test("an example is served by its name with the ids of the request, and captures where it says so", async () => {
  const id = "11111111-3b52-4b7e-9a0d-1c5a2f7be914";
  authorize(provider, id);
  provider.script([{ example: "voided" }, { example: "full" }]);

  expect(await (await capture(provider, { id })).json()).toMatchObject({ id, status: "VOIDED" });
  expect(provider.ledger()).toHaveLength(0);
  expect((await capture(provider, { id, body: { amount: 849.95 } })).status).toBe(200);
  expect(provider.ledger()).toHaveLength(1);
});

test("a fault waits for the operation it is meant for", async () => {
  provider.next("503", { on: "getTransaction" });

  expect((await capture(provider)).status).toBe(200);
  const answer = await fetch(`${provider.url}/v1/transactions/${transaction}`, {
    headers: { authorization: "Bearer t0k3n" },
  });
  expect(answer.status).toBe(503);
});

test("a request that Prism refuses does not use the fault up", async () => {
  provider.next("503");

  expect((await capture(provider, { body: { amount: "1" } })).status).toBe(400);
  expect((await capture(provider)).status).toBe(503);
});

test("a header brings a fault for its own request", async () => {
  const answer = await capture(provider, { headers: { "x-mock-fault": "429; retryAfter=3" } });

  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "3"]);
  expect((await capture(provider)).status).toBe(200);
});

test("a fault that does not exist is refused with the list of those that do", async () => {
  expect(() => provider.next("429 " as never)).toThrow(
    /There is no fault called "429 "\. There are: .*reset-after-capture/,
  );
  expect(() => provider.next({ example: "nothing" })).toThrow(
    'capture has no example called "nothing". There are: full,',
  );
  expect(() => provider.next("503", { on: "nothing" })).toThrow(
    'There is no operation called "nothing". There are: capture,',
  );
  const answer = await capture(provider, { headers: { "x-mock-fault": "nothing" } });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('There is no fault called "nothing"') });
  expect(provider.requests()).toMatchObject([
    { operation: "capture", did: expect.stringContaining('There is no fault called "nothing"'), status: 400 },
  ]);
  expect(provider.ledger()).toEqual([]);
});

test.each([
  ["429", { retryafter: 7 }, '429: there is no option "retryafter". There are: fault, on, times, ms, retryAfter.'],
  ["429", { retryAfter: -7 }, "retryAfter: neither whole seconds nor an HTTP date: -7."],
  ["429", { retryAfter: "soon" }, 'retryAfter: neither whole seconds nor an HTTP date: "soon".'],
  ["429", { times: 0 }, "times: not a whole number from 1"],
  ["429", { ms: 5 }, "429: it takes no ms. That is an option of slow, drip-body."],
  ["slow", { ms: "5s" }, 'ms: not a whole number from 0 to 2147483647: "5s".'],
  ["slow", { retryAfter: 1 }, "slow: it takes no retryAfter. That is an option of 429, 503, 409-in-flight."],
  [{ example: "full" }, { ms: 5 }, 'example: there is no option "ms". There are: example, status, on, times.'],
])("%j with %j is refused, and nothing waits", async (fault, options, message) => {
  expect(() => provider.next(fault as never, options as never)).toThrow(message);
  expect((await capture(provider)).status).toBe(200);
});

test.each([
  ["429; retry=7", 'X-Mock-Fault: there is no option "retry". There are: ms, retryAfter.'],
  ["slow; ms=5s", 'ms: not a whole number from 0 to 2147483647: "5s".'],
])("the header X-Mock-Fault: %s is refused", async (header, detail) => {
  const answer = await capture(provider, { headers: { "x-mock-fault": header } });

  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(detail) });
});

test("what is slow is captured also where the client hung up, and until then its key is in flight", async () => {
  provider.next("slow", { ms: 1_500 });
  const outcome = capture(provider, { key: "k-1", signal: AbortSignal.timeout(500) });
  await expect(outcome).rejects.toThrow();
  expect(provider.ledger()).toEqual([]);

  await untilTold(provider);

  expect(provider.ledger()).toMatchObject([{ key: "k-1", amount: money("249.95", "USD") }]);
  expect(provider.requests()).toMatchObject([{ did: "captured 249.95 USD", fault: "slow", hungUp: true }]);
  expect(provider.requests().map(lineOf)[0]).toMatch(/ captured 249\.95 USD, struck by slow {2}client hung up$/);
});

test("what is slow does not reach beyond a reset", async () => {
  provider.next("slow", { ms: 300 });
  const late = capture(provider);
  await expect
    .poll(async () => (await (await fetch(`${provider.url}/__mock`)).json()) as object, patience)
    .toMatchObject({ waiting: [] });
  provider.reset();

  await expect(late).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect([provider.ledger(), provider.requests()]).toEqual([[], []]);
});

test("an example is given with a status of its range, and with no other", async () => {
  const { provider: other, client } = await startPair(acme, {}, { retries: 0 });
  other.next({ example: "amount-too-high", status: 451 });

  expect(
    await client.capture?.({
      hold: "hold_1",
      minor: money("1.00", "USD"),
      idempotencyKey: "0b6d7e6c-5a51-4b0e-8f5e-6a1f6a3a0c01",
    }),
  ).toMatchObject({
    kind: "declined",
    code: "too_high",
    response: { status: 451 },
  });
  expect(() => other.next({ example: "amount-too-high", status: 500 })).toThrow(
    'capture has the example "amount-too-high" for 400 and 4XX, not for 500.',
  );
  await other.close();
});

test("there is no wrong amount where answers state none", async () => {
  const other = await mock(acme);

  expect(() => other.next("wrong-amount")).toThrow("wrong-amount: what capture answers says nothing of the kind.");
  expect(() => other.next("wrong-amount", { on: "refund" })).not.toThrow();
  await other.close();
});

test("a byte that drips is on its way at once", async () => {
  provider.next("drip-body", { ms: 0 });

  expect(await seen(capture(provider))).toBe("200 application/json, an object");
});

test("faults strike without state as well", async () => {
  const plain = await mock("flexpay", { state: false });
  plain.script(["json-array", "503", "wrong-id"]);

  expect(await (await capture(plain)).json()).toEqual([expect.objectContaining({ id: transaction })]);
  expect((await capture(plain)).status).toBe(503);
  expect(await (await capture(plain)).json()).not.toMatchObject({ id: transaction });
  await plain.close();
});

test("a reset kills the connection it came on, and no other", async () => {
  const keepAlive = await mock("flexpay");
  const calm = request(`${keepAlive.url}/__mock`).end();
  await new Promise((resolve) => calm.once("response", resolve));
  keepAlive.next("reset-after-capture");

  await expect(capture(keepAlive)).rejects.toThrow();
  expect((await fetch(`${keepAlive.url}/__mock/ledger`)).status).toBe(200);
  await keepAlive.close();
});

test("the client tells each fault for what it is, and never captures twice", async () => {
  const { provider: other, client } = await startPair(acme, {}, { retries: 0 });
  const input = { hold: "hold_1", minor: { minor: 100, currency: "USD" } };
  const kinds: { [fault: string]: string | undefined } = {};
  const names = [
    "reset-after-capture",
    "timeout-after-capture",
    "500-after-capture",
    "html-502",
    "429",
    "403",
  ] as const;
  for (const fault of names) {
    other.reset();
    other.next(fault);
    // Only who gets no answer is in a hurry: a busy machine may be late with the others.
    const options = fault === "timeout-after-capture" ? { timeoutMs: 300 } : {};
    const outcome = await client.capture?.({ ...input, idempotencyKey: crypto.randomUUID() }, options);
    kinds[fault] = outcome?.kind;
    if (outcome?.kind === "unknown") await client.recover?.(outcome, { deadlineMs: 1_000 });
    expect(other.ledger().length).toBeLessThanOrEqual(1);
  }

  expect(kinds).toEqual({
    "reset-after-capture": "unknown",
    "timeout-after-capture": "unknown",
    "500-after-capture": "unknown",
    "html-502": "unknown",
    "429": "declined",
    "403": "declined",
  });
  await other.close();
});
