import { describe, expect, test } from "vitest";
import type { Outcome } from "../../src/index.ts";
import type { Call } from "../../src/input.ts";
import { UsedKeys } from "../../src/used-keys.ts";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { failure, type Network, network, respond, type Turn, unforeseen } from "./stub.ts";
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

/** Those whose state can show that nothing was captured, and whose refusals are plain. */
const readers = keyed.flatMap(({ subject, other, name }) => {
  const refusal = subject.answers.find(({ is, status }) => is === "declined" && status !== 401 && status !== 429);
  const none = subject.readings.find(({ is, status }) => is === "declined" && status < 300);
  const { settle, by = [] } = subject.descriptor.recover ?? {};
  return refusal && none && settle !== undefined && by.includes("read")
    ? [{ subject, other, name, refusal, none }]
    : [];
});

describe.each(readers)("26. $name, of equal calls", ({ subject, other, refusal, none }) => {
  const later = unforeseen(429, { "Retry-After": "900" });
  const lost = failure("ECONNRESET", "read");
  const refused = failure("ECONNREFUSED", "connect");
  const plain: Turn = () => respond(refusal);

  test("proves by no state that nothing was captured, as long as one of them waits for its turn", async () => {
    const { client, clock } = clientWith(subject, later, lost, (url, init) =>
      init.method === "GET" ? respond(none) : refused(url, init),
    );
    const waiting = capture(subject, client, { deadlineMs: 3_600_000 });
    await clock.run(Promise.resolve());
    const open = await clock.run(capture(subject, client, { retries: 0 }));
    clock.pass(10 * 60_000);
    const told = await clock.run(recover(client, open));

    expect([open.kind, told.kind]).toEqual(["unknown", "unknown"]);
    expect((await clock.run(waiting)).kind).not.toBe("captured");
  });

  test("forgets none that may have captured because another one was in vain", async () => {
    const { client, clock } = clientWith(subject, lost, plain, plain);
    await clock.run(capture(subject, client, { retries: 0 }));
    await clock.run(capture(subject, client, { retries: 0 }));

    expect(await clock.run(capture(subject, client, { retries: 0 }))).toHaveProperty("kind", "unknown");
    await expect(capture(subject, client, {}, other)).rejects.toThrow("was sent with another request before");
  });

  test("knows that none captured when each was refused, also those at the same time", async () => {
    const { client, clock } = clientWith(subject, plain);
    const both = await clock.run(Promise.all([capture(subject, client), capture(subject, client)]));

    expect(both.map(({ kind }) => kind)).toContain("declined");
    expect(await clock.run(capture(subject, client))).toHaveProperty("kind", "declined");
    await expect(clock.run(capture(subject, client, {}, other))).resolves.toHaveProperty("kind");
  });

  test("keeps no doubt of one that sent nothing", async () => {
    const { client, clock } = clientWith(subject, plain);
    const first = capture(subject, client);
    await clock.run(capture(subject, client, { signal: AbortSignal.abort() }));
    await clock.run(first);

    expect(await clock.run(capture(subject, client))).toHaveProperty("kind", "declined");
  });

  test("goes by what the caller said of an earlier process at later ones, too", async () => {
    const { client, clock } = clientWith(subject, plain);
    const keyFirstUsedAt = new Date(clock.now() - 60_000);
    await clock.run(capture(subject, client, { keyFirstUsedAt }));
    const { firstSentAt, kind } = await clock.run(capture(subject, client));

    expect([kind, firstSentAt]).toEqual(["unknown", keyFirstUsedAt.toISOString()]);
  });

  test("takes a key to be as old as an outcome of another process says", async () => {
    const { client, clock } = clientWith(subject, lost, refused);
    const firstSentAt = new Date(clock.now() - 60_000).toISOString();
    const open = await clock.run(capture(subject, client, { retries: 0 }));
    await clock.run(recover(client, { ...open, firstSentAt }));

    expect(await clock.run(capture(subject, client))).toMatchObject({ kind: "unknown", firstSentAt });
  });

  test("sends an outcome's request no more after another one under its key", async () => {
    const { client: first, clock } = clientWith(subject, lost);
    const open = await clock.run(capture(subject, first, { retries: 0 }));
    const { client, net } = clientWith(subject, lost);
    await clock.run(capture(subject, client, { retries: 0 }, other));
    const before = net.sent.length;
    await clock.run(recover(client, open));

    expect(net.sent.slice(before).map(({ init }) => init.method)).not.toContain(subject.descriptor.method);
  });

  test("is not moved by what becomes of an outcome while it is settled", async () => {
    const { client: first, clock } = clientWith(subject, lost);
    const { firstSentAt: _, ...open } = await clock.run(capture(subject, first, { retries: 0 }));
    const mine = JSON.parse(JSON.stringify(open)) as typeof open;
    const { client, clock: later } = clientWith(subject, (url, init) => {
      if (init.method !== "GET") return refused(url, init);
      for (const attempt of mine.attempts) (attempt as { startedAt: string }).startedAt = "2020-01-01T00:00:00.000Z";
      return respond(none);
    });

    expect(await later.run(recover(client, mine))).toHaveProperty("kind", "unknown");
  });
});

