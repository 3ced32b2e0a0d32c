import { expect, test } from "vitest";
import { parse } from "yaml";
import { connect } from "../../../packages/core/src/index.ts";
import { readProvider } from "../../../packages/core/src/spec/index.ts";
import { type Answer, network } from "./network.ts";
import { fixtureSpecs } from "./workspace.ts";

const specs = await fixtureSpecs();
const key = "7b0c2f6e-4a53-4d0b-9c55-0a8b6f5d1e21";
const lost: Answer = { status: 503, body: {} };

interface Client {
  capture(input: object): Promise<{ readonly kind: string }>;
  authorize(input: object): Promise<{ readonly kind: string }>;
  recover(outcome: object, options?: object): Promise<object>;
}

/** A client of a fixture whose clock stands still until the test moves it. */
function client(name: string, options: object, ...answers: readonly Answer[]) {
  const { fetch, sent } = network(...answers);
  const clock = {
    time: Date.parse("2026-11-21T10:00:00Z"),
    now: () => clock.time,
    after: () => () => {},
    random: () => 0,
  };
  const provider = readProvider(name, parse(specs.get(name) as string));
  const where = "sandbox" in provider.servers ? { environment: "sandbox" } : {};
  const made = connect<Client>(provider, { ...where, retries: 0, ...options, fetch, clock });
  return { ...made, clock, sent: () => sent.map(({ request }) => request.replace(/^(\S+) https:\/\/[^/]+/, "$1 ")) };
}

const dunes = { adminToken: "adm1n-token" };
const order = {
  order: "ord_1",
  splits: [{ seller: "ann", amount: { minor: 2450, currency: "CHF" } }],
  final: false,
  reference: "ship-1",
  idempotencyKey: key,
};

function capturesOf(...captures: readonly object[]): Answer {
  return { status: 200, body: { open: true, captures } };
}

const other = { id: "cap_2", kind: "CAPTURE", reference: "ship-2", amount: { value: 7, currency: "CHF" } };
const ours = { id: "cap_1", kind: "CAPTURE", reference: "ship-1", amount: { value: 24.5, currency: "CHF" } };

test("our capture is found among several by what was asked, with its amount object", async () => {
  const { capture, recover, sent } = client("dunes", dunes, lost, lost, capturesOf(other, ours));

  const outcome = await recover(await capture(order), { retries: 0 });

  expect(outcome).toMatchObject({ kind: "captured", id: "cap_1", amount: { minor: 2450, currency: "CHF" } });
  expect(sent()).toEqual([
    "POST /v3/orders/ord_1/captures",
    "POST /v3/orders/ord_1/captures",
    "GET /v3/orders/ord_1/captures",
  ]);
});

test.each([
  ["another amount", { ...ours, amount: { value: 24.51, currency: "CHF" } }],
  ["another currency", { ...ours, amount: { value: 24.5, currency: "JPY" } }],
  ["an amount that is none", { ...ours, amount: { value: "24.5", currency: "CHF" } }],
])("%s under our reference proves nothing", async (_, found) => {
  const { capture, recover } = client("dunes", dunes, lost, lost, capturesOf(other, found));

  expect(await recover(await capture(order), { retries: 0 })).toMatchObject({ kind: "unknown", idempotencyKey: key });
});

test("two captures under our reference prove nothing", async () => {
  const { capture, recover } = client("dunes", dunes, lost, lost, capturesOf(ours, ours));

  expect(await recover(await capture(order), { retries: 0 })).toMatchObject({ kind: "unknown" });
});

test("captures of others alone say that ours never was, once the provider had time to show it", async () => {
  const answers = [lost, lost, capturesOf(other), capturesOf(other)];
  const { capture, recover, clock } = client("dunes", dunes, ...answers);
  const outcome = await capture(order);

  expect(await recover(outcome, { retries: 0 })).toMatchObject({ kind: "unknown" });
  // The key is past its life, so that it is not sent again, and the last attempt is long ago.
  clock.time += 8 * 24 * 3_600_000;
  expect(await recover(outcome, { retries: 0 })).toMatchObject({ kind: "declined", again: "later" });
});

