import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { readProvider } from "../../../packages/core/src/spec/index.ts";
import { type Client, conform } from "../../conformance/conform.ts";
import { isPassed, tell } from "../../conformance/report.ts";
import { lint } from "../../lint/lint.ts";
import { captures } from "./captures.ts";
import { network } from "./network.ts";
import { fixturePath, fixtureSpecs, repository, Workspace } from "./workspace.ts";

const run = promisify(execFile);
const specs = await fixtureSpecs();
const names = [...specs.keys()];

let workspace: Workspace;
beforeAll(async () => {
  workspace = await Workspace.with(specs);
  const { code, lines } = await workspace.generate();
  expect(lines.at(-1)).toMatch(/^\d packages from \d specs, \d+ files changed/);
  expect(code).toBe(0);
  await workspace.equip();
  await workspace.write("tests/faces.mts", faces);
});
afterAll(() => workspace.close());

/** What a caller may write, and what the compiler has to refuse. */
const faces = `
import { createAcmePay } from "../packages/acme-pay/src/index.ts";
import { createBorealis } from "../packages/borealis/src/index.ts";
import { createCinder } from "../packages/cinder/src/index.ts";
import { createDunes } from "../packages/dunes/src/index.ts";
import { createEstuaryPay } from "../packages/estuary/src/index.ts";
import { createFjord } from "../packages/fjord/src/index.ts";
import { createHarbor7 } from "../packages/harbor-7/src/index.ts";
import { fromDinero, money, toDinero } from "../packages/acme-pay/src/index.ts";
import type { Attempt, Declined, Fetch, NotSent, Observe } from "../packages/acme-pay/src/index.ts";

// A caller needs no other package to name what it gives and gets.
export const again = fromDinero(toDinero(money("1", "EUR"))).currency satisfies "EUR";
export const fetchOf = (statuses: Attempt[]): Fetch => () => Promise.reject(statuses);
export const observe: Observe = ({ verdict }) => verdict;
export const why = (outcome: Declined<"FAILED"> | NotSent) => (outcome.kind === "declined" ? outcome.code : outcome.why);

const secrets = { clientId: "a", clientSecret: "b" };
const acme = createAcmePay({ environment: "sandbox", account: "shop-1", ...secrets });
// @ts-expect-error a part of the address without a default is needed
createAcmePay({ environment: "sandbox", ...secrets });
createCinder({ environment: "live", region: "us", shopId: "a", shopSecret: "b" });
// @ts-expect-error a part of the address is one of those that there are
createCinder({ environment: "live", region: "mars", shopId: "a", shopSecret: "b" });
// @ts-expect-error there is no such environment
createCinder({ environment: "test", shopId: "a", shopSecret: "b" });
createDunes({ environment: "live", platformKey: "a", session: "b" });
createDunes({ environment: "live", adminToken: "a" });
// @ts-expect-error two schemes of one entry go together
createDunes({ environment: "live", platformKey: "a" });
// @ts-expect-error credentials are needed
createDunes({ environment: "live" });
createFjord({ baseUrl: "https://fjord.example" });
// @ts-expect-error the provider publishes no address
createFjord({});
createHarbor7({ environment: "live", merchantKey: "a", signature: "b" });
// @ts-expect-error what one operation needs is needed, though another one does without
createHarbor7({ environment: "live", readKey: "a" });

const key = { idempotencyKey: "order-871" };
const euros = money("1", "EUR");
acme.capture({ authorizationId: "a", amount: euros, ...key });
// @ts-expect-error no key
acme.capture({ authorizationId: "a", amount: euros });
// @ts-expect-error a bare number is no amount
acme.capture({ authorizationId: "a", amount: 1, ...key });
// @ts-expect-error another currency than the provider takes
acme.capture({ authorizationId: "a", amount: money("1", "USD"), ...key });
// @ts-expect-error a misspelt field
acme.capture({ authorizationId: "a", amount: euros, final_captur: true, ...key });
// @ts-expect-error a constant is none of the caller's fields
acme.capture({ authorizationId: "a", amount: euros, "Acme-Answer": "whole", ...key });

const borealis = createBorealis({ environment: "live", secretKey: "a" });
borealis.capture({ intent: "pi_1", amount_to_capture: "full", ...key });
// @ts-expect-error everything has to be said
borealis.capture({ intent: "pi_1", ...key });
// @ts-expect-error the word is another one
borealis.capture({ intent: "pi_1", amount_to_capture: "remaining", ...key });

const estuary = createEstuaryPay({ environment: "live", appKey: "a", appSecret: "b" });
estuary.authorize({ amount: money("1", "CAD"), order: {}, ...key });
// @ts-expect-error the currency is that of the amount
estuary.authorize({ amount: money("1", "CAD"), order: { currency: "CAD" }, ...key });

export async function tell(): Promise<string> {
  const voided = await acme.voidAuthorization({ authorizationId: "a", ...key });
  // @ts-expect-error a void does not capture
  if (voided.kind === "captured") return "";
  if (voided.kind === "voided") return String(voided.data satisfies undefined);
  const outcome = await acme.capture({ authorizationId: "a", amount: euros, ...key });
  switch (outcome.kind) {
    case "captured":
    case "accepted":
      return outcome.data.status;
    case "declined":
      return outcome.code ?? "";
    case "not_sent":
      return outcome.why;
    case "unknown":
      return outcome.recovery.join();
  }
}
`;

