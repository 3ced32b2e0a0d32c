import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect } from "@holdfast/core";
import { type Provider, readProvider } from "@holdfast/core/spec";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { type Client, conform, type Subject } from "../conform.ts";
import { isPassed, type Report, tell } from "../report.ts";

const acme = await readFile(new URL("acme.yaml", import.meta.url), "utf8");

let folder: string;
let specs = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "conformance-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Acme's client and spec; `bend` makes the client another one than its spec asks for. */
async function subject(text: string, bend: (provider: Provider) => unknown = (provider) => provider): Promise<Subject> {
  const path = join(folder, `acme-${specs++}.yaml`);
  await writeFile(path, text);
  const spec: unknown = parse(text);
  const provider = bend(readProvider("acme", spec)) as Provider;
  return { name: "acme", spec, path, create: (options) => connect<Client>(provider, options) };
}

/** Replaces what stands in the spec exactly once. */
function edit(text: string, from: string, to: string): string {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, to);
}

/** A descriptor with one text of it replaced. */
function rewrite(from: string, to: string): (provider: Provider) => unknown {
  return (provider) => JSON.parse(JSON.stringify(provider).replaceAll(from, to));
}

function problemsOf({ failures }: Report): string {
  return failures.map(({ id, problems }) => `${id}: ${problems.join("; ")}`).join("\n");
}

test("every answer of a spec is reached, in each environment and with each of the credentials", async () => {
  const report = await conform(await subject(acme));

  expect(report.failures).toEqual([]);
  expect(isPassed(report, undefined)).toBe(true);
  expect(report.operations).toEqual([
    {
      operation: "capture",
      answers: [
        { status: "201", cases: 3 },
        { status: "202", cases: 2 },
        { status: "4XX", cases: 5 },
        { status: "default", cases: 1 },
      ],
    },
    { operation: "getPayment", answers: [{ status: "200", cases: 4 }] },
    { operation: "voidPayment", answers: [{ status: "200", cases: 3 }] },
    { operation: "oauthToken", answers: [{ status: "200", cases: 2 }] },
  ]);
});

test("an example that says another outcome than the client gives is named, with the outcome that came", async () => {
  const report = await conform(
    await subject(edit(acme, "other: { x-outcome: unknown", "other: { x-outcome: declined")),
  );

  expect(problemsOf(report)).toBe(
    "capture/4XX/other: the outcome should be declined; but it is unknown, state, The provider's answer does not say what became of it.",
  );
});

test("an answer without an example is not reached, and that is a failure", async () => {
  const without = edit(acme, "          x-examples:\n            partial: { x-outcome: captured }\n", "");

  const report = await conform(await subject(without));

  expect(problemsOf(report)).toBe("capture/201: has no named example, so it is never tried");
  expect(report.operations[0]?.answers[0]).toEqual({ status: "201", cases: 0 });
  expect(isPassed({ ...report, failures: [] }, undefined)).toBe(false);
});

test("an example that does not say what it means is a failure", async () => {
  const report = await conform(await subject(edit(acme, "x-outcome: voided, value", "value")));

  expect(problemsOf(report)).toContain("voidPayment/200/voided: has no x-outcome");
});

test("a client that sends thousandths where the provider wants dinars is found out", async () => {
  const wrong = rewrite(
    '"unit":"major","as":"string","currency":{"field":"currency"}',
    '"unit":"minor","as":"string","currency":{"field":"currency"}',
  );

  const report = await conform(await subject(acme, wrong), "capture/201/partial");

  expect(problemsOf(report)).toContain('the request: in its body /amount/value is "20500", wanted "20.500"');
});

test("a client that reads another amount than the answer states is found out", async () => {
  const wrong = rewrite('"digits":{"ISK":2},"step":{"ISK":100}', '"digits":{"ISK":0}');

  expect(problemsOf(await conform(await subject(acme, wrong)))).toContain(
    'the request: in its body /5 is "minor=51", wanted "minor=5100"',
  );
});

test("a client that leaves out its key, a constant header or a credential is found out", async () => {
  const keyless = await conform(
    await subject(acme, rewrite('"name":"Idempotency-Key"', '"name":"Key"')),
    "capture/201/partial",
  );
  const versionless = await conform(await subject(acme, rewrite('"Acme-Version"', '"Version"')), "capture/201/partial");
  const anonymous = await conform(
    await subject(acme, rewrite('"name":"api_key"', '"name":"key"')),
    "capture/201/partial@apiKey+store",
  );

  expect(problemsOf(keyless)).toContain('its Idempotency-Key header is absent, wanted "key-4821"');
  expect(problemsOf(versionless)).toContain('its Acme-Version header is absent, wanted "2026-11-01"');
  expect(problemsOf(anonymous)).toContain("its query does not hold the credential api_key that was given");
  expect(problemsOf(anonymous)).not.toContain("made-up");
});

test("a client that sends to another address is found out", async () => {
  const report = await conform(
    await subject(acme, rewrite("sandbox.acme.example", "acme.example")),
    "getPayment/200/open",
  );

  expect(problemsOf(report)).toContain("sent GET https://some-tenant.acme.example/v2/payments/pay_4821");
});

test("a client that takes a refusal for a capture is found out", async () => {
  const report = await conform(await subject(acme, rewrite('"is":"declined"', '"is":"captured"')), "capture/4XX/busy");

  expect(problemsOf(report)).toContain("the outcome should be declined; but it is captured");
});

test("a request that Prism refuses is a failure", async () => {
  const strict = edit(
    acme,
    "schema: { type: string }, example: trace-77",
    "schema: { type: string, enum: [trace-1] }, example: trace-77",
  );

  const report = await conform(
    await subject(strict, rewrite('"enum":["trace-1"]', '"minLength":1')),
    "capture/202/full",
  );

  expect(problemsOf(report)).toContain("Prism finds fault with it");
});

test("a failure is told with the command that replays its case, and one case can be run alone", async () => {
  const wrong = await subject(edit(acme, "other: { x-outcome: unknown", "other: { x-outcome: declined"));

  const all = await conform(wrong);
  const one = await conform(wrong, "capture/4XX/other");
  const none = await conform(wrong, "capture/4XX/nothing");

  expect(tell(all, "pnpm --dir packages/acme test")).toMatch(
    /^✗ acme: capture 4XX "other"\n[\s\S]*\n {4}pnpm --dir packages\/acme test --only capture\/4XX\/other\nacme: 21 cases, 7 of 7 declared answers reached/,
  );
  expect(one).toMatchObject({ cases: 1, failures: [{ id: "capture/4XX/other" }] });
  expect(none).toMatchObject({ cases: 0, failures: [{ id: "capture/4XX/nothing" }] });
});

test("without a folder the program says what it takes, and fails", () => {
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [main], { encoding: "utf8" });

  expect(stderr).toMatch(/^No package folder is given\.\n\nnode tools\/conformance\/main\.ts <package folder>/);
  expect(status).toBe(2);
});
