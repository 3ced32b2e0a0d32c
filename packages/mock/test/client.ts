import { connect } from "@holdfast/core";
import {
  exampleInput,
  findOperations,
  type Operation,
  readProvider,
  requestExamples,
  SpecDocument,
} from "@holdfast/core/spec";
import { expect } from "vitest";
import { type Mock, type MockOptions, mock } from "../src/index.ts";
import { readSpec } from "../src/spec-file.ts";

/** What tests look at in an outcome. */
export interface Told {
  readonly kind: string;
  readonly why?: string;
  readonly code?: string;
  readonly id?: string;
  readonly amount?: { readonly minor: number; readonly currency: string };
  readonly proves?: string;
  readonly retryAt?: string;
  readonly data?: unknown;
  readonly response?: { readonly status: number };
}

export interface Client {
  readonly [method: string]: (input: unknown, options?: unknown) => Promise<Told>;
}

/** A mock and the client that a generated package would be, from the same spec. */
export async function startPair(
  spec: string | URL,
  options: MockOptions = {},
  connection: object = {},
): Promise<{ readonly provider: Mock; readonly client: Client }> {
  const provider = await mock(spec, options);
  return { provider, client: await clientOf(spec, provider, connection) };
}

/** Another client of the same mock, as another process has one: it does not know which keys were used. */
export async function clientOf(spec: string | URL, provider: Mock, connection: object = {}): Promise<Client> {
  const file = await readSpec(spec);
  return connect<Client>(readProvider(file.name, file.spec), { ...provider.connection, ...connection });
}

/** Waits until the mock has told of a request. A busy machine may take its time. */
export async function untilTold(provider: Mock): Promise<void> {
  await expect.poll(() => provider.requests(), patience).toHaveLength(1);
}

export const patience = { timeout: 15_000 };

export interface Call {
  readonly name: string;
  readonly request: string | undefined;
  readonly input: { readonly [field: string]: unknown };
}

/** Each call that moves money, or that reads, once for each example of its request. */
export async function callsOf(spec: string | URL, role: Operation["role"]): Promise<Call[]> {
  const file = await readSpec(spec);
  const document = new SpecDocument(file.spec);
  const { operations } = readProvider(file.name, file.spec);
  return findOperations(document).flatMap((found) => {
    const name = String(found.operation.operationId);
    const operation = operations[name];
    if (operation?.role !== role) return [];
    const requests = Object.keys(requestExamples(document, found.operation, found.at));
    return (requests.length > 0 ? requests : [undefined]).map((request) => {
      const input = exampleInput(document, found, operation, request);
      return { name, request, input };
    });
  });
}

export const acme = new URL("acme.yaml", import.meta.url);
