import { describe, expect, test } from "vitest";
import { pick } from "../../src/find.ts";
import type { Call } from "../../src/input.ts";
import type { Find, Operation } from "../../src/provider.ts";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { failure, later, type Network, network, page, respond, stall, type Turn, unforeseen } from "./stub.ts";
import {
  type Answering,
  type Client,
  capture,
  clientOf,
  happy,
  type Json,
  key,
  type Subject,
  withAt,
  withOperation,
} from "./subjects.ts";

const lost = failure("ECONNRESET", "read");
/** A second send that surely does nothing. */
const refused = failure("ECONNREFUSED", "connect");
const minute = 60_000;

describe.each(everyone)("$name", (subject) => {
  const { recover: recovery, ttl, key: place } = subject.descriptor;
  const by = recovery?.by ?? ["support"];
  const sends = by.includes("same-key");
  const reads = by.includes("read");

  test("says what can settle an unknown", async () => {
    const { open } = await unknown(subject);

    expect(open).toMatchObject({ kind: "unknown", recovery: by });
  });

  test("does nothing where no call can tell, and gives the same outcome back", async () => {
    const { open, clock } = await unknown(subject);
    const { outcome, net } = await recovered(subject, open, clock, () => page(500)("", {} as never));

    if (sends || reads) return expect(net.sent.length).toBeGreaterThan(0);
    expect(outcome).toEqual(open);
    expect(net.sent).toEqual([]);
  });

  test("sends the same key and bytes to the same address again, where that is safe", async () => {
    const { open, clock, net: first } = await unknown(subject);
    const { outcome, net } = await recovered(subject, open, clock, () => respond(happy(subject).success));

    if (!sends) return expect(net.sent.every(({ init }) => init.method === "GET")).toBe(true);
    const again = net.sent.find(({ init }) => init.method !== "GET") as Network["sent"][number];
    const { authorization: _, ...headers } = again.init.headers;
    expect(again.url).toBe(first.sent[0]?.url);
    expect(again.init.body).toBe(first.sent[0]?.init.body);
    expect(first.sent[0]?.init.headers).toEqual(headers);
    expect(outcome).toMatchObject({
      kind: happy(subject).success.is,
      idempotencyKey: key,
      firstSentAt: open.firstSentAt,
    });
    expect(outcome.attempts).toHaveLength(open.attempts.length + 1);
  });

  test("is no wiser for failures, and throws none of them", async () => {
    for (const turn of [
      lost,
      stall,
      page(200),
      page(401),
      page(404),
      page(429),
      page(503),
      failure("ECONNREFUSED", "connect"),
    ]) {
      const { open, clock } = await unknown(subject);
      const { outcome } = await recovered(subject, open, clock, turn);
      expect(outcome.kind).toBe("unknown");
    }
  });

  test("ends within one deadline, all steps together", async () => {
    const { open, clock } = await unknown(subject);
    const started = clock.now();
    const { outcome } = await recovered(subject, open, clock, stall, { deadlineMs: 20_000 });

    expect(outcome.kind).toBe("unknown");
    expect(clock.now() - started).toBeLessThanOrEqual(20_000);
  });

  test("25. proves nothing while another call of the same client is under way", async () => {
    const reading = subject.readings.find(({ is, status }) => is === "declined" && status < 300);
    if (by[0] !== "same-key" || !reads || !reading) return;
    const { open, clock } = await unknown(subject);
    clock.pass(10 * minute);
    let sent = 0;
    // The first one hangs, the second one is refused.
    const post: Turn = (url, init) => (sent++ === 0 ? stall(url, init) : refused(url, init));
    const turn = byMethod(post, () => respond(reading));
    const { recover } = sharing(subject, clock, turn);
    const both = await Promise.all([recover(open), recover(open)]);

    expect(both.map(({ kind }) => kind)).toEqual(["unknown", "unknown"]);
  });

  test("25. proves as much while another one only reads", async () => {
    const reading = subject.readings.find(({ is, status }) => is === "declined" && status < 300);
    if (!reads || !reading) return;
    const { open, clock } = await unknown(subject);
    clock.pass(10 * minute);
    const turn = byMethod(refused, () => respond(reading));
    const { recover } = sharing(subject, clock, turn);
    const both = await Promise.all([recover(open), recover(open)]);

    const alone = await settledBy(subject, () => respond(reading));
    const kind = by[0] === "read" && sends ? "unknown" : alone;
    expect(both.map((one) => one.kind)).toEqual([kind, kind]);
  });

  test("25. proves nothing while another one may send the key again, and can prove it afterwards", async () => {
    const reading = subject.readings.find(({ is, status }) => is === "declined" && status < 300);
    if (by[0] !== "read" || !sends || !reading) return;
    const { open, clock } = await unknown(subject);
    clock.pass(10 * minute);
    let asked = 0;
    // The first read comes late and says nothing, so that its `recover` sends the key again.
    const late = later(clock, 1_000, page(404));
    const get: Turn = (url, init) => (asked++ === 0 ? late(url, init) : respond(reading));
    const { recover } = sharing(subject, clock, byMethod(refused, get));
    const both = await Promise.all([recover(open), recover(open)]);
    clock.pass(10 * minute);

    expect(both.map(({ kind }) => kind)).toEqual(["unknown", "unknown"]);
    expect(await recover(open)).toHaveProperty("kind", "declined");
  });

  test("29. goes by the outcome as it was given, whatever becomes of it meanwhile", async () => {
    const reading = subject.readings.find(({ is, status }) => is === "declined" && status < 300);
    if (!reads || !reading) return;
    const { open, clock } = await unknown(subject);
    const changed = structuredClone(open) as unknown as { attempts: unknown[]; firstSentAt?: string };
    const turn: Turn = byMethod(refused, () => {
      changed.attempts.length = 0;
      changed.firstSentAt = "2020-01-01T00:00:00Z";
      return respond(reading);
    });
    const { outcome } = await recovered(subject, changed, clock, turn);

    expect(outcome.kind).toBe("unknown");
  });

  test("does not say of all attempts what is true of the last one", async () => {
    const { open, clock } = await unknown(subject);
    const { outcome } = await recovered(subject, open, clock, refused);

    expect(outcome).toMatchObject({ kind: "unknown", reason: expect.not.stringMatching(/Not reached|Aborted before/) });
  });

  test("26. frees the key once the state proves that nothing was captured", async () => {
    const reading = subject.readings.find(({ is, status }) => is === "declined" && status < 300);
    const other = otherAmount(subject);
    if (!reading || !other || subject.descriptor.key === undefined || recovery?.settle === undefined) return;
    const clock = new FakeClock();
    const net = network(
      subject,
      lost,
      byMethod(refused, () => respond(reading)),
    );
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    const open = await clock.run(capture(subject, client, { retries: 0 }));
    await expect(capture(subject, client, {}, other)).rejects.toThrow("was sent with another request before");
    clock.pass(10 * minute);

    expect(await clock.run((client.recover as Client[string])(open, {}))).toHaveProperty("kind", "declined");
    await expect(clock.run(capture(subject, client, {}, other))).resolves.toHaveProperty("kind");
  });

  test("27. never sends a key again that the provider may have forgotten", async () => {
    if (ttl === undefined) return expect(subject.source["x-idempotency"]).not.toHaveProperty("ttl");
    const { open, clock } = await unknown(subject);
    clock.pass(ttl);
    const { net } = await recovered(subject, open, clock, () => respond(happy(subject).success));
    expect(net.sent.every(({ init }) => init.method === "GET")).toBe(true);

    for (const [age, kind] of [
      [ttl - 2 * minute, happy(subject).success.is],
      // A request may be long on its way.
      [ttl - minute, "not_sent"],
      [ttl, "not_sent"],
      [ttl * 2, "not_sent"],
    ] as const) {
      const keyFirstUsedAt = new Date(clock.now() - age).toISOString();
      const { outcome, net: again } = await call(subject, clock, { keyFirstUsedAt }, () =>
        respond(happy(subject).success),
      );
      expect([age, outcome.kind, again.sent.length]).toEqual([age, kind, kind === "not_sent" ? 0 : 1]);
      if (kind === "not_sent") expect(outcome).toHaveProperty("why", "key_expired");
    }
  });

  test("27. sends no key that this client first sent too long ago", async () => {
    if (ttl === undefined) return;
    const clock = new FakeClock();
    const net = network(subject, failure("ECONNRESET", "read"));
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    await clock.run(capture(subject, client, { retries: 0 }));
    clock.pass(ttl);
    const outcome = await clock.run(capture(subject, client));

    expect(outcome).toMatchObject({ kind: "not_sent", why: "key_expired" });
    expect(net.sent).toHaveLength(1);
  });

  test("27. keeps in mind that a key is older than the provider remembers, once the caller said so", async () => {
    if (ttl === undefined) return;
    const clock = new FakeClock();
    const net = network(subject, () => respond(happy(subject).success));
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    const keyFirstUsedAt = new Date(clock.now() - ttl);
    for (const options of [{ keyFirstUsedAt }, {}]) {
      expect(await clock.run(capture(subject, client, options))).toHaveProperty("why", "key_expired");
    }
    expect(net.sent).toEqual([]);
  });

  test("27. sends no key of another process's outcome that this client first sent too long ago", async () => {
    if (ttl === undefined || !sends) return;
    const clock = new FakeClock();
    const net = network(subject, lost);
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    await clock.run(capture(subject, client, { retries: 0 }));
    clock.pass(ttl - 2 * minute);
    const { outcome: young } = await call(subject, clock, { retries: 0 }, lost);
    clock.pass(3 * minute);
    const before = net.sent.length;
    await clock.run((client.recover as Client[string])(young, {}));

    expect(net.sent.slice(before).every(({ init }) => init.method === "GET")).toBe(true);
  });

  test("27. takes a key to be as old as the oldest thing that was told of it", async () => {
    if (ttl === undefined) return;
    const { open, clock } = await unknown(subject);
    clock.pass(ttl);
    const young = { ...open, firstSentAt: new Date(clock.now()).toISOString() };
    const { net } = await recovered(subject, young, clock, () => respond(happy(subject).success));

    expect(net.sent.every(({ init }) => init.method === "GET")).toBe(true);
  });

  test("reads, and sends nothing again, after an answer whose rule forbids that", async () => {
    if (!sends || !reads) return;
    const answers = {
      ...subject.descriptor.answers,
      418: { rules: [{ is: "unknown", again: "read-first" }] },
    } as const;
    const odd = withOperation(subject, { ...subject.descriptor, answers });
    const clock = new FakeClock();
    const { outcome } = await call(odd, clock, {}, () => new Response(null, { status: 418 }));
    const { net } = await recovered(odd, JSON.parse(JSON.stringify(outcome)), clock, page(503));

    expect(outcome).toMatchObject({ kind: "unknown", recovery: by.filter((step) => step !== "same-key") });
    expect(net.sent.length).toBeGreaterThan(0);
    expect(net.sent.every(({ init }) => init.method === "GET")).toBe(true);
  });

  test("27. does not wait past the life of a key to send it again", async () => {
    if (ttl === undefined || !subject.repeats) return;
    const clock = new FakeClock();
    const after = String(ttl / 1_000 + 1);
    const busy: Turn = () => new Response("<p>", { status: 503, headers: { "Retry-After": after } });
    const deadlineMs = 2 ** 31 - 1;
    if (deadlineMs < ttl) return;
    const { outcome, net } = await call(subject, clock, { deadlineMs, timeoutMs: deadlineMs }, busy);

    expect(outcome.kind).toBe("unknown");
    expect(net.sent).toHaveLength(1);
  });

  test("says why it is still open where the same key is answered with a duplicate", async () => {
    const duplicate = subject.answers.find(({ is }) => is === "duplicate");
    if (!sends || !duplicate) return;
    const { open, clock } = await unknown(subject);
    const { outcome } = await recovered(
      subject,
      open,
      clock,
      byMethod(() => respond(duplicate), page(503)),
    );

    expect(outcome).toMatchObject({ kind: "unknown", why: "already_done" });
  });

  test("takes nothing but an open outcome of this provider", async () => {
    const { open, clock } = await unknown(subject);
    const wrong = [
      undefined,
      null,
      "unknown",
      {},
      [],
      { ...open, kind: "captured" },
      { ...open, kind: "declined" },
      { ...open, provider: "somebody" },
      { ...open, operation: "constructor" },
      { ...open, operation: "__proto__" },
      { ...open, attempts: "many" },
      { ...open, input: {} },
      { ...open, input: { ...open.input, more: 1 } },
      { ...open, ...(place && { idempotencyKey: "" }), ...(!place && { idempotencyKey: "x" }) },
    ];
    for (const one of wrong) {
      const net = network(subject, stall);
      const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
      await expect(clock.run((client.recover as Client[string])(one))).rejects.toThrow(/^[\w.: ]+/);
      expect(net.sent).toEqual([]);
    }
  });
});

