import type { CallOptions, Connection } from "../../packages/core/src/index.ts";

/** What every client takes, besides where it calls and who calls. A new option that stands in neither list does not compile. */
export const ofClient: Purposes<Omit<Connection, "baseUrl">> = {
  timeoutMs: "For one attempt, its answer's body included, in milliseconds (10 000).",
  deadlineMs: "For the whole call: tokens, attempts and waits, in milliseconds (30 000).",
  retries: "Further attempts where they are safe (2).",
  retryBudget: "Retries of all calls of this client that may go without an answer (100).",
  fetch: "Your own transport: `(url, init) => Promise<Response>`.",
  observe: "Gets one redacted event per attempt.",
  clock: "Time and chance, for tests and simulations.",
};

/** What each call takes besides its input. */
export const ofCall: Purposes<CallOptions> = {
  signal: "Ends the waiting, not the capture: what was sent may still happen.",
  timeoutMs: "For one attempt of this call.",
  deadlineMs: "For the whole of this call.",
  retries: "Further attempts of this call where they are safe.",
  keyFirstUsedAt:
    "When an earlier process first made this call, a `Date` or `2026-11-21T10:02:44Z`: refusals are then not believed blindly, a key that may be forgotten is not sent, and without a key nothing is.",
};

type Purposes<Options> = { readonly [name in keyof Required<Options>]: string };

/** The rows of a table. */
export function rowsOf(purposes: { readonly [name: string]: string }): string {
  return Object.entries(purposes)
    .map(([name, purpose]) => `| \`${name}\` | ${purpose} |`)
    .join("\n");
}
