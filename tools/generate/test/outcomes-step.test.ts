import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sectionOf } from "../outcomes-step.ts";
import { readSpec } from "../spec.ts";

function section(name: string): string {
  return sectionOf(
    readSpec(name, readFileSync(new URL(`fixtures/specs/${name}.yaml`, import.meta.url), "utf8"), "1.0.0"),
  );
}

test("each rule of a spec is a line of the page on outcomes", () => {
  const lines = section("cinder")
    .split("\n")
    .filter((line) => line.startsWith("|"));

  expect(lines).toEqual([
    "| answer | when | you get | then |",
    "| --- | --- | --- | --- |",
    "| 201 | `$response.header.Capture-Id` is there | `captured` | go on |",
    "| 201 | anything else | `unknown` | `recover(outcome)` |",
    "| 202 | any | `accepted` | how the last word comes is not documented: try `recover(outcome)` |",
    "| 400 | any | `declined`, `after_change` | mend the credentials and call again; a mended input needs a new key |",
    "| 409 | any | `declined` with `doneBefore`; `unknown` if an earlier attempt may have done it | read the state back and compare the amount |",
    "| 410 | any | `declined`, `never` | do not call again; true also after an unknown |",
  ]);
});

test("a section names the spec and the pages that its rules come from", () => {
  expect(section("acme-pay")).toContain(
    "\n\nSources: [the spec](../specs/acme-pay.yaml), [docs.acme-pay.example, capture](https://docs.acme-pay.example/capture), [docs.acme-pay.example, idempotency](https://docs.acme-pay.example/idempotency).",
  );
  expect(section("fjord")).toMatch(/\n\nSources: \[the spec\]\(\.\.\/specs\/fjord\.yaml\)\.$/);
});