/** What a read proves depends on how long ago the last attempt was. */
const readers = everyone.filter(({ readings }) => readings.length > 0);

describe.each(readers)("$name", (subject) => {
  const { settle, find } = subject.descriptor.recover as NonNullable<typeof subject.descriptor.recover>;
  const cases = subject.readings
    .filter(({ status }) => status < 300)
    .map((reading) => [reading.name, reading] as const);

  test.each(cases)("is told by a read that answers %s, once enough time has passed", async (_, reading) => {
    const { open, clock } = await unknown(subject);
    clock.pass(settle ?? minute);
    const { outcome, net } = await recovered(
      subject,
      open,
      clock,
      byMethod(refused, () => respond(reading)),
    );

    expect(net.sent.some(({ init }) => init.method === "GET")).toBe(true);
    // Where one capture is looked for among several, and where amounts are compared, the label alone does not tell.
    const told = {
      captured: [happy(subject).success.is, "captured", "unknown"],
      declined: ["declined"],
      accepted: ["accepted"],
      unknown: ["unknown"],
    };
    const allowed = told[reading.is as "unknown"] ?? [reading.is, "unknown"];
    expect([...allowed, ...(settle === undefined ? ["unknown"] : [])]).toContain(outcome.kind);
    // A state that names no amount proves none.
    if ("amount" in outcome && asked(subject)) expect(outcome.amount).toEqual(asked(subject));
  });

  test.each(cases.filter(([, { is }]) => is === "declined"))(
    "believes no %s that comes too soon after the last attempt",
    async (_, reading) => {
      const { open, clock } = await unknown(subject);
      clock.pass((settle ?? minute) - 31_000);
      const { outcome } = await recovered(
        subject,
        open,
        clock,
        byMethod(refused, () => respond(reading)),
        { retries: 0 },
      );

      expect(outcome).toMatchObject({ kind: "unknown", reason: expect.stringContaining("shows no capture") });
      expect(outcome).not.toHaveProperty("code");
    },
  );

  test.each(cases.filter(([, { is }]) => is === "declined"))(
    "believes no %s that was asked for too soon, however late it came",
    async (_, reading) => {
      const { open, clock } = await unknown(subject);
      clock.pass((settle ?? minute) - 3_000);
      const slow: Turn = () => new Promise((resolve) => clock.after(5_000, () => resolve(respond(reading))));
      const { outcome } = await recovered(subject, open, clock, byMethod(refused, slow), { retries: 0 });

      expect(outcome).toMatchObject({ kind: "unknown", reason: expect.stringContaining("shows no capture") });
    },
  );

  test("reads the state of now, and not what a proxy kept of it", async () => {
    const { open, clock } = await unknown(subject);
    const { net } = await recovered(subject, open, clock, byMethod(refused, page(404)));
    const reads = net.sent.filter(({ init }) => init.method === "GET");

    expect(reads.length).toBeGreaterThan(0);
    for (const { init } of reads) expect(init.headers).toHaveProperty("Cache-Control", "no-cache");
  });

  test("counts a state from the request that told it, and not from one after it that reached nobody", async () => {
    const name = subject.descriptor.recover?.read as string;
    const read = subject.provider.operations[name] as Operation;
    const answers = { ...read.answers, 404: { rules: [{ is: "declined", again: "later" }] } } as const;
    const speaking = withOperation(subject, { ...read, answers }, name);
    const { open, clock } = await unknown(speaking);
    clock.pass((settle ?? minute) - 3_000);
    let reads = 0;
    const nothing: Turn = (url, init) =>
      reads++ === 0 ? new Response(null, { status: 404, headers: { "Retry-After": "5" } }) : refused(url, init);
    const { outcome } = await recovered(speaking, open, clock, byMethod(refused, nothing));

    expect(reads).toBeGreaterThan(1);
    expect(outcome).toMatchObject({ kind: "unknown", reason: expect.stringContaining("shows no capture") });
  });

  // The reader of specs refuses these words; a descriptor may have been written by hand.
  test.each(["voided", "authorized", "duplicate"])("believes no reading that says %s", async (is) => {
    const name = subject.descriptor.recover?.read as string;
    const read = subject.provider.operations[name] as Operation;
    const odd = withOperation(subject, { ...read, answers: { 200: { rules: [{ is }] } } }, name);

    expect(await settledBy(odd, () => new Response(null))).toBe("unknown");
  });

  test("believes no reading about what is no capture", async () => {
    const { find: _, ...recover } = subject.descriptor.recover as NonNullable<typeof subject.descriptor.recover>;
    const voided = { ...subject.descriptor, recover, answers: { 200: { rules: [{ is: "voided" }] } } };
    const odd = withOperation(subject, voided);

    for (const reading of subject.readings) expect(await settledBy(odd, () => respond(reading))).toBe("unknown");
  });

  test("sends no capture before the moment that a read asked to wait for, and tells it", async () => {
    const { key: place, recover } = subject.descriptor;
    if (!place) return;
    const by = ["read", "same-key"] as const;
    const odd = withOperation(subject, { ...subject.descriptor, recover: { ...recover, by }, again: "same-key" });
    for (const [after, sent] of [
      ["3600", 0],
      ["0", 1],
    ] as const) {
      const { open, clock } = await unknown(odd);
      const busy = unforeseen(429, { "Retry-After": after });
      const success: Turn = () => respond(happy(odd).success);
      const { outcome, net } = await recovered(odd, open, clock, byMethod(success, busy), { retries: 0 });

      expect(net.sent.filter(({ init }) => init.method !== "GET")).toHaveLength(sent);
      if (sent === 0) {
        const retryAt = new Date(clock.now() + 3_600_000).toISOString();
        expect(outcome).toMatchObject({ kind: "unknown", retryAt });
      } else expect(outcome.kind).toBe(happy(odd).success.is);
    }
  });

  test("believes no reading of another payment", async () => {
    for (const { answer } of otherReadings(subject))
      expect(await settledBy(subject, () => respond(answer))).toBe("unknown");
  });

  test("finds its own capture among several, by what it asked", async () => {
    if (!find) return expect(subject.source["x-recover"]).not.toHaveProperty("find");
    const reading = findable(subject, find);
    if (!reading) return;
    const { elements, ours } = reading;
    const tell = async (some: readonly Json[]) => {
      const { open, clock } = await unknown(subject);
      clock.pass(10 * minute);
      const value = withAt(reading.answer.value, find.in, () => some);
      const read = () => respond({ ...reading.answer, value });
      return (await recovered(subject, open, clock, byMethod(refused, read))).outcome.kind;
    };
    const others = elements.filter((element) => element !== ours);
    const done = happy(subject).success.is;

    expect(await tell([...others, ours])).toBe(done);
    expect(await tell([ours, ...others])).toBe(done);
    expect(await tell([...others, ours, ours])).toBe("unknown");
    const another = change(ours, (text) => `${text}-2`);
    expect(await tell([...others, change(ours, () => undefined)])).toBe("unknown");
    expect(await tell([])).not.toBe(done);
    // Our reference under a name that the spec does not have is no proof that none of them is ours.
    const [naming] = Object.entries(find.where).find(([, value]) => !String(value).startsWith("$request")) ?? [];
    if (naming !== undefined)
      expect(await tell([...others, withAt(ours, naming, (old) => `${old} `) as Json])).toBe("unknown");
    // That something was captured, and that there is no capture, cannot both be so.
    const [kind] = Object.entries(find.where).find(([, value]) => !String(value).startsWith("$request")) ?? [];
    if (kind !== undefined)
      expect(await tell([withAt(ours, kind, () => "another kind of element") as Json])).toBe("unknown");
    // Without amounts another reference may be ours in another form.
    if (!find.amount) return expect(await tell([...others, another])).toBe("unknown");
    const { at } = find.amount;
    const larger = (old: unknown): unknown =>
      typeof old === "number"
        ? old + 1
        : Object.fromEntries(Object.entries(old as Json).map(([name, part]) => [name, name === "value" ? 1.5 : part]));
    const more = (element: Json) => withAt(element, at, larger) as Json;
    expect(await tell([...others, more(ours)])).toBe("unknown");
    // The very amount under another reference may be ours, and another amount is surely not.
    expect(await tell([...others, another])).toBe("unknown");
    expect(await tell([...others, more(another)])).toBe("declined");
    expect(await tell([...others, withAt(another, at, () => "no amount") as Json])).toBe("unknown");

    /** The element with another value where it repeats what was asked. */
    function change(element: Json, how: (text: string) => unknown): Json {
      const repeated = Object.entries(find?.where ?? {}).find(([, value]) => String(value).startsWith("$request"));
      return withAt(element, repeated?.[0] as string, (old) => how(String(old))) as Json;
    }
  });
});

