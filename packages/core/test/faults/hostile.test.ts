import { describe, expect, test } from "vitest";
import type { FetchInit } from "../../src/index.ts";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { hostileTexts, hostileThings } from "./hostile-values.ts";
import { failure, network, respond } from "./stub.ts";
import {
  type Client,
  clientOf,
  happy,
  inputOf,
  type Json,
  type Subject,
  sentBody,
  subjects,
  wired,
} from "./subjects.ts";

test("there are more than two hundred hostile texts, no two alike", () => {
  expect(new Set(hostileTexts).size).toBe(hostileTexts.length);
  expect(hostileTexts.length).toBeGreaterThan(200);
});

/** All fields that hold text, the key among them. */
const fields = everyone.flatMap((subject) => {
  const { input, key: place } = subject.descriptor;
  const texts = Object.entries(input).filter(([, { type }]) => [type].flat().includes("string"));
  const all = [...texts, ...(place ? [["idempotencyKey", place] as const] : [])];
  return all.map(([field, { in: part, ...form }]) => ({
    name: `${subject.name}, ${field} in the ${part}`,
    subject,
    field,
    part,
    wire: field === "idempotencyKey" ? ("name" in form ? form.name : field) : field,
  }));
});

describe.each(fields)("1. $name", ({ subject, field, part, wire }) => {
  test("is refused by its name, or goes over the wire as it is, and nothing else changes", async () => {
    const plain = (await send(subject, {})).sent[0] as Sent;
    const outcomes = new Set<string>();
    for (const text of hostileTexts) {
      const { error, sent } = await send(subject, { [field]: text });
      outcomes.add(error ? "refused" : "sent");
      if (error) {
        expect([text, error.constructor]).toEqual([text, expect.toBeOneOf([TypeError, RangeError])]);
        expect(error.message).toContain(field);
        expect(sent).toEqual([]);
        continue;
      }
      expect(sent).toHaveLength(1);
      expectOnly(subject, plain, sent[0] as Sent, part, wire, text);
    }
    // JSON and forms take any text; an address and a header do not.
    if (part !== "body" && part !== "query") expect(outcomes).toContain("refused");
  });

  test("takes nothing but plain data", async () => {
    for (const [what, value] of hostileThings) {
      const { error, sent } = await send(subject, { [field]: value });
      const takesNull = value === null && error === undefined;
      if (takesNull) continue;
      expect([what, error?.constructor]).toEqual([what, expect.toBeOneOf([TypeError, RangeError])]);
      expect(sent).toEqual([]);
    }
  });
});

