import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Money, toDecimal } from "@holdfast/core";
import {
  answerExamples,
  exampleInput,
  findOperations,
  isDone,
  type Operation,
  type Provider,
  readProvider,
  SpecDocument,
} from "@holdfast/core/spec";
import { parse } from "yaml";
import { variantsOf } from "../conformance/options.ts";
import type { Package } from "./package.ts";

/** A call that a consumer of a package makes, from the spec's first success. */
export interface ConsumerCall {
  readonly operation: string;
  readonly role: Operation["role"];
  readonly input: { readonly [field: string]: unknown };
  /** What comes of it. */
  readonly is: string;
}

/** What a consumer of one provider's package needs to know. */
export interface Consumer {
  readonly provider: Provider;
  /** `createAcme` */
  readonly create: string;
  readonly options: { readonly [option: string]: string };
  readonly calls: readonly ConsumerCall[];
}

/** Reads it from the spec in the package. */
export async function consumerOf(one: Package): Promise<Consumer> {
  const spec: unknown = parse(String(one.files.get("openapi.yaml")), { maxAliasCount: -1 });
  const document = new SpecDocument(spec);
  const provider = readProvider(one.name, spec);
  const found = new Map(findOperations(document).map((each) => [each.operation.operationId, each]));
  const inputOf = (name: string, example?: string) => {
    const place = found.get(name);
    return place ? exampleInput(document, place, provider.operations[name] as Operation, example) : {};
  };
  const calls = Object.entries(provider.operations).flatMap(([operation, { role }]): ConsumerCall[] => {
    const place = found.get(operation);
    if (role === "token" || !place) return [];
    // Without being asked, Prism answers with the first example of the lowest success.
    const [first] = answerExamples(document, place)
      .filter(({ status }) => /^2/.test(status))
      .sort((one, other) => one.status.localeCompare(other.status));
    return first ? [{ operation, role, input: inputOf(operation, first.request), is: first.is }] : [];
  });
  const types = await readFile(join(one.folder, "dist/index.d.ts"), "utf8");
  const create = /export declare const (create\w+)/.exec(types)?.[1] ?? "create";
  return { provider, create, options: variantsOf(provider, inputOf)[0]?.options ?? {}, calls };
}

/** A program that has to compile, and whose mistakes must not. */
export function consumerText(name: string, { provider, create, options, calls }: Consumer): string {
  const given = JSON.stringify(options);
  const [first] = Object.keys(options);
  const moves = Object.values(provider.operations).some(({ role }) => role === "money");
  const lines = [
    `import { captureKey, ${create}, fromMinor, money, newIdempotencyKey, toDecimal, type Accepted, type Unknown } from "${name}";`,
    "",
    `const client = ${create}(${given});`,
    'export const made = [captureKey("order-871"), newIdempotencyKey(), toDecimal(fromMinor(1, "USD")), money("1", "USD")];',
    moves ? "export const recover = (outcome: Unknown | Accepted) => client.recover(outcome);" : "",
    "export const { raw } = client;",
    "",
    `// @ts-expect-error ${first} is missing`,
    `export const incomplete = () => ${create}(${JSON.stringify({ ...options, [first ?? ""]: undefined })});`,
    "// @ts-expect-error there is no such option",
    `export const misspelt = () => ${create}({ ...${given}, retrys: 2 });`,
    ...calls.flatMap((call) => callLines(call, provider.operations[call.operation] as Operation)),
  ];
  return `${lines.join("\n")}\n`;
}

function callLines({ operation: name, role, input }: ConsumerCall, operation: Operation): string[] {
  const call = (fields: readonly string[]) => `client.${name}({ ${fields.join(", ")} })`;
  const fields = Object.entries(input).map(([field, value]) => `${JSON.stringify(field)}: ${literal(value)}`);
  const words = Object.values(operation.answers).flatMap(({ rules }) => rules.map(({ is }) => is));
  const successes = [...new Set(words.filter(isDone))];
  const kinds =
    role === "read"
      ? ["read", "not_read"]
      : [...(successes.length === 0 ? ["captured"] : successes), "accepted", "declined", "not_sent", "unknown"];
  const amount = Object.entries(operation.input).find(([, form]) => form.money)?.[0];
  return [
    "",
    `export async function ${name}Told(): Promise<string> {`,
    `  const outcome = await ${call(fields)};`,
    "  switch (outcome.kind) {",
    ...kinds.map((kind) => `    case "${kind}": return outcome.operation;`),
    "    default: return outcome satisfies never;",
    "  }",
    "}",
    "// @ts-expect-error there is no such field",
    `export const ${name}Misspelt = () => ${call([...fields, "ammount: 1"])};`,
    ...(operation.key
      ? [
          "// @ts-expect-error the key is missing",
          `export const ${name}Keyless = () => ${call(fields.filter((field) => !field.startsWith('"idempotencyKey"')))};`,
        ]
      : []),
    ...(amount
      ? [
          "// @ts-expect-error a bare number is no amount",
          `export const ${name}Bare = () => ${call([...fields.filter((field) => !field.startsWith(`"${amount}"`)), `"${amount}": 100`])};`,
        ]
      : []),
  ];
}

/** A value as source; an amount as it is made. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if ("minor" in value && "currency" in value) {
    const amount = value as Money;
    return `money(${JSON.stringify(toDecimal(amount))}, ${JSON.stringify(amount.currency)})`;
  }
  return `{ ${Object.entries(value)
    .map(([name, item]) => `${JSON.stringify(name)}: ${literal(item)}`)
    .join(", ")} }`;
}
