import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { faults } from "./faults.ts";
import { subjects } from "./subjects.ts";

test("the faults are those of the documentation, 1 to 30", () => {
  const page = readFileSync(new URL("../../../../docs/outcomes.md", import.meta.url), "utf8");
  const numbers = [...page.matchAll(/^\| (\d{1,2}(?:, \d{1,2})*) \|/gm)].flatMap(([, listed]) =>
    String(listed).split(", ").map(Number),
  );

  expect(faults.map(({ number }) => number)).toEqual(numbers);
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test.each(faults.map((fault) => [fault.number, fault.what, fault] as const))(
  "%d. %s: has a test in the file that is named for it",
  (_, __, { tested }) => {
    for (const [file, text] of tested) {
      expect(readFileSync(new URL(file, import.meta.url), "utf8")).toContain(text);
    }
  },
);

describe.each(subjects)("$name", (subject) => {
  const spared = faults.flatMap((fault) => {
    const why = fault.spares?.(subject);
    return why === undefined ? [] : [why];
  });

  test("meets most of the faults", () => {
    expect(spared.length).toBeLessThan(faults.length / 3);
  });
});
