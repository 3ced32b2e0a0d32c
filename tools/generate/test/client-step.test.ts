import { expect, test } from "vitest";
import { clientStep } from "../client-step.ts";
import { readSpec } from "../spec.ts";
import { fixtureSpecs } from "./workspace.ts";

const specs = await fixtureSpecs();

/** The face of a fixture's package. */
function client(name: string): string {
  return clientStep(readSpec(name, specs.get(name) as string, "1.0.0")).text;
}

test.each([...specs.keys()])("each export of the client of %s says what it is", (name) => {
  const declared = [...client(name).matchAll(/(\*\/\n)?^export (?:const|interface|type) (\w+)/gm)];

  expect(declared.length).toBeGreaterThan(4);
  expect(declared.filter(([, comment]) => comment === undefined).map(([, , called]) => called)).toEqual([]);
});

test("what is said comes from the spec", () => {
  expect(client("cinder")).toContain(
    '/** Where it calls, and who calls: `createCinder({ environment: "sandbox", shopId, shopSecret })`. */\n',
  );
  expect(client("cinder")).toContain(
    "/** What became of `capture`, in `kind`: `captured`, `accepted`, `declined`, `not_sent` or `unknown`. */\n",
  );
  expect(client("cinder")).toContain("  /** Where your shop lies. Default `eu`. */\n");
});
