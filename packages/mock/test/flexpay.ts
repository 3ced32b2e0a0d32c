import { money } from "@holdfast/core";
import type { Mock } from "../src/index.ts";

// Requests to one of the specs as a program in another language would make them: without our client in between.

export const transaction = "6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914";

/** A request that captures $249.95 of a transaction, unless told otherwise. */
export function capture(
  provider: Mock,
  {
    key = crypto.randomUUID() as string,
    headers = {},
    body = {},
    id = transaction,
    signal = AbortSignal.timeout(15_000),
  } = {},
): Promise<Response> {
  return fetch(`${provider.url}/v1/transactions/${id}/capture`, {
    method: "POST",
    redirect: "manual",
    signal,
    headers: {
      authorization: "Bearer t0k3n",
      "content-type": "application/json",
      "idempotency-key": key,
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify({ amount: 249.95, currency: "USD", ...body }),
  });
}

export async function read(provider: Mock, id = transaction): Promise<unknown> {
  const answer = await fetch(`${provider.url}/v1/transactions/${id}`, { headers: { authorization: "Bearer t0k3n" } });
  return answer.json();
}

/** $849.95 authorized. */
export function authorize(provider: Mock, id = transaction): void {
  provider.payment(id, { authorized: money("849.95", "USD") });
}
