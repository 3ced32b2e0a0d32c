import { toDecimal } from "../../packages/core/src/money.ts";
import type { Found } from "../../packages/core/src/spec/index.ts";
import { exampleInput, findOperations } from "../../packages/core/src/spec/index.ts";
import { credentialOptions, serverOptions } from "./credentials.ts";
import type { Method } from "./method.ts";
import { printName, quote } from "./print.ts";
import type { Spec } from "./spec.ts";

/** `createAcme({ environment: "sandbox", token })`: the client as a reader would make it. */
export function creation(spec: Spec): string {
  const { display, provider } = spec;
  const environment = Object.keys(provider.servers)[0];
  const first = environment === undefined ? "baseUrl" : `environment: ${quote(environment)}`;
  const variables = serverOptions(spec).filter(({ optional }) => !optional);
  const credentials = (credentialOptions(provider)[0] ?? []).filter(({ optional }) => !optional);
  const options = [...variables, ...credentials].map(({ name }) => name);
  return `create${display}({ ${[first, ...options].join(", ")} })`;
}

/** `acme.capture({ … })`, from the spec's example of that name, else from its first. */
export function callText(spec: Spec, method: Method, example?: string): string {
  const found = findOperations(spec.document).find(({ operation }) => operation.operationId === method.name) as Found;
  const input = exampleInput(spec.document, found, method.operation, example);
  const lines = Object.entries(input).map(([name, value]) => {
    const text = name === "idempotencyKey" ? 'captureKey("order-871", "shipment-1")' : printInput(value);
    return `  ${printName(name)}: ${text},\n`;
  });
  return `${clientName(spec)}.${method.name}({\n${lines.join("")}})`;
}

/** What a reader calls the client: `acmePay` in `acme-pay`. */
export function clientName({ name }: Spec): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function printInput(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `[${value.map(printInput).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  if ("minor" in value && "currency" in value) {
    const amount = value as Parameters<typeof toDecimal>[0];
    return `money(${quote(toDecimal(amount))}, ${quote(amount.currency)})`;
  }
  const parts = Object.entries(value).map(([name, item]) => `${printName(name)}: ${printInput(item)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}
