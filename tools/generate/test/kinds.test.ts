import { expect, test } from "vitest";
import { kindCases, kindTable } from "../kinds.ts";
import { readSpec } from "../spec.ts";
import { fixtureSpecs } from "./workspace.ts";

const specs = await fixtureSpecs();

/** The cases and the table of a fixture's `capture`, with one text of its spec replaced. */
function kindsOf(name: string, from = "", to = ""): { cases: string; table: readonly string[] } {
  const text = specs.get(name) as string;
  expect(text).toContain(from);
  const spec = readSpec(name, text.replace(from, to), "1.0.0");
  const method = spec.methods.find((one) => one.name === "capture") as (typeof spec.methods)[number];
  return { cases: kindCases(spec, method), table: kindTable(spec, method).split("\n") };
}

const settledByRead =
  "x-recover:\n        by: [read]\n        read: getReservation\n        with: { id: $request.path.id }\n        settle: PT10S\n";
const settledByNobody = "x-recover: { by: [support] }\n";

test("what was taken on is recovered where a read can tell", () => {
  const { cases, table } = kindsOf("cinder", "final: sync", "final: { webhook: done }");

  expect(cases).toContain("// taken on; wait for the webhook done, or recover(outcome) finds it\n");
  expect(table).toContain(
    "| `accepted` | Cinder took it on; it is not final | wait for the webhook `done`, or `recover(outcome)` finds it |",
  );
  expect(kindsOf("cinder", "final: sync", "final: poll").cases).toContain(
    "// taken on; recover(outcome) until it is settled\n",
  );
});

test("nobody is sent to recover where it can do nothing", () => {
  const { cases, table } = kindsOf("cinder", settledByRead, settledByNobody);

  expect(cases).toContain("// taken on; how the last word comes is not documented: ask the provider's support\n");
  expect(cases).toContain("store JSON.stringify(outcome), then ask the provider's support\n");
  expect(table.join("\n")).not.toContain("recover");
});

test("what may have been done before is read back where a read can tell", () => {
  const row = "| `declined` with `doneBefore` | it may have been done before, by you or by somebody |";

  expect(kindsOf("cinder").table).toContain(`${row} read the state back and compare the amount |`);
  expect(kindsOf("cinder", settledByRead, settledByNobody).table).toContain(`${row} ask the provider's support |`);
});

test("each refusal has its row, with the codes that ask for it", () => {
  expect(kindsOf("dunes").table.filter((line) => line.startsWith("| `declined`"))).toEqual([
    "| `declined`, `later`: `CHECKING` | surely not done | call again later; not before `retryAt`, where it is given |",
    "| `declined`, `after_change` | surely not done | mend the credentials and call again; a mended input needs a new key |",
    "| `declined`, `never`: `CLOSED_UNCAPTURED` | surely not done | do not call again |",
    "| `declined` with `doneBefore`: `NOTHING_LEFT` | it may have been done before, by you or by somebody | read the state back and compare the amount |",
  ]);
});

test("what a success never has is not promised", () => {
  const spec = readSpec("cinder", specs.get("cinder") as string, "1.0.0");
  const [method] = spec.methods as [(typeof spec.methods)[number]];
  const blind = { ...method, operation: { ...method.operation, input: {}, recover: { by: ["support"] as const } } };
  const row = "| `captured` | Cinder says that it is done | go on";

  expect(kindTable(spec, method)).toContain(`${row}; \`outcome.amount\` |\n`);
  expect(kindTable(spec, { ...method, data: ["Capture"] })).toContain(
    `${row}; \`outcome.amount\`, \`outcome.data\` |\n`,
  );
  expect(kindTable(spec, blind)).toContain(`${row} |\n`);
  expect(kindCases(spec, method)).toContain("    // the money moved: outcome.amount\n");
  expect(kindCases(spec, { ...blind, data: ["Capture"] })).toContain("    // the money moved: outcome.data\n");
  expect(kindCases(spec, blind)).toContain("    // the money moved\n");
});
