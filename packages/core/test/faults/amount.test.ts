import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digitsOf } from "../../src/index.ts";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { network, respond } from "./stub.ts";
import {
  type Asking,
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

/** Amounts that double arithmetic gets wrong: 1.15 * 100 is 114.99999999999999. */
const treacherous = [
  1, 7, 29, 57, 58, 113, 115, 128, 201, 203, 435, 564, 570, 819, 820, 1_999, 2_989, 4_035, 8_195, 103_575,
];

describe.each(everyone)("$name", (subject) => {
  test.each(subject.requests)("sends the spec's own example, to the last digit: $name", async (asking) => {
    const { body } = await send(subject, asking);

    expect(body ?? {}).toEqual(wired(subject, asking.body) ?? {});
  });

  test("takes the same input in any process to the same bytes", async () => {
    const { asking } = happy(subject);
    const [one, other] = [await send(subject, asking), await send(subject, structuredClone(asking))];

    expect(one.text).toBe(other.text);
  });
});

const amounts = subjects.flatMap((subject) =>
  subject.requests.flatMap((asking) =>
    placesOf(asking.input).map((place) => ({
      name: `${subject.name}, ${asking.name}, ${place.join(".")}`,
      subject,
      asking,
      place,
    })),
  ),
);

describe.each(amounts)("$name", ({ subject, asking, place }) => {
  const example = place.reduce<unknown>((at, step) => (at as Json)[step], asking.input) as {
    minor: number;
    currency: string;
  };
  const say = async (minor: number) => {
    const { body } = await send(subject, { ...asking, input: withMinor(asking.input, place, minor) });
    return changedLeaf(asking.body, body);
  };

  test("says amounts exactly that doubles do not", async () => {
    for (const minor of treacherous) {
      if (minor === example.minor) continue;
      const wire = await say(minor);
      expect([minor, String(wire)]).toEqual([minor, wireText(minor, example, asking, place)]);
    }
  });

  test("says any amount exactly", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10_000_000_000 }), async (minor) => {
        fc.pre(minor !== example.minor);
        expect(String(await say(minor))).toBe(wireText(minor, example, asking, place));
      }),
      { numRuns: 100 },
    );
  });
});

interface Example {
  readonly minor: number;
  readonly currency: string;
}

/** Where the input holds amounts. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  if ("minor" in value) return [path];
  return Object.entries(value).flatMap(([name, item]) => placesOf(item, [...path, name]));
}

function withMinor(value: Json, [step = "", ...rest]: readonly string[], minor: number): Json {
  const inner = value[step] as Json;
  return { ...value, [step]: rest.length === 0 ? { ...inner, minor } : withMinor(inner, rest, minor) };
}

/** The text of an amount: its digits, with the point where its currency has it unless the wire says minor units. */
function wireText(
  minor: number,
  { minor: known, currency }: Example,
  { body }: Asking,
  place: readonly string[],
): string {
  const wire = place.reduce<unknown>((at, step) => (at as Json)[step], body);
  const places = digitsOf(currency);
  if (Number(wire) === known || places === 0) return String(minor);
  const digits = String(minor).padStart(places + 1, "0");
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return typeof wire === "string" ? text : text.replace(/\.?0+$/, "");
}

/** The one value in which two bodies differ. */
function changedLeaf(before: unknown, after: unknown): unknown {
  if (typeof after !== "object" || after === null) return after;
  const [name] = Object.keys(after).filter(
    (one) => JSON.stringify((before as Json)?.[one]) !== JSON.stringify((after as Json)[one]),
  );
  return changedLeaf((before as Json)?.[name as string], (after as Json)[name as string]);
}

async function send(subject: Subject, asking: Asking): Promise<{ body: Json | undefined; text: string | undefined }> {
  const clock = new FakeClock();
  const net = network(subject, () => respond(happy(subject).success));
  const client = clientOf(subject, { baseUrl: "https://api.test", fetch: net.fetch, clock });
  await clock.run((client[subject.operation] as Client[string])(inputOf(subject, asking)));
  const text = net.sent[0]?.init.body;
  const { [subject.descriptor.key?.in === "body" ? subject.descriptor.key.name : ""]: _, ...body } =
    sentBody(subject, text) ?? {};
  return { body: text === undefined ? undefined : body, text };
}
