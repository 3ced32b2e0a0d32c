import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Mock, mock } from "../src/index.ts";
import { readSpec } from "../src/spec-file.ts";
import { acme } from "./client.ts";
import { capture, read, transaction } from "./flexpay.ts";
import { temporaryFile } from "./temporary-file.ts";

let provider: Mock;

beforeEach(async () => {
  provider = await mock("flexpay");
});
afterEach(() => provider.close());

test("a request that does not fit the spec gets its validation error, the violations, and captures nothing", async () => {
  const answer = await capture(provider, { body: { amount: "249.95" } });

  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ codeName: "INVALID_INPUT" });
  expect(JSON.parse(answer.headers.get("sl-violations") ?? "")).toEqual([
    expect.objectContaining({ location: ["request", "body", "amount"], severity: "Error", code: "type" }),
  ]);
  expect(provider.ledger()).toEqual([]);
  expect(provider.requests()).toMatchObject([
    { status: 400, refused: ["Request body property amount must be number"] },
  ]);
});

test("a request without credentials is unauthorized, and told which are wanted", async () => {
  const answer = await capture(provider, { headers: { authorization: "" } });

  expect(answer.status).toBe(401);
  expect(answer.headers.get("sl-violations")).toContain("Invalid security scheme used");
  expect(provider.requests()).toMatchObject([
    { refused: ["Invalid security scheme used: the spec asks for the header Authorization: Bearer …"] },
  ]);
});

test("a body that is no JSON is refused like any other mistake", async () => {
  const answer = await capture(provider, { body: '{"amount": 249.95,' as never });

  expect(answer.status).toBe(400);
  expect(answer.headers.get("sl-violations")).toContain("Request body must be object");
});

test("a field the spec does not know is refused", async () => {
  const answer = await capture(provider, { body: { amnt: 1 } });

  expect(answer.headers.get("sl-violations")).toContain("amnt");
});

test("a path the spec does not know is a problem of Prism's, and its body stays out of the log", async () => {
  const answer = await fetch(`${provider.url}/v1/nothing?secret=s3cret`, { method: "POST", body: "s3cret" });

  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(provider.requests()).toMatchObject([{ path: "/v1/nothing?secret=…", body: "…", status: 404 }]);
  expect(JSON.stringify(provider.requests())).not.toContain("s3cret");
});

test("a path that cannot be decoded is a problem, and the mock goes on", async () => {
  const answer = await capture(provider, { id: "%E0%A4" });

  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect((await capture(provider)).status).toBe(200);
});

test("Prefer asks for any example of the spec, as it stands there", async () => {
  const answer = await capture(provider, { headers: { prefer: "code=404, example=transaction-not-found" } });

  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ codeName: "TRANSACTION_NOT_FOUND" });
  expect(provider.ledger()).toEqual([]);
});

test.each([
  ["code=200, example=nothing", 'capture has no example called "nothing". There are: full, partial,'],
  ["code=404, example=full", 'capture has the example "full" for 200, not for 404.'],
  ["code=418", "capture has examples for 200 and"],
])("what Prefer cannot have is refused with what there is: %s", async (prefer, detail) => {
  const answer = await capture(provider, { headers: { prefer } });

  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(detail) });
  expect(provider.requests()).toMatchObject([{ did: expect.stringContaining(detail), status: 400 }]);
});

test("without state the answers are the examples, whatever is asked", async () => {
  const plain = await mock("flexpay", { state: false });
  await capture(plain, { body: { amount: 1 } });

  expect(await (await capture(plain, { body: { amount: 1 } })).json()).toMatchObject({ captured_amount: 849.95 });
  expect(await read(plain)).toMatchObject({ id: transaction, captured_amount: 849.95 });
  expect(plain.ledger()).toEqual([]);
  await plain.close();
});

test("an answer that does not fit the spec is a problem with status 500, and loud", async () => {
  const shout = vi.spyOn(console, "error").mockImplementation(() => {});
  const { spec } = await readSpec(acme);
  const text = JSON.stringify(spec).replace('"until":1795100400', '"until":"soon"');
  const broken = await mock(await temporaryFile("broken.json", text));

  const answer = await fetch(`${broken.url}/holds/hold_1`, { headers: { authorization: "Bearer t0k3n" } });

  expect(answer.status).toBe(500);
  expect(answer.headers.get("sl-violations")).toContain("until");
  expect(await answer.json()).toMatchObject({ status: 500, title: "Request/Response not valid" });
  expect(shout).toHaveBeenCalledWith(expect.stringContaining("The answer does not fit the spec"));
  shout.mockRestore();
  await broken.close();
});