describe.each(everyone)("1. $name", (subject) => {
  const { descriptor } = subject;
  const needed = Object.entries(descriptor.input).flatMap(([field, { needed: must, omitted }]) =>
    must || omitted ? [field] : [],
  );

  test("is not sent without what it needs, and says what that is", async () => {
    for (const field of [...needed, ...(descriptor.key ? ["idempotencyKey"] : [])]) {
      const { error, sent } = await send(subject, { [field]: undefined });
      expect(error).toBeInstanceOf(TypeError);
      expect(error?.message).toContain(field);
      expect(sent).toEqual([]);
    }
  });

  test("28. captures everything only where that is said", async () => {
    for (const [field, { omitted }] of Object.entries(descriptor.input)) {
      if (omitted === undefined) continue;
      for (const value of [undefined, null, "", "all", "REMAINING", {}, 0]) {
        const { error, sent } = await send(subject, { [field]: value });
        expect(error).toBeInstanceOf(Error);
        expect(sent).toEqual([]);
      }
      const { sent } = await send(subject, { [field]: omitted });
      expect(sentBody(subject, sent[0]?.init.body) ?? {}).not.toHaveProperty(field);
    }
  });

  test("takes no field that it does not know", async () => {
    for (const field of ["amout", "Amount", "constructor", "toString", "key", "idempotency_Key", "x"]) {
      const { error, sent } = await send(subject, { [field]: "x" });
      expect(error).toBeInstanceOf(TypeError);
      expect(error?.message).toContain(field);
      expect(sent).toEqual([]);
    }
  });

  test("takes no input but an object, and pollutes nothing", async () => {
    const own = JSON.parse('{"__proto__":{"polluted":true}}');
    for (const input of [undefined, null, 1, "x", [], () => {}, Symbol("x"), own]) {
      const { error, sent } = await send(subject, {}, input ?? null);
      expect(error).toBeInstanceOf(TypeError);
      expect(sent).toEqual([]);
    }
    expect({}).not.toHaveProperty("polluted");
  });

  test("takes no option that it does not know, and none that cannot work", async () => {
    const wrong: readonly [string, unknown][] = [
      ["retry", 3],
      ["timeoutMs", -1],
      ["timeoutMs", Number.NaN],
      ["timeoutMs", "100"],
      ["deadlineMs", Number.POSITIVE_INFINITY],
      ["deadlineMs", 2 ** 31],
      ["retries", -1],
      ["retries", null],
      ["signal", {}],
      ["signal", "now"],
      ["keyFirstUsedAt", "yesterday"],
      ["keyFirstUsedAt", new Date(Number.NaN)],
    ];
    for (const [option, value] of wrong) {
      const { error, sent } = await send(subject, {}, undefined, { [option]: value });
      expect([option, error?.constructor]).toEqual([option, expect.toBeOneOf([TypeError, RangeError])]);
      expect(error?.message).toContain(option);
      expect(sent).toEqual([]);
    }
    for (const options of [null, 5, "x"]) {
      const { error, sent } = await send(subject, {}, undefined, options as never);
      expect(error).toBeInstanceOf(TypeError);
      expect(sent).toEqual([]);
    }
  });

  test("reads each option once: what a getter says the next time counts for nothing", async () => {
    let reads = 0;
    const options = {
      get retries() {
        reads += 1;
        return reads === 1 ? 0 : 50;
      },
    };
    const { sent } = await send(subject, {}, undefined, options);

    expect([reads, sent.length]).toEqual([1, 1]);
  });

  test("29. is not changed by what the caller does to its objects meanwhile", async () => {
    const { asking, success } = happy(subject);
    const input = structuredClone(inputOf(subject, asking)) as { [field: string]: unknown };
    const options = { retries: 2, timeoutMs: 5_000, deadlineMs: 20_000 };
    const net = network(
      subject,
      () => {
        scramble(input);
        Object.assign(options, { retries: 0, timeoutMs: 0, deadlineMs: 0 });
        return failure("ECONNREFUSED", "connect")("", {} as FetchInit);
      },
      () => respond(success),
    );
    const clock = new FakeClock();
    const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
    const outcome = await clock.run((client[subject.operation] as Client[string])(input, options));

    expect(outcome.kind).toBe(success.is);
    expect(outcome.input).toEqual(asking.input);
    expect(net.sent[1]?.init.body).toBe(net.sent[0]?.init.body);
    expect(sentBody(subject, net.sent[1]?.init.body) ?? {}).toMatchObject(wired(subject, asking.body) ?? {});
  });
});

/** Every place of an input that holds an amount. */
const amounts = subjects.flatMap((subject) =>
  happy(subject).asking === undefined
    ? []
    : placesOf(happy(subject).asking.input).map((place) => ({
        name: `${subject.name}, ${place.join(".")}`,
        subject,
        place,
      })),
);