const settling = everyone.filter(({ descriptor }) =>
  Object.values(descriptor.answers).some(({ rules }) => rules.some(({ settles }) => settles)),
);

test.each(settling)(
  "26. $name frees the key after an answer that speaks for all that was sent under it",
  async (subject) => {
    const other = otherInput(subject);
    const settled = subject.answers.find(({ is, status }) => {
      const rules = subject.descriptor.answers[status]?.rules ?? [];
      return is === "declined" && rules.every(({ settles }) => settles);
    });
    if (!settled || !other || !subject.descriptor.key) return;
    const { client, clock } = clientWith(subject, failure("ECONNRESET", "read"), () => respond(settled));
    await clock.run(capture(subject, client, { retries: 0 }));

    expect(await clock.run(capture(subject, client, { retries: 0 }))).toHaveProperty("kind", "declined");
    await expect(clock.run(capture(subject, client, {}, other))).resolves.toHaveProperty("kind");
  },
);

/** The call of a key, as `prepare` makes it. */
function callOf(key: string, more: Partial<Call> = {}): Call {
  const request = { path: {}, query: {}, header: {}, body: {} };
  const operation = { key: { in: "body", name: "key" } };
  return { name: "capture", operation, key, path: "/captures", body: "1", request, ...more } as Call;
}

test("26. a key that is used again is among the latest ones", () => {
  const keys = new UsedKeys();
  const fill = (from: number) => {
    for (let index = from; index < from + 999; index++) keys.begin(callOf(`key ${index}`), 0);
  };
  keys.begin(callOf("k"), 0);
  fill(0);
  fill(1_000);
  keys.begin(callOf("k"), 0);
  fill(2_000);

  expect(() => keys.begin(callOf("k", { body: "2" }), 0)).toThrow("was sent with another request before");
});

test("26. the latest thousand keys are kept, and not all that there ever were", () => {
  const keys = new UsedKeys();
  const use = (key: string, body: string) => keys.begin(callOf(key, { body }), 0);
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
  keys.begin(callOf("k"), 0);

  expect(() => keys.begin(callOf("k", more), 0)).toThrow("was sent with another request before");
});

async function called(subject: Subject, ...turns: Turn[]) {
  const { client, clock, net } = clientWith(subject, ...turns);
  const send = (input: Json) => clock.run(capture(subject, client, {}, input));
  return { first: await send({}), send, net, client, clock };
}

function clientWith(subject: Subject, ...turns: Turn[]) {
  const clock = new FakeClock();
  const net: Network = network(subject, ...turns);
  return { clock, net, client: clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock }) };
}

function recover(client: Client, open: unknown): Promise<Outcome<unknown, string, string>> {
  return (client.recover as Client[string])(open, { retries: 0 });
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
