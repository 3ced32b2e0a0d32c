import { describe, expect, test } from "vitest";
import { judge } from "../../../packages/core/src/spec/index.ts";
import { Chance } from "../chance.ts";
import { readAmount, showAmount, writeAmount } from "../decimal.ts";
import type { Model, Named } from "../model.ts";
import { makeTemplate, type Showing, type Template } from "../template.ts";
import { Timeline } from "../timeline.ts";
import { models } from "./models.ts";

const major = { unit: "major", as: "number", currency: "USD" } as const;
const minor = { unit: "minor", as: "integer", currency: "USD" } as const;

test("the provider's arithmetic is exact in both directions", () => {
  expect(readAmount(849.95, "USD", major)).toBe(84_995);
  expect(readAmount("0.07", "USD", major)).toBe(7);
  expect(readAmount(12, "JPY", major)).toBe(12);
  expect(readAmount(1.5, "JPY", major)).toBeUndefined();
  expect(readAmount(249.95000000000002, "USD", major)).toBeUndefined();
  expect(readAmount(2_500, "USD", minor)).toBe(2_500);
  expect(readAmount(1_200, "JPY", { ...minor, digits: { JPY: 2 } })).toBe(12);
  expect(readAmount(1_250, "JPY", { ...minor, digits: { JPY: 2 } })).toBeUndefined();
  expect(writeAmount(7, "USD", major)).toBe("0.07");
  expect(writeAmount(12, "JPY", { ...minor, as: "string", digits: { JPY: 2 } })).toBe('"1200"');
  expect(showAmount(90_529, "KWD")).toBe("90.529 KWD");
});

test("a timeline goes from moment to moment, in order, and no longer waits for what was called off", () => {
  const timeline = new Timeline(1_000);
  const seen: string[] = [];
  const note = (text: string) => () => seen.push(`${text} ${timeline.now}`);
  timeline.after(50, note("third"));
  timeline.after(10, note("first"));
  timeline.after(10, note("second"));
  timeline.after(20, note("never"))();
  while (timeline.step());

  expect(seen).toEqual(["first 1010", "second 1010", "third 1050"]);
});

test("chances are the same for the same seed, and between 0 and 1", () => {
  const draw = (seed: number) => {
    const chance = new Chance(seed);
    return Array.from({ length: 1_000 }, () => chance.next());
  };

  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(Math.min(...draw(7))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draw(7))).toBeLessThan(1);
  expect(new Chance(7).uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("an example of a range has the range's rules, and a status that nothing else declares", () => {
  const { operation } = (models[0] as Model).money;
  const answers = {
    "422": { rules: [{ is: "declined", again: "never" }] },
    "4XX": { rules: [{ is: "declined", again: "later" }] },
  } as const;

  const template = makeTemplate({ ...operation, answers }, { status: "4XX", name: "busy", is: "declined" }, undefined);

  expect(template).toMatchObject({ status: 400, again: "later" });
});

const letters = ["A", "B", "C", "D", "E", "F", "G", "H"];

test("the models A to H are played twice as often as each spec of the repository", () => {
  const names = models.map(({ name }) => name);

  expect(names.filter((name) => letters.includes(name))).toEqual([...letters, ...letters]);
  expect(names.length).toBeGreaterThan(20);
});

describe.each(models.slice(letters.length).map((model) => [model.name, model] as const))(
  "at %s",
  (_, { money, read, answers, readings }) => {
    const id = "6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914";
    const request = { path: {}, query: {}, header: {}, body: {} };
    const showing: Showing = {
      amount: 1_234,
      total: 1_234,
      currency: "USD",
      captures: [{ id: "cap-1", amount: 1_234, currency: "USD", reference: "ship-1" }],
      echo: () => id,
    };
    const nothing: Showing = { ...showing, total: 0, captures: [] };

    function verdictOf({ operation }: Named, template: Template, shown: Showing): string {
      const text = template.media === undefined ? "" : template.render(shown);
      const body: unknown = text === "" ? undefined : JSON.parse(text);
      const exchange = { request, response: { headers: new Headers(), body } };
      const received = { status: template.status, exchange, mediaType: template.media };
      return judge(operation, received, undefined).is;
    }

    test("each answer still means what its example means", () => {
      for (const template of Object.values(answers).flat()) {
        const moved = template.is !== "declined" && template.is !== "duplicate" && template.is !== "accepted";
        expect([template.name, verdictOf(money, template, moved ? showing : nothing)]).toEqual([
          template.name,
          template.is,
        ]);
      }
      for (const template of read ? Object.values(readings).flat() : []) {
        const shown = template.is === "captured" ? showing : nothing;
        expect([template.name, verdictOf(read as Named, template, shown)]).toEqual([template.name, template.is]);
      }
    });

    test("there is an answer for what can become of a capture", () => {
      expect(answers.done.length + answers.accepted.length).toBeGreaterThan(0);
      expect(answers.refused.length).toBeGreaterThan(0);
    });
  },
);
