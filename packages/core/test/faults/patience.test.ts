import { describe, expect, test } from "vitest";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { failure, network, respond, type Turn } from "./stub.ts";
import { capture, clientOf, happy, intentOf, type Json, type Subject, withTokens } from "./subjects.ts";

const refused = failure("ECONNREFUSED", "connect");

describe.each(everyone)("$name", (subject) => {
  const success: Turn = () => respond(happy(subject).success);

  test("sends nothing when there is no time at all", async () => {
    const net = network(subject, success);
    const clock = new FakeClock();
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    const outcome = await clock.run(capture(subject, client, { deadlineMs: 0 }));

    expect(outcome).toMatchObject({ kind: "not_sent", why: "deadline" });
    expect(net.sent).toEqual([]);
  });

  test("starts no attempt that would have to be given up at once", async () => {
    const clock = new FakeClock();
    const slow: Turn = (url, init) => {
      clock.pass(995);
      return refused(url, init);
    };
    const net = network(subject, slow);
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    await clock.run(capture(subject, client, { deadlineMs: 1_000 }));

    expect(net.sent).toHaveLength(1);
  });

  test("gives a retry back for each answer, whatever it says", async () => {
    const clock = new FakeClock();
    let turn: Turn = refused;
    const net = network(subject, (url, init) => turn(url, init));
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock, retryBudget: 1 });
    let intents = 0;
    const attempts = async () =>
      (await clock.run(capture(subject, client, {}, intentOf(subject, `shipment-${++intents}`)))).attempts.length;

    expect([await attempts(), await attempts()]).toEqual([2, 1]);
    turn = success;
    expect(await attempts()).toBe(1);
    turn = refused;
    expect([await attempts(), await attempts()]).toEqual([2, 1]);
  });
});

describe.each(withTokens)("$name", (subject) => {
  test("sends nothing when its token took all the time", async () => {
    const { outcome, sent } = await withSlowToken(subject, 1_000, { deadlineMs: 1_000 });

    expect(outcome).toMatchObject({ kind: "not_sent", why: "deadline" });
    expect(sent).toEqual([]);
  });

  test("27. sends no key that was forgotten while its token came", async () => {
    const { ttl } = subject.descriptor;
    const clock = new FakeClock();
    const age = (ttl ?? 600_000) - 65_000;
    const keyFirstUsedAt = new Date(clock.now() - age);
    const { outcome, sent } = await withSlowToken(subject, 8_000, { keyFirstUsedAt }, clock);

    if (ttl === undefined) return expect(sent).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: "unknown", why: "earlier_attempt" });
    expect(sent).toEqual([]);
  });

  test("asks for a token once, however many calls wait for it, and again only when it ran out", async () => {
    const clock = new FakeClock();
    const net = network(subject, () => respond(happy(subject).success));
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    await clock.run(Promise.all([1, 2, 3, 4, 5].map(() => capture(subject, client))));
    expect([net.tokens.length, net.sent.length]).toEqual([1, 5]);

    const [login] = subject.descriptor.credentials ?? subject.provider.credentials;
    const token = login?.find((one) => one.scheme === "token");
    if (token?.scheme !== "token" || !("after" in token.expires)) return;
    clock.pass(token.expires.after - 61_000);
    await clock.run(capture(subject, client));
    expect(net.tokens).toHaveLength(1);
    clock.pass(2_000);
    await clock.run(capture(subject, client));
    expect(net.tokens).toHaveLength(2);
  });
});

/** The token comes after so many milliseconds. */
async function withSlowToken(subject: Subject, ms: number, options: Json, clock = new FakeClock()) {
  const net = network(subject, () => respond(happy(subject).success));
  const client = clientOf(subject, {
    baseUrl: "https://api.test",
    clock,
    fetch: (url: string, init: never) => {
      if (url.includes(subject.token?.path as string)) clock.pass(ms);
      return net.fetch(url, init);
    },
  });
  return { outcome: await clock.run(capture(subject, client, options)), sent: net.sent };
}
