import { describe, expect, test } from "vitest";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { clientOn, failure, later, page, respond, type Turn, unforeseen } from "./stub.ts";
import {
  type Answering,
  type Client,
  capture,
  happy,
  inputOf,
  intentOf,
  type Json,
  otherInput,
  recover,
  type Subject,
  withOperation,
} from "./subjects.ts";

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

  test("refuses it once `recover` found that the first was captured", async () => {
    if (!subject.descriptor.recover?.by.includes("same-key")) return;
    const found: Turn = (url, init) => (init.method === "GET" ? page(404)(url, init) : respond(happy(subject).success));
    const { client, clock } = clientWith(subject, failure("ECONNRESET", "read"), found);
    const open = await clock.run(capture(subject, client, { retries: 0 }));

    expect(await clock.run(recover(client, open))).toHaveProperty("kind", happy(subject).success.is);
    await expect(capture(subject, client, {}, other)).rejects.toThrow("was sent with another request before.");
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
    const { client, clock } = clientWith(subject, () => respond(happy(subject).success));
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
  const busy = unforeseen(429, { "Retry-After": "900" });
  const lost = failure("ECONNRESET", "read");
  const refused = failure("ECONNREFUSED", "connect");
  const plain: Turn = () => respond(refusal);

  test("proves by no state that nothing was captured, as long as one of them waits for its turn", async () => {
    const { client, clock } = clientWith(subject, busy, lost, (url, init) =>
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

  test.each([
    ["refused", plain],
    ["not sent", refused],
  ] as const)(
    "is not told of one that is %s that surely nothing came of it, while another one captures",
    async (_, turn) => {
      const captured: Turn = () => respond(happy(subject).success);
      const clock = new FakeClock();
      const { client } = clientOn(clock, subject, later(clock, 1_000, turn), later(clock, 5_000, captured));
      const options = { retries: 0 };
      const both = Promise.all([capture(subject, client, options), capture(subject, client, options)]);

      expect((await clock.run(both)).map((one) => one.kind)).toEqual(["unknown", happy(subject).success.is]);
    },
  );

  test("keeps the age of a key under which none was sent, so that it can still be used", async () => {
    const { client, clock, net } = clientWith(subject, refused);
    const options = { retries: 0 };
    const [first, second] = await clock.run(
      Promise.all([capture(subject, client, options), capture(subject, client, options)]),
    );

    expect([first.kind, second.kind]).toEqual(["unknown", "not_sent"]);
    const before = net.sent.length;
    await clock.run(recover(client, first));
    const methods = net.sent.slice(before).map(({ init }) => init.method);
    expect(methods.some((method) => method !== "GET")).toBe(subject.descriptor.recover?.by.includes("same-key"));
  });

  test("knows after thousands of other captures that the first may have gone through", async () => {
    const done: Turn = () => respond(happy(subject).success);
    const others = 2_500;
    const { client, clock } = clientWith(subject, lost, ...Array.from({ length: others }, () => done), plain);
    const options = { retries: 0 };
    await clock.run(capture(subject, client, options));
    for (let index = 0; index < others; index++) {
      await capture(subject, client, options, intentOf(subject, `shipment-${index}`));
    }

    expect(await clock.run(capture(subject, client, options))).toHaveProperty("kind", "unknown");
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

  test("proves nothing by a state that was read soon after a later, equal call", async () => {
    const { client, clock } = clientWith(subject, lost, lost, (url, init) =>
      init.method === "GET" ? respond(none) : refused(url, init),
    );
    const open = await clock.run(capture(subject, client, { retries: 0 }));
    clock.pass(10 * 60_000);
    await clock.run(capture(subject, client, { retries: 0 }));

    expect(await clock.run(recover(client, open))).toHaveProperty("kind", "unknown");
    clock.pass(10 * 60_000);
    expect(await clock.run(recover(client, open))).toHaveProperty("kind", "declined");
  });

  test("takes a request that another process sent for one of its own", async () => {
    const { client: first, clock } = clientWith(subject, lost);
    const open = await clock.run(capture(subject, first, { retries: 0 }));
    const { client } = clientWith(subject, refused);
    await clock.run(recover(client, open));

    await expect(capture(subject, client, {}, other)).rejects.toThrow("was sent with another request before");
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

/** The same with a provider that says of everything under the key, by 418, that it is refused or was done before. */
const settling = keyed.map(({ subject, other, name }) => {
  const speaking = (is: string) => {
    const answers = { ...subject.descriptor.answers, 418: { rules: [{ is, settles: true }] } } as const;
    return withOperation(subject, { ...subject.descriptor, answers, recover: { by: ["same-key"] }, again: "same-key" });
  };
  return { name, other, refusing: speaking("declined"), done: speaking("duplicate") };
});

describe.each(settling)("26. $name, told of all under its key", ({ other, refusing, done }) => {
  const lost = failure("ECONNRESET", "read");
  const settled = unforeseen(418);
  /** Whether another request may go out under the key. */
  const isFree = (client: Client, clock: FakeClock) =>
    clock.run(capture(refusing, client, {}, other)).then(
      () => true,
      () => false,
    );

  test("that it was refused, frees the key", async () => {
    const { client, clock } = clientWith(refusing, lost, settled);
    await clock.run(capture(refusing, client, { retries: 0 }));
    expect(await isFree(client, clock)).toBe(false);

    expect(await clock.run(capture(refusing, client, { retries: 0 }))).toHaveProperty("kind", "declined");
    expect(await isFree(client, clock)).toBe(true);
  });

  test("that it was refused, frees it also where `recover` got that answer", async () => {
    const { client, clock } = clientWith(refusing, lost, settled);
    const open = await clock.run(capture(refusing, client, { retries: 0 }));

    expect(await clock.run(recover(client, open))).toHaveProperty("kind", "declined");
    expect(await isFree(client, clock)).toBe(true);
  });

  test("that it was done before, keeps it", async () => {
    const { client, clock } = clientWith(done, lost, settled);
    await clock.run(capture(done, client, { retries: 0 }));
    const told = await clock.run(capture(done, client, { retries: 0 }));

    expect(told).toMatchObject({ kind: "declined", doneBefore: true });
    expect(await isFree(client, clock)).toBe(false);
  });

  test("that it was done before, keeps it also where an earlier process sent it", async () => {
    const { client, clock } = clientWith(done, settled);
    const earlier = { keyFirstUsedAt: new Date(clock.now() - 60_000) };
    const told = await clock.run(capture(done, client, earlier));

    expect(told).toMatchObject({ kind: "declined", doneBefore: true });
    expect(await isFree(client, clock)).toBe(false);
  });

  test.each([
    ["keeps it where one still under way gets no answer", "ECONNRESET", "read", false],
    ["frees it where one still under way reaches nobody", "ECONNREFUSED", "connect", true],
  ])("that it was refused, %s", async (_, code, syscall, isFreed) => {
    const clock = new FakeClock();
    const late = later(clock, 5_000, failure(code, syscall));
    const { client } = clientOn(clock, refusing, lost, late, settled, lost);
    const open = await clock.run(capture(refusing, client, { retries: 0 }));
    const recovered = recover(client, open);
    await clock.run(Promise.resolve());
    expect(await clock.run(capture(refusing, client, { retries: 0 }))).toHaveProperty("kind", "declined");
    await clock.run(recovered);

    expect(await isFree(client, clock)).toBe(isFreed);
  });
});

async function called(subject: Subject, ...turns: Turn[]) {
  const { client, clock, net } = clientWith(subject, ...turns);
  const send = (input: Json) => clock.run(capture(subject, client, {}, input));
  return { first: await send({}), send, net, client, clock };
}

function clientWith(subject: Subject, ...turns: Turn[]) {
  return clientOn(new FakeClock(), subject, ...turns);
}
