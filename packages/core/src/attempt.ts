import { timestamp } from "./clock.ts";
import type { Call } from "./input.ts";
import type { Received } from "./judge.ts";
import { hashOfKey } from "./key.ts";
import type { Link } from "./link.ts";
import { tell } from "./observe.ts";
import type { Answered, Attempt } from "./outcome.ts";
import { type Reply, transmit } from "./transmit.ts";

/** One attempt: what was sent, what came back, what can be told about it. */
export interface Tried {
  readonly reply: Reply;
  readonly attempt: Attempt;
  /** Present where an answer came. */
  readonly received?: Received;
  readonly response?: Answered;
}

/** Sends the call once, with `token` beside its other credentials. Never throws. */
export async function tryOnce(
  link: Link,
  call: Call,
  token: string | undefined,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Tried> {
  const { operation, request, body } = call;
  const access = link.accessOf(operation);
  const headers: Record<string, string> = { Accept: "application/json" };
  for (const [name, value] of Object.entries(request.header)) headers[name] = String(value);
  Object.assign(headers, access.header);
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = operation.body?.media ?? "application/json";

  const startedAt = link.clock.now();
  const send = async (light: { readonly url: string }) => {
    const reply = await transmit({ fetch: link.fetch, clock: link.clock, timeoutMs, signal }, light.url, {
      method: operation.method,
      headers,
      body,
    });
    return { ok: true, status: 200, headers: noHeaders, body: reply };
  };
  const { data } = await link.http.request(operation.method, operation.path, {
    baseUrl: link.baseOf(operation),
    params: { path: request.path, query: { ...request.query, ...access.query } },
    parseAs: "stream",
    fetch: send,
  });
  const reply = data as Reply;
  const durationMs = Math.max(0, Math.round((link.clock.now() - startedAt) * 1_000) / 1_000);
  return report(link, call, reply, { startedAt: timestamp(startedAt), durationMs });
}

/** openapi-fetch looks for a length here; the answer was read already. */
const noHeaders = { get: () => null };

function report(
  link: Link,
  call: Call,
  reply: Reply,
  timing: { readonly startedAt: string; readonly durationMs: number },
): Tried {
  const { secrets } = link;
  const { request } = call;
  if (reply.phase !== "answered") {
    const { phase, error, why } = reply;
    return { reply, attempt: { phase, ...timing, error: error ?? why } };
  }
  const { status, headers, body } = reply;
  const requestId = requestIdOf(headers);
  const mediaType = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const text = "text" in body ? secrets.redact(body.text) : undefined;
  const parsed = text === undefined ? undefined : parse(text);
  const clean = parsed !== undefined && text?.includes("\\") ? secrets.redactDeep(parsed) : parsed;
  const location =
    status >= 300 && status < 400 ? originOf(headers.get("location"), link.baseOf(call.operation)) : undefined;
  return {
    reply,
    attempt: {
      phase: "answered",
      ...timing,
      status,
      ...(requestId && { requestId: secrets.redact(requestId) }),
      ...("error" in body && { error: body.error }),
    },
    received: {
      status,
      mediaType,
      exchange: { request, response: { headers, body: clean } },
      fault: "fault" in body ? body.fault : text !== "" && parsed === undefined ? "malformed" : undefined,
    },
    response: {
      status,
      ...(mediaType && { mediaType: mediaType.slice(0, 100) }),
      ...(requestId && { requestId: secrets.redact(requestId) }),
      ...(location && { location }),
      ...(text && parsed === undefined && { text: text.replace(/\s+/g, " ").slice(0, 200) }),
    },
  };
}

/** Tells the observer, redacted by construction: nothing of the input, the headers or the body is in an event. */
export function tellAttempt(link: Link, call: Call, { attempt }: Tried, number: number, verdict: string): void {
  tell(link.observe, () => ({
    provider: link.provider.name,
    operation: call.name,
    method: call.operation.method,
    route: call.operation.path,
    origin: new URL(link.baseOf(call.operation)).origin,
    number,
    ...(call.key !== undefined && { keyHash: hashOfKey(call.key) }),
    ...attempt,
    verdict,
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The headers in which providers put the name of a request, for their support. */
function requestIdOf(headers: Headers): string | undefined {
  for (const name of [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "correlation-id",
    "x-amzn-requestid",
    "apigw-requestid",
  ]) {
    const value = headers.get(name);
    if (value) return value.slice(0, 200);
  }
  return undefined;
}

function originOf(location: string | null, base: string): string | undefined {
  return location !== null && URL.canParse(location, base) ? new URL(location, base).origin : undefined;
}
