import { describe, expect, test } from "vitest";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { clientOn, failure, later, respond, stall, type Turn } from "./stub.ts";
import { capture, happy, otherInput, recover, withOperation } from "./subjects.ts";

/** Operations without an idempotency key, and those that have one as if they had none. */
const keyless = everyone.map((subject) => {
  const { key, recover: recovery, ...rest } = subject.descriptor;
  if (!key) return subject;
  const by = (recovery?.by ?? []).filter((step) => step !== "same-key");
  const bare = withOperation(subject, { ...rest, again: "never", recover: { ...recovery, by } });
  return { ...bare, name: `${subject.name} as if it had no key` };
});

const lost = failure("ECONNRESET", "read");
const refused = failure("ECONNREFUSED", "connect");

describe.each(keyless)("25. $name, of equal calls", (subject) => {
  const { success } = happy(subject);
  const done: Turn = () => respond(success);
  const once = { retries: 0 };

  test("at once sends one, and tells of the other that it is not known", async () => {
    const clock = new FakeClock();
    const { client, net } = clientOn(clock, subject, later(clock, 1_000, done));
    const [first, second] = await clock.run(Promise.all([capture(subject, client), capture(subject, client)]));

    expect([first.kind, second.kind]).toEqual([success.is, "unknown"]);
    expect(second).toMatchObject({ why: "earlier_attempt", attempts: [], firstSentAt: "2026-11-21T10:00:00.000Z" });
    expect(second).toHaveProperty("reason", expect.stringContaining("so that it was not sent"));
    expect(net.sent).toHaveLength(1);
  });

  test.each([
    ["got no answer", lost],
    ["got none in time", stall],
  ])("sends none after one that %s, however often it is asked", async (_, turn) => {
    const { client, net, clock } = clientOn(new FakeClock(), subject, turn, done);
    await clock.run(capture(subject, client, once));
    for (let time = 0; time < 3; time++)
      expect(await clock.run(capture(subject, client, once))).toMatchObject({
        kind: "unknown",
        why: "earlier_attempt",
      });

    expect(net.sent).toHaveLength(1);
  });

  test.each([
    ["was done: that is another intent", done],
    ["was surely not sent", refused],
    ["was given up before it was sent", undefined],
  ])("sends one after one that %s", async (_, turn) => {
    const { client, clock } = clientOn(new FakeClock(), subject, ...(turn ? [turn] : []), done);
    const options = turn ? once : { signal: AbortSignal.abort() };
    await clock.run(capture(subject, client, options));

    expect(await clock.run(capture(subject, client, once))).toHaveProperty("kind", success.is);
  });

  test("sends one after one that was refused, also where a third was asked for meanwhile", async () => {
    const refusal = subject.answers.find(({ is, status }) => is === "declined" && status !== 401 && status !== 429);
    if (!refusal) return;
    const clock = new FakeClock();
    const { client } = clientOn(
      clock,
      subject,
      later(clock, 1_000, () => respond(refusal)),
      done,
    );
    await clock.run(Promise.all([capture(subject, client, once), capture(subject, client, once)]));

    expect(await clock.run(capture(subject, client, once))).toHaveProperty("kind", success.is);
  });

  test("sends none after two at once, of which one was done: the other may be meant", async () => {
    const clock = new FakeClock();
    const { client, net } = clientOn(clock, subject, later(clock, 1_000, done), done);
    await clock.run(Promise.all([capture(subject, client), capture(subject, client)]));

    expect(await clock.run(capture(subject, client))).toMatchObject({ kind: "unknown", attempts: [] });
    expect(net.sent).toHaveLength(1);
  });

  test("sends another request beside them, and knows nothing of another client's", async () => {
    const other = otherInput(subject);
    const { client, net, clock } = clientOn(new FakeClock(), subject, lost, done);
    await clock.run(capture(subject, client, once));
    if (other) await clock.run(capture(subject, client, once, other));
    await clock.run(capture(subject, clientOn(clock, subject, done).client, once));

    expect(net.sent).toHaveLength(other ? 2 : 1);
  });

  test("goes by what the caller said of an earlier process at later ones, too", async () => {
    const { client, net, clock } = clientOn(new FakeClock(), subject, done);
    await clock.run(capture(subject, client, { keyFirstUsedAt: new Date(clock.now() - 60_000) }));

    expect(await clock.run(capture(subject, client, once))).toHaveProperty("kind", "unknown");
    expect(net.sent).toEqual([]);
  });

  test("goes by an outcome of another process, until it is settled", async () => {
    const { client: first, clock } = clientOn(new FakeClock(), subject, lost);
    const open = await clock.run(capture(subject, first, once));
    const { client, net } = clientOn(clock, subject, lost, done);
    await clock.run(recover(client, open));
    const before = net.sent.length;

    expect(await clock.run(capture(subject, client, once))).toHaveProperty("kind", "unknown");
    expect(net.sent).toHaveLength(before);
  });
});