test("an answer that speaks for all attempts is believed after a lost one, any other is not", async () => {
  const refused = (code: string): Answer => ({ status: 422, body: { code } });
  const settled = client("dunes", dunes, lost, refused("CLOSED_UNCAPTURED"));
  const open = client("dunes", dunes, lost, refused("NOTHING_LEFT"), capturesOf());

  expect(await settled.recover(await settled.capture(order), { retries: 0 })).toMatchObject({
    kind: "declined",
    code: "CLOSED_UNCAPTURED",
  });
  expect(await open.recover(await open.capture(order), { retries: 0 })).toMatchObject({ kind: "unknown" });
});

const cinder = { shopId: "shop", shopSecret: "s3cret" };
const reservation = {
  status: 200,
  body: { id: "res_1", state: "captured", currency: "SEK", capture: { id: "cap_7", sum: 9900 } },
};

test("a currency that no request names is compared where a read states it", async () => {
  const given = (currency: string) => ({ id: "res_1", sum: { minor: 9900, currency }, idempotencyKey: key });
  const right = client("cinder", cinder, lost, reservation);
  const wrong = client("cinder", cinder, lost, reservation);

  expect(await right.recover(await right.capture(given("SEK")))).toMatchObject({ kind: "captured", id: "cap_7" });
  expect(await wrong.recover(await wrong.capture(given("NOK")))).toMatchObject({ kind: "unknown" });
});

test("a refusal of a used key is declined at first, and unknown after a lost attempt", async () => {
  const input = { id: "res_1", sum: { minor: 9900, currency: "SEK" }, idempotencyKey: key };
  const first = client("cinder", cinder, { status: 409 });
  const later = client("cinder", cinder, { status: 409 });

  expect(await first.capture(input)).toMatchObject({ kind: "declined", doneBefore: true });
  const again = later.capture as (input: object, options: object) => Promise<object>;
  expect(await again(input, { keyFirstUsedAt: "2026-11-21T09:00:00Z" })).toMatchObject({
    kind: "unknown",
    why: "already_done",
  });
});

test("where no call can tell, recovering sends nothing", async () => {
  const { capture, recover, sent } = client("fjord", { baseUrl: "https://fjord.example" }, lost);
  const outcome = await capture({ ticket: 1, amount: "full" });

  expect(await recover(outcome)).toEqual(outcome);
  expect(outcome).toMatchObject({ kind: "unknown", recovery: ["webhook", "support"] });
  expect(sent()).toHaveLength(1);
});

test("a token is kept for the seconds it lives, but for a tenth or a minute", async () => {
  const granted: Answer = { status: 200, body: { token: { value: "t0ken", lives: "600" } } };
  const done: Answer = { status: 200, body: { result: "OK", id: "au_1", amount: 1, order: { currency: "USD" } } };
  const keys = { appKey: "app-key", appSecret: "app-secret" };
  const { authorize, clock, sent } = client("estuary", keys, granted, done, done, granted, done);
  const input = { amount: { minor: 100, currency: "USD" }, order: {}, idempotencyKey: key };

  for (const seconds of [0, 539, 1]) {
    clock.time += seconds * 1_000;
    expect(await authorize(input)).toMatchObject({ kind: "authorized" });
  }

  const [token, call] = ["POST /payments/token", "POST /payments/authorizations"];
  expect(sent()).toEqual([token, call, call, token, call]);
});

test("a read whose input only a missing answer could give is not made", async () => {
  const name = "dunes";
  const text = (specs.get(name) as string)
    .replace("with: { order: $request.path.order }", "with: { order: $response.body#/id }")
    .replace("by: [same-key, read]", "by: [read]");
  const { fetch, sent } = network(lost);
  const made = connect<Client>(readProvider(name, parse(text)), { environment: "live", retries: 0, ...dunes, fetch });
  const outcome = await made.capture(order);

  expect(await made.recover(outcome)).toEqual(outcome);
  expect(sent).toHaveLength(1);
});
