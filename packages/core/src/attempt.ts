import { createFinalURL, createQuerySerializer } from "openapi-fetch";
import { timestamp } from "./clock.ts";
import type { Call } from "./input.ts";
import { parseJson } from "./json.ts";
import type { Received } from "./judge.ts";
import { hashOfKey } from "./key.ts";
import type { Link } from "./link.ts";
import { mediaTypeOf } from "./media-type.ts";
import { notify } from "./observe.ts";
import type { Answered, Attempt, Why } from "./outcome.ts";
import { pathSerializer } from "./path.ts";
import type { Operation } from "./provider.ts";
import { retryAfter } from "./retry.ts";
import { type Reply, transmit } from "./transmit.ts";

/** One attempt: what was sent, what came back, what can be told about it. */
export interface Tried {
  readonly reply: Reply;
  readonly attempt: Attempt;
  /** Present where an answer came: as it came, to be judged, and not to be shown. */
  readonly received?: Received;
  readonly response?: Answered;
  /** The parsed body without secrets. */
  readonly data?: unknown;
  /** The earliest moment for another attempt, where the answer names one. */
  readonly retryAt?: number | undefined;
}

/** Sends the call once, with `token` beside its other credentials. Never rejects. */
export async function tryOnce(
  link: Link,
  call: Call,
  token: string | undefined,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Tried> {
  const { operation, request, body } = call;
  const { fetch, clock } = link;
  const { method } = operation;
  const access = link.accessOf(operation);
  const headers: Record<string, string> = { Accept: acceptOf(operation) };
  for (const name in request.header) headers[name] = String(request.header[name]);
  for (const name in access.header) headers[name] = access.header[name] as string;
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  // What some proxy kept of an earlier state proves nothing (RFC 9111, 5.2.1.4).
  if (operation.role === "read") headers["Cache-Control"] = "no-cache";
  if (body !== undefined) headers["Content-Type"] = operation.body?.media ?? "application/json";

  // The parts that openapi-fetch is made of: its `Request` and its copy of the headers cost more than all the rest.
  const query = access.hasQuery ? { ...request.query, ...access.query } : request.query;
  const url = createFinalURL(call.path, {
    baseUrl: link.baseOf(operation),
    params: { query },
    querySerializer,
    pathSerializer,
  });
  const startedAt = clock.now();
  const reply = await transmit({ fetch, clock, timeoutMs, signal }, url, { method, headers, body });
  const durationMs = Math.max(0, Math.round((clock.now() - startedAt) * 1_000) / 1_000);
  const timing = { startedAt: timestamp(startedAt), durationMs };
  try {
    return report(link, call, reply, timing);
  } catch {
    // Whatever is wrong with the answer or with us: the attempt was made, and is told.
    const lost = { phase: "maybe_sent", why: "internal", error: "internal" } as const;
    return { reply: lost, attempt: { phase: lost.phase, ...timing, error: lost.error } };
  }
}

/** The media types of the answers that are declared. */
function acceptOf(operation: Operation): string {
  let accept = accepts.get(operation);
  if (accept === undefined) {
    const declared = Object.values(operation.answers).flatMap(({ media = [] }) => media);
    accept = [...new Set(declared)].join(", ") || "application/json";
    accepts.set(operation, accept);
  }
  return accept;
}

const accepts = new WeakMap<Operation, string>();

const querySerializer = createQuerySerializer();

interface Timing {
  readonly startedAt: string;
  readonly durationMs: number;
}

function report(link: Link, call: Call, reply: Reply, { startedAt, durationMs }: Timing): Tried {
  const { secrets } = link;
  if (reply.phase !== "answered") {
    const { phase, error, why } = reply;
    return {
      reply,
      attempt: { phase, startedAt, durationMs, error: error === undefined ? why : secrets.redact(error).slice(0, 64) },
    };
  }
  const { status, body } = reply;
  const header: Header = (name) => {
    const value = reply.headers.get(name);
    return value === null ? null : secrets.redact(value);
  };
  const attempt: Mutable<Attempt> = { phase: "answered", startedAt, durationMs, status };
  const response: Mutable<Answered> = { status };
  const requestId = requestIdOf(header);
  if (requestId !== undefined) attempt.requestId = response.requestId = requestId;
  const contentType = header("content-type");
  const mediaType = contentType === null ? undefined : mediaTypeOf(contentType);
  // What was put into another form may only then show a secret.
  if (mediaType !== undefined) response.mediaType = secrets.redact(mediaType).slice(0, 100);
  if (status >= 300 && status < 400) {
    const location = originOf(header("location"), link.baseOf(call.operation));
    if (location !== undefined) response.location = secrets.redact(location);
  }
  let fault: Why | undefined;
  let data: unknown;
  let shown: unknown;
  if ("fault" in body) {
    fault = body.fault;
    if (body.error !== undefined) attempt.error = secrets.redact(body.error).slice(0, 64);
  } else {
    const { text } = body;
    data = parseJson(text);
    if (data === undefined && text !== "") {
      fault = "malformed";
      response.text = secrets.redact(secrets.redact(text).replace(/\s+/g, " ")).slice(0, 200);
    }
    // Parsed first: a secret of digits alone must not break the numbers it is found in.
    shown = data !== undefined && secrets.mayBeIn(text) ? secrets.redactDeep(data) : data;
  }
  const retryAt = status >= 400 ? retryAfter(reply.headers, link.clock.now()) : undefined;
  // What is judged is the answer as it came: what looks like a secret may be a part of the evidence.
  const exchange = { request: call.request, response: { headers: reply.headers, body: data } };
  return { reply, attempt, response, received: { status, mediaType, exchange, fault }, data: shown, retryAt };
}

/** A header of an answer, without secrets. */
type Header = (name: string) => string | null;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Tells the observer, redacted by construction: nothing of the input, the headers or the body is in an event. */
export function tellAttempt(link: Link, call: Call, { attempt }: Tried, number: number, verdict: string): void {
  if (!link.observe) return;
  notify(link.observe, () => ({
    provider: link.provider.name,
    operation: call.name,
    method: call.operation.method,
    route: call.operation.path,
    origin: link.originOf(call.operation),
    number,
    ...(call.key !== undefined && { keyHash: hashOfKey(call.key) }),
    ...attempt,
    // A token that came just now was no secret yet when its answer was reported.
    ...(attempt.requestId !== undefined && { requestId: link.secrets.redact(attempt.requestId) }),
    verdict,
  }));
}

/** The headers in which providers put the name of a request, for their support. */
function requestIdOf(header: Header): string | undefined {
  for (const name of [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "correlation-id",
    "x-amzn-requestid",
    "apigw-requestid",
  ]) {
    const value = header(name);
    if (value) return value.slice(0, 200);
  }
  return undefined;
}

function originOf(location: string | null, base: string): string | undefined {
  return location !== null && URL.canParse(location, base) ? new URL(location, base).origin : undefined;
}
