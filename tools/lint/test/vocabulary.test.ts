import { expect, test } from "vitest";
import { lint } from "../lint.ts";

const remediesAtTheRoot = async (key: string) => {
  const findings = await lint("acme.yaml", `openapi: 3.1.0\n${key}: any\n`);
  return findings.filter(({ rule }) => rule === "vocabulary").map(({ remedy }) => remedy);
};

test("where no keyword has a place, none is proposed but the one that was meant", async () => {
  expect(await remediesAtTheRoot("x-shop")).toEqual(["None stands on the root; take it out. See specs/README.md."]);
  expect(await remediesAtTheRoot("x-outcom")).toEqual(['Did you mean "x-outcome"? See specs/README.md.']);
  expect(await remediesAtTheRoot("x-outcome")).toEqual(["It stands on a response or an example."]);
});