/** Runs a tool of the repository over the generated packages; gives what it complains about. */
async function complaints(tool: string, ...options: string[]): Promise<string> {
  const command = join(repository, "node_modules/.bin", tool);
  return run(command, options, { cwd: workspace.root }).then(
    () => "",
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}`,
  );
}

/** The generated module's client. */
async function clientOf(
  provider: string,
  create: string,
  options: object,
): Promise<{ readonly [method: string]: unknown }> {
  const module = await import(join(workspace.root, "packages", provider, "src/index.ts"));
  return module[create](options);
}

test.each(names)("the linter finds nothing in %s", async (name) => {
  expect(await lint(`${name}.yaml`, specs.get(name) as string)).toEqual([]);
});

test("the packages compile, and what must not compile does not", async () => {
  expect(await complaints("tsc", "-p", "tsconfig.json")).toBe("");
}, 30_000);

test("the packages are laid out as the formatter has it, and the linter of code finds nothing in them", async () => {
  expect(await complaints("biome", "check", "--error-on-warnings", "packages")).toBe("");
}, 30_000);

test.each(names)(
  "every example of %s goes through its generated client to Prism and back",
  async (name) => {
    const spec: unknown = parse(specs.get(name) as string);
    const module = await import(join(workspace.root, "packages", name, "src/index.ts"));
    const [, create] = Object.entries(module).find(([exported]) => exported.startsWith("create")) ?? [];
    const subject = { name, spec, path: fixturePath(name), create: create as (options: object) => Client };

    const report = await conform(subject);

    expect(isPassed(report, undefined), tell(report, "conformance")).toBe(true);
  },
  30_000,
);

test.each(names)("what %s's package holds is what its spec says", async (name) => {
  const { provider } = await import(join(workspace.root, "packages", name, "src/operations.ts"));

  expect(provider).toEqual(plain(readProvider(name, parse(specs.get(name) as string))));
});

/** Without descriptions, which are for people. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const named = Object.entries(value).filter(([name, item]) => name !== "description" || typeof item === "object");
  return Object.fromEntries(named.map(([name, item]) => [name, plain(item)]));
}

for (const { fact, provider, create, options, method = "capture", lacks, ...given } of captures) {
  test(`${provider}: ${fact}`, async () => {
    const { fetch, sent } = network(...given.answers);
    const client = await clientOf(provider, create, { ...options, fetch, retries: 0 });

    const outcome = await (client[method] as (input: object) => Promise<object>)(given.input);

    expect(sent).toEqual(given.sent);
    expect(outcome).toMatchObject(given.outcome);
    if (lacks !== undefined) expect(outcome).not.toHaveProperty(lacks);
  });
}

test("every fixture is captured with at least once", () => {
  expect([...new Set(captures.map(({ provider }) => provider))].sort()).toEqual([...names].sort());
});
