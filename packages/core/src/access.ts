import { tellAttempt, tryOnce } from "./attempt.ts";
import { prepare } from "./input.ts";
import { isDone, judge } from "./judge.ts";
import type { Link } from "./link.ts";
import type { NotSent } from "./outcome.ts";
import { valueAt } from "./place.ts";
import type { Operation, TokenCredential } from "./provider.ts";
import { freshUntil, type NoToken, type Token, TokenStore } from "./token.ts";

/** Why nothing was sent; `passing` where the next try may go better. */
export interface Unsent {
  readonly is: "not_sent";
  readonly why: NotSent["why"];
  readonly reason: string;
  readonly passing?: boolean;
  readonly retryAt?: number | undefined;
}

/** The token at hand, where the operation needs one; undefined where it must be fetched first. */
export function tokenAtHand(link: Link, operation: Operation): { readonly token: string | undefined } | undefined {
  const store = link.tokens.of(operation);
  const fresh = store?.fresh();
  return store && !fresh ? undefined : { token: fresh?.value };
}

/** The token an operation needs, if any; or why nothing can be sent. */
export async function fetchToken(
  link: Link,
  operation: Operation,
  leftMs: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly token: string | undefined } | Unsent> {
  const atHand = tokenAtHand(link, operation);
  if (atHand) return atHand;
  const store = link.tokens.of(operation) as TokenStore;
  if (signal?.aborted) return { is: "not_sent", why: "aborted", reason: "Aborted before anything was sent." };
  let disarm = () => {};
  let onAbort = () => {};
  const stopped = new Promise<"aborted" | "deadline">((resolve) => {
    disarm = link.clock.after(Math.max(0, leftMs), () => resolve("deadline"));
    onAbort = () => resolve("aborted");
    signal?.addEventListener("abort", onAbort, { once: true });
  });
  try {
    const got = await Promise.race([store.get(), stopped]);
    if (got === "aborted")
      return { is: "not_sent", why: "aborted", reason: "Aborted while the access token was fetched." };
    if (got === "deadline")
      return { is: "not_sent", why: "deadline", reason: "The deadline passed while the access token was fetched." };
    if ("value" in got) return { token: got.value };
    const { reason, refused, retryAt } = got;
    return { is: "not_sent", why: "token", reason: `No access token: ${reason}.`, passing: !refused, retryAt };
  } finally {
    store.leave();
    disarm();
    signal?.removeEventListener("abort", onAbort);
  }
}

/** The token stores of a client, one for each way its spec gets tokens. */
export class Tokens {
  readonly #stores = new Map<string, TokenStore>();
  #link: Link | undefined;

  attach(link: Link): void {
    this.#link = link;
  }

  of(operation: Operation): TokenStore | undefined {
    const link = this.#link as Link;
    const { token } = link.accessOf(operation);
    if (!token) return undefined;
    let store = this.#stores.get(token.operation);
    if (!store) {
      store = new TokenStore((signal) => requestToken(link, token, signal), link.clock);
      this.#stores.set(token.operation, store);
    }
    return store;
  }
}

async function requestToken(link: Link, credential: TokenCredential, signal: AbortSignal): Promise<Token | NoToken> {
  const operation = link.provider.operations[credential.operation] as Operation;
  const input: { [field: string]: unknown } = {};
  for (const [field, option] of Object.entries(operation.options ?? {})) input[field] = link.options[option];
  const call = prepare(credential.operation, operation, input);
  const tried = await tryOnce(link, call, undefined, link.timeoutMs, signal);
  const { reply, received, response, attempt } = tried;
  if (!received || !response) {
    tellAttempt(link, call, tried, 1, "not_sent");
    return { reason: `the token endpoint could not be reached (${attempt.error})`, refused: false };
  }
  const verdict = judge(operation, received, undefined);
  const answered = reply.phase === "answered" ? reply : undefined;
  const text = answered && "text" in answered.body && isDone(verdict.is) ? answered.body.text : undefined;
  const raw = text === undefined ? undefined : readToken(text, credential);
  if (raw) link.secrets.addToken(raw.value);
  tellAttempt(link, call, tried, 1, verdict.is);
  if (!raw) {
    const code = verdict.code === undefined ? "" : ` (${link.secrets.redact(verdict.code).slice(0, 500)})`;
    return {
      reason: `the token endpoint answered ${response.status}${code}`,
      refused: verdict.is === "declined" && verdict.again !== "later",
      retryAt: tried.retryAt,
    };
  }
  return { value: raw.value, freshUntil: freshUntil(credential.expires, raw.expires, link.clock.now()) };
}

/** Reads the token from the answer as it came, before secrets are taken out of it. */
function readToken(text: string, { token, expires }: TokenCredential): { value: string; expires: unknown } | undefined {
  const body: unknown = JSON.parse(text);
  const exchange = {
    request: { path: {}, query: {}, header: {}, body: {} },
    response: { headers: new Headers(), body },
  };
  const value = valueAt(token, exchange);
  if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  return { value, expires: "at" in expires ? valueAt(expires.at, exchange) : undefined };
}
