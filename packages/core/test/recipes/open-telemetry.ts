import type { AttemptEvent, Observe } from "@holdfast/flexpay";

/** The part of a `Tracer` of `@opentelemetry/api` that is used here. */
export interface Tracer {
  startSpan(
    name: string,
    options: { kind: number; startTime: Date; attributes: Record<string, string | number> },
  ): { setStatus(status: { code: number; message?: string }): unknown; end(at: Date): void };
}

/** The part of a `Histogram` that is used here: `meter.createHistogram("http.client.request.duration", { unit: "s" })`. */
export interface Histogram {
  record(seconds: number, attributes: Record<string, string | number>): void;
}

const client = 2; // SpanKind.CLIENT
const failed = 2; // SpanStatusCode.ERROR

/** `createFlexPay({ …, observe: telemetry(trace.getTracer("payments"), histogram) })`: a span and a measurement per attempt. */
export function telemetry(tracer: Tracer, histogram?: Histogram): Observe {
  return (event) => {
    const attributes = attributesOf(event);
    const startTime = new Date(event.startedAt);
    const span = tracer.startSpan(`${event.method} ${event.route}`, { kind: client, startTime, attributes });
    const error = attributes["error.type"];
    if (error !== undefined) span.setStatus({ code: failed, message: String(error) });
    span.end(new Date(startTime.getTime() + event.durationMs));
    histogram?.record(event.durationMs / 1_000, attributes);
  };
}

/** The names of the HTTP conventions where they have one, and our own for what they do not know. */
function attributesOf(event: AttemptEvent): Record<string, string | number> {
  const { hostname, port, protocol } = new URL(event.origin);
  const { status, requestId, keyHash } = event;
  const error = event.error ?? (status !== undefined && status >= 400 ? String(status) : undefined);
  return {
    "http.request.method": event.method,
    "url.template": event.route,
    "url.scheme": protocol.slice(0, -1),
    "server.address": hostname,
    "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
    ...(status !== undefined && { "http.response.status_code": status }),
    ...(event.number > 1 && { "http.request.resend_count": event.number - 1 }),
    ...(error !== undefined && { "error.type": error }),
    "holdfast.provider": event.provider,
    "holdfast.operation": event.operation,
    "holdfast.phase": event.phase,
    "holdfast.verdict": event.verdict,
    ...(requestId !== undefined && { "holdfast.request_id": requestId }),
    ...(keyHash !== undefined && { "holdfast.key_hash": keyHash }),
  };
}