describe.each(readers)("$name", (subject) => {
  const { find } = subject.descriptor.recover as NonNullable<typeof subject.descriptor.recover>;
  const [place, from] =
    Object.entries(find?.where ?? {}).find(([, value]) => /^\$request\.body#/.test(String(value))) ?? [];

  test.each(["present", "absent"])("takes a reference that reads %s for a reference", async (reference) => {
    const reading = find && findable(subject, find);
    if (!reading || place === undefined) return;
    const clock = new FakeClock();
    const { asking } = happy(subject);
    const input = { ...asking.input, [String(from).replace(/^.*\//, "")]: reference };
    const { outcome } = await call(subject, clock, {}, lost, undefined, input);
    clock.pass(10 * minute);
    const another = withAt(reading.ours, place, () => (reference === "present" ? "somebody-else" : undefined));
    const value = withAt(reading.answer.value, find.in, () => [another]);
    const { outcome: told } = await recovered(subject, outcome, clock, () => respond({ ...reading.answer, value }));

    expect(told.kind).not.toBe(happy(subject).success.is);
  });
});

const takers = everyone.filter(({ answers }) => answers.some(({ is }) => is === "accepted"));

describe.each(takers)("19. $name, once taken on", (subject) => {
  const accepted = subject.answers.find(({ is }) => is === "accepted") as Answering;

  test("says how the last word comes, and is never called done", async () => {
    const { outcome } = await call(subject, new FakeClock(), {}, () => respond(accepted), accepted.request);
    const final = (subject.source["x-capture"] as Json | undefined)?.final;

    expect(outcome.kind).toBe("accepted");
    const webhook = (final as Json | undefined)?.webhook;
    expect(outcome).toMatchObject(webhook === undefined ? { final } : { final: "webhook", webhook });
  });

  // Without a key a client does not know which calls are equal.
  const { key } = subject.descriptor;
  const ends = key ? subject.readings.filter(({ is, status }) => is === "declined" && status < 300) : [];

  test.each(ends.map((one) => [one.name, one] as const))(
    "25. stays so while an equal call is under way, also where the state is %s",
    async (_, ended) => {
      const clock = new FakeClock();
      let sent = 0;
      const post: Turn = (url, init) => (sent++ === 0 ? respond(accepted) : stall(url, init));
      const turn = byMethod(post, () => respond(ended));
      const { client, recover } = sharing(subject, clock, turn);
      const input = subject.requests.find(({ name }) => name === accepted.request)?.input;
      const open = await clock.run(capture(subject, client, {}, input));
      const equal = capture(subject, client, { retries: 0 }, input);
      const meanwhile = await recover(open);
      await clock.run(equal);

      expect([open.kind, meanwhile.kind]).toEqual(["accepted", "accepted"]);
    },
  );

  test("is settled by a read, never by sending again", async () => {
    for (const reading of subject.readings.filter(({ status }) => status < 300)) {
      const clock = new FakeClock();
      const { outcome: open } = await call(subject, clock, {}, () => respond(accepted), accepted.request);
      clock.pass(10 * minute);
      const { outcome, net } = await recovered(subject, JSON.parse(JSON.stringify(open)), clock, () =>
        respond(reading),
      );
      expect(net.sent.every(({ init }) => init.method === "GET")).toBe(true);
      const states = [outcome.kind, reading.is];
      if (reading.is === "unknown") expect(states).toEqual(["accepted", "unknown"]);
      if (reading.is === "declined") expect(["accepted", "declined"]).toContain(outcome.kind);
    }
  });
});

describe("a capture that is looked for by its reference alone", () => {
  const find: Find = { in: "/captures", where: { "/kind": "CAPTURE", "/reference": "$request.body#/reference" } };
  const call = { request: { path: {}, query: {}, header: {}, body: { reference: "SHIP-1" } } } as unknown as Call;
  const found = (...references: unknown[]) =>
    pick(find, call, { captures: references.map((reference) => ({ kind: "CAPTURE", reference })) }).is;

  test("is found by it", () => {
    expect(found("SHIP-2", "SHIP-1")).toBe("captured");
  });

  test("is not ruled out by a capture with another one, which may be ours in another form", () => {
    expect([found("ship-1"), found("SHIP-2"), found(871), found(null)]).toEqual(Array(4).fill("unknown"));
  });
});

/** An outcome whose reply was lost, as another process reads it. */
async function unknown(subject: Subject) {
  const clock = new FakeClock();
  const { outcome, net } = await call(subject, clock, {}, lost);
  return { open: JSON.parse(JSON.stringify(outcome)) as typeof outcome, clock, net };
}

async function call(subject: Subject, clock: FakeClock, options: Json, turn: Turn, request?: string, input?: Json) {
  const net = network(subject, turn);
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
  const asking = subject.requests.find(({ name }) => name === request);
  return { outcome: await clock.run(capture(subject, client, options, input ?? asking?.input)), net };
}

/** Another client, as in another process. */
async function recovered(subject: Subject, open: unknown, clock: FakeClock, turn: Turn, options: Json = {}) {
  const net: Network = network(subject, turn);
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
  return { outcome: await clock.run((client.recover as Client[string])(open, options)), net };
}

/** One client for several calls. */
function sharing(subject: Subject, clock: FakeClock, turn: Turn) {
  const { fetch } = network(subject, turn);
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch, clock });
  const recover = (open: unknown) => clock.run((client.recover as Client[string])(open, { retries: 0 }));
  return { client, recover };
}

/** What an unknown becomes by a reading, long after its last attempt. */
async function settledBy(subject: Subject, reading: Turn): Promise<string> {
  const { open, clock } = await unknown(subject);
  clock.pass(10 * minute);
  return (await recovered(subject, open, clock, byMethod(refused, reading))).outcome.kind;
}

function byMethod(post: Turn, get: Turn): Turn {
  return (url, init) => (init.method === "GET" ? get(url, init) : post(url, init));
}

function asked(subject: Subject): unknown {
  const amounts = Object.values(happy(subject).asking.input).filter((value) =>
    JSON.stringify(value).startsWith('{"minor"'),
  );
  return amounts.length === 1 ? amounts[0] : undefined;
}

/** The happy input with a dollar more; undefined where it names no amount of its own. */
function otherAmount(subject: Subject): Json | undefined {
  for (const [field, value] of Object.entries(happy(subject).asking.input)) {
    const { minor } = (value ?? {}) as { minor?: number };
    if (typeof minor === "number") return { [field]: { ...(value as Json), minor: minor + 100 } };
  }
  return undefined;
}

/** Good readings in which what was asked is not repeated but contradicted. */
function otherReadings(subject: Subject): { answer: Answering }[] {
  const read = subject.provider.operations[subject.descriptor.recover?.read ?? ""];
  return subject.readings.flatMap((answer) =>
    (read?.answers[answer.status]?.same ?? []).map(({ place }) => ({
      answer: {
        ...answer,
        value: withAt(answer.value, place, (old) => String(old).replace(/.$/, (last) => (last === "0" ? "1" : "0"))),
      },
    })),
  );
}

/** A reading in which the happy request's own capture is one of several elements. */
function findable(subject: Subject, find: Find): { answer: Answering; elements: Json[]; ours: Json } | undefined {
  const { asking } = happy(subject);
  for (const answer of subject.readings.filter(({ is }) => is === "captured")) {
    let elements: Json[] = [];
    withAt(answer.value, find.in, (old) => {
      elements = old as Json[];
    });
    const texts = Object.values(asking.body ?? {});
    const wanted = Object.entries(find.where);
    const ours = elements.find((element) =>
      wanted.every(([place, value]) => {
        const own = element[place.slice(1)];
        return String(value).startsWith("$request") ? texts.includes(own) : own === value;
      }),
    );
    if (ours) return { answer, elements, ours };
  }
  return undefined;
}
