import { describe, expect, test } from "vitest";
import type { Call } from "../../src/input.ts";
import { UsedKeys } from "../../src/used-keys.ts";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { failure, type Network, network, respond, type Turn } from "./stub.ts";
import { type Answering, type Client, capture, clientOf, happy, inputOf, type Json, type Subject } from "./subjects.ts";

const keyed = everyone.flatMap((subject) => {
  const other = otherInput(subject);
  return subject.descriptor.key && other ? [{ subject, other, name: subject.name }] : [];
});

describe.each(keyed)("26. $name", ({ subject, other }) => {
  test("refuses another request also where another operation had the same key meanwhile", async () => {
    const sibling = Object.entries(subject.provider.operations).find(
      ([name, { role, key }]) => role === "money" && key && name !== subject.operation,
    )?.[0];
    const twin = everyone.find(
      ({ provider, operation }) => provider.name === subject.provider.name && operation === sibling,
    );
    if (!sibling || !twin) return;
    const { client, clock, send } = await called(subject, failure("ECONNRESET", "read"));
    await clock.run((client[sibling] as Client[string])(inputOf(twin, happy(twin).asking)));

    await expect(send(other)).rejects.toThrow("was sent with another request before.");
  });

  test.each([
    ["was captured", () => respond(happy(subject).success)],
    ["may have been", failure("ECONNRESET", "read")],
  ] as const)("refuses the same key with another request once the first %s", async (_, turn) => {
    const { first, send, net } = await called(subject, turn);
    const before = net.sent.length;

    expect(first.kind).not.toBe("declined");
    await expect(send(other)).rejects.toThrow(
      `${subject.operation}.idempotencyKey: was sent with another request before.`,
    );
    expect(net.sent).toHaveLength(before);
    await expect(send({})).resolves.toHaveProperty("idempotencyKey");
  });

  test("takes it again after a refusal, or where nothing was sent: the input may be mended", async () => {
    const refusal = subject.answers.find(({ is, status }) => is === "declined" && status !== 401 && status !== 429);
    const turns: Turn[] = [
      failure("ECONNREFUSED", "connect"),
      ...(refusal ? [() => respond(refusal as Answering)] : []),
    ];
    for (const turn of turns) {
      const { first, send } = await called(subject, turn);

      expect(["not_sent", "declined"]).toContain(first.kind);
      await expect(send(other)).resolves.toHaveProperty("idempotencyKey");
    }
  });

  test("refuses another request when a later, equal call was refused: the first may have gone through", async () => {
    const refusal = subject.answers.find(({ is, status }) => is === "declined" && status !== 401 && status !== 429);
    if (!refusal) return;
    const { send } = await called(subject, failure("ECONNRESET", "read"), () => respond(refusal as Answering));

    // What came of the first is still not known.
    expect(await send({})).toHaveProperty("kind", "unknown");
    await expect(send(other)).rejects.toThrow("was sent with another request before.");
  });

  test("refuses nothing while the first is under way, but another request", async () => {
    const clock = new FakeClock();
    const net = network(subject, () => respond(happy(subject).success));
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    const both = Promise.allSettled([
      capture(subject, client),
      capture(subject, client),
      capture(subject, client, {}, other),
    ]);

    expect((await clock.run(both)).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  });
});

/** The call of a key, as `prepare` makes it. */
function callOf(key: string, more: Partial<Call> = {}): Call {
  const request = { path: {}, query: {}, header: {}, body: {} };
  return { name: "capture", key, path: "/captures", body: "1", request, ...more } as Call;
}

test("26. the latest thousand keys are kept, and not all that there ever were", () => {
  const keys = new UsedKeys();
  const use = (key: string, body: string) => keys.use(callOf(key, { body }), 0);
  use("the first", "1");
  for (let index = 1; index <= 1_000; index++) use(`key ${index}`, "1");
  expect(() => use("the first", "2")).toThrow("was sent with another request before");
  for (let index = 1_001; index <= 2_000; index++) use(`key ${index}`, "1");
  expect(() => use("the first", "2")).not.toThrow();
  for (let index = 1_001; index <= 2_000; index++) expect(() => use(`key ${index}`, "2")).toThrow();
});

test.each([
  ["path", { path: "/captures/2" }],
  ["body", { body: "2" }],
  ["query", { request: { path: {}, query: { amount: 9900 }, header: {}, body: {} } }],
  ["header", { request: { path: {}, query: {}, header: { "Merchant-Account": "B" }, body: {} } }],
] as const)("26. another %s is another request", (_, more) => {
  const keys = new UsedKeys();
  keys.use(callOf("k"), 0);

  expect(() => keys.use(callOf("k", more), 0)).toThrow("was sent with another request before");
});

async function called(subject: Subject, ...turns: Turn[]) {
  const clock = new FakeClock();
  const net: Network = network(subject, ...turns);
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
  const send = (input: Json) => clock.run(capture(subject, client, {}, input));
  return { first: await send({}), send, net, client, clock };
}

/** What makes another request of the happy one: another amount, or another example of the spec. */
function otherInput(subject: Subject): Json | undefined {
  const input = inputOf(subject, happy(subject).asking);
  for (const [field, value] of Object.entries(input)) {
    const { minor } = (value ?? {}) as { minor?: number };
    if (typeof minor === "number") return { [field]: { ...(value as Json), minor: minor + 100 } };
  }
  const example = subject.requests.find(
    ({ input: one }) => JSON.stringify(one) !== JSON.stringify(happy(subject).asking.input),
  );
  return example?.input;
}
