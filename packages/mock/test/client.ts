import { connect } from "@holdfast/core";
import { readProvider } from "@holdfast/core/spec";
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
  const file = await readSpec(spec);
  const client = connect<Client>(readProvider(file.name, file.spec), { ...provider.connection, ...connection });
  return { provider, client };
}

export const acme = new URL("acme.yaml", import.meta.url);