describe.each(amounts)("1. $name", ({ subject, place }) => {
  const field = place.at(-1) as string;
  const wrong: readonly [string, unknown][] = [
    ["a number", 1_000],
    ["a decimal", "10.00"],
    ["nothing", {}],
    ["a fraction of a cent", { minor: 1.5, currency: "USD" }],
    ["NaN", { minor: Number.NaN, currency: "USD" }],
    ["Infinity", { minor: Number.POSITIVE_INFINITY, currency: "USD" }],
    ["text", { minor: "1000", currency: "USD" }],
    ["a bigint", { minor: 1_000n, currency: "USD" }],
    ["less than nothing", { minor: -1, currency: "USD" }],
    ["nothing at all", { minor: 0, currency: "USD" }],
    ["minus nothing", { minor: -0, currency: "USD" }],
    ["more than a double holds", { minor: 2 ** 53, currency: "USD" }],
    ["no currency", { minor: 1_000 }],
    ["a currency in lower case", { minor: 1_000, currency: "usd" }],
    ["a metal", { minor: 1_000, currency: "XAU" }],
    ["a test code", { minor: 1_000, currency: "XTS" }],
    ["a name that objects have", { minor: 1_000, currency: "constructor" }],
    ["__proto__", { minor: 1_000, currency: "__proto__" }],
    ["a list as currency", { minor: 1_000, currency: ["USD"] }],
  ];

  test.each([...wrong, ...hostileThings])("is refused as %s", async (_, value) => {
    const { error, sent } = await send(subject, withAmount(happy(subject).asking.input, place, value));

    expect(error?.constructor).toBeOneOf([TypeError, RangeError]);
    // What the caller's own getter throws is the caller's.
    if (error?.message !== "Not to be read.") expect(error?.message).toContain(field);
    expect(sent).toEqual([]);
  });

  test("is read once", async () => {
    const example = place.reduce<unknown>((at, step) => (at as Json)[step], happy(subject).asking.input) as Json;
    let reads = 0;
    const moody = {
      currency: example.currency,
      get minor() {
        reads += 1;
        return reads === 1 ? example.minor : 999_999;
      },
    };
    const { sent } = await send(subject, withAmount(happy(subject).asking.input, place, moody));

    expect(sentBody(subject, sent[0]?.init.body)).toMatchObject(happy(subject).asking.body ?? {});
  });
});

interface Sent {
  readonly url: string;
  readonly init: FetchInit;
}

async function send(subject: Subject, change: Json, whole?: unknown, options?: Json) {
  const net = network(subject, () => respond(happy(subject).success));
  const clock = new FakeClock();
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
  const input = whole === undefined ? { ...inputOf(subject, happy(subject).asking), ...change } : whole;
  let error: Error | undefined;
  try {
    await clock.run((client[subject.operation] as Client[string])(input, options));
  } catch (thrown) {
    error = thrown as Error;
  }
  return { error, sent: net.sent };
}

/** The request is the plain one but for one value, which is the text itself. */
function expectOnly(subject: Subject, plain: Sent, sent: Sent, part: string, wire: string, text: string): void {
  const [one, other] = [new URL(plain.url), new URL(sent.url)];
  expect(other.origin).toBe(one.origin);
  const [before, after] = [one.pathname.split("/"), other.pathname.split("/")];
  expect(after).toHaveLength(before.length);
  const changed = after.filter((segment, index) => segment !== before[index]);
  expect(changed.map(decodeURIComponent)).toEqual(part === "path" && changed.length > 0 ? [text] : []);
  if (part === "query") expect(other.searchParams.get(wire)).toBe(text);
  else expect(other.search).toBe(one.search);
  const header = part === "header" ? { [wire]: text } : {};
  expect(sent.init.headers).toEqual({ ...plain.init.headers, ...header });
  const body = sentBody(subject, plain.init.body);
  expect(sentBody(subject, sent.init.body)).toEqual(part === "body" ? { ...body, [wire]: text } : body);
  expect(sent.init.method).toBe(plain.init.method);
}

function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  if ("minor" in value) return [path];
  return Object.entries(value).flatMap(([name, item]) => placesOf(item, [...path, name]));
}

function withAmount(value: Json, [step = "", ...rest]: readonly string[], amount: unknown): Json {
  return { ...value, [step]: rest.length === 0 ? amount : withAmount(value[step] as Json, rest, amount) };
}

/** Makes another thing of every value in an object. */
function scramble(value: { [name: string]: unknown }): void {
  for (const [name, item] of Object.entries(value)) {
    if (typeof item === "object" && item !== null) scramble(item as { [name: string]: unknown });
    else value[name] = typeof item === "number" ? item + 1 : `${String(item)}0`;
  }
}