/** Those whose state tells of a capture, and of none. */
const readers = keyless.flatMap((subject) => {
  const { by = [], settle, find } = subject.descriptor.recover ?? {};
  const reading = (is: string) => subject.readings.find((one) => one.is === is && one.status < 300);
  const [captured, none] = [reading("captured"), reading("declined")];
  return by.includes("read") && settle !== undefined && !find && captured && none
    ? [{ subject, name: subject.name, settle, captured, none }]
    : [];
});

describe.each(readers)("25. $name, of equal calls", ({ subject, settle, captured, none }) => {
  const state: Turn = (url, init) => (init.method === "GET" ? respond(none) : lost(url, init));

  test("sends one again once its state has shown that nothing was captured", async () => {
    const { client, net, clock } = clientOn(new FakeClock(), subject, lost, state);
    const open = await clock.run(capture(subject, client, { retries: 0 }));
    clock.pass(settle + 1_000);
    expect(await clock.run(recover(client, open))).toHaveProperty("kind", "declined");
    const before = net.sent.length;
    await clock.run(capture(subject, client, { retries: 0 }));

    expect(net.sent).toHaveLength(before + 1);
  });

  test("sends one again once its state has shown the capture of the one before: that is another intent", async () => {
    const found: Turn = (url, init) => (init.method === "GET" ? respond(captured) : lost(url, init));
    const { client, net, clock } = clientOn(new FakeClock(), subject, lost, found);
    const open = await clock.run(capture(subject, client, { retries: 0 }));
    const { kind } = await clock.run(recover(client, open));
    const before = net.sent.length;
    await clock.run(capture(subject, client, { retries: 0 }));

    // In some examples another amount was captured, which settles nothing.
    expect(net.sent).toHaveLength(kind === "captured" ? before + 1 : before);
  });

  test("proves nothing by a state that was read soon after one of them, long after the other was not sent", async () => {
    const ends = 30_000;
    const clock = new FakeClock();
    const slow = later(clock, ends, lost);
    const { client } = clientOn(clock, subject, (url, init) =>
      init.method === "GET" ? respond(none) : slow(url, init),
    );
    const options = { retries: 0, timeoutMs: 2 * ends, deadlineMs: 2 * ends };
    const both = Promise.all([capture(subject, client, options), capture(subject, client, options)]);
    const [, open] = await clock.run(both);
    clock.pass(settle - ends / 2);
    expect(await clock.run(recover(client, open))).toHaveProperty("kind", "unknown");
    clock.pass(ends);

    expect(await clock.run(recover(client, open))).toHaveProperty("kind", "declined");
  });

  test("sends none where two were asked for, unless its state shows that nothing was captured", async () => {
    const found: Turn = (url, init) => (init.method === "GET" ? respond(captured) : lost(url, init));
    const { client, net, clock } = clientOn(new FakeClock(), subject, lost, found);
    const open = await clock.run(capture(subject, client, { retries: 0 }));
    await clock.run(capture(subject, client, { retries: 0 }));
    expect(["captured", "unknown"]).toContain((await clock.run(recover(client, open))).kind);
    const before = net.sent.length;

    expect(await clock.run(capture(subject, client, { retries: 0 }))).toHaveProperty("kind", "unknown");
    expect(net.sent).toHaveLength(before);
  });

  test("proves nothing by a state that was read while one of them is under way", async () => {
    const clock = new FakeClock();
    const { client: first } = clientOn(clock, subject, lost);
    const open = await clock.run(capture(subject, first, { retries: 0 }));
    clock.pass(settle + 1_000);
    const waiting = later(clock, 20_000, () => respond(happy(subject).success));
    const { client, net } = clientOn(clock, subject, (url, init) =>
      init.method === "GET" ? respond(none) : waiting(url, init),
    );
    const running = capture(subject, client, { retries: 0, timeoutMs: 30_000 });

    expect(await clock.run(recover(client, open))).toHaveProperty("kind", "unknown");
    expect(await clock.run(running)).not.toHaveProperty("kind", "declined");
    // What the other process was told is still open.
    const before = net.sent.length;
    expect(await clock.run(capture(subject, client, { retries: 0 }))).toHaveProperty("kind", "unknown");
    expect(net.sent).toHaveLength(before);
  });
});
