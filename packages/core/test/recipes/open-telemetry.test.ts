import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AttemptEvent } from "../../src/index.ts";
import { telemetry } from "./open-telemetry.ts";

const event: AttemptEvent = {
  provider: "acme",
  operation: "capture",
  method: "POST",
  route: "/v2/payments/{paymentId}/capture",
  origin: "https://api.acme.example",
  number: 2,
  keyHash: "9f2c4e61d07ab358",
  phase: "answered",
  startedAt: "2026-11-21T10:02:44.553Z",
  durationMs: 1_500,
  status: 503,
  requestId: "req_81f3",
  verdict: "unknown",
};

test("the recipe in the documentation is this one", () => {
  const text = readFileSync(new URL("../../../../docs/observability.md", import.meta.url), "utf8");
  const recipe = readFileSync(new URL("open-telemetry.ts", import.meta.url), "utf8");

  expect(text).toContain(`\`\`\`ts\n${recipe}\`\`\`\n`);
});

test("an attempt becomes a client span in the terms of the HTTP conventions", () => {
  const told: unknown[] = [];
  const tracer = {
    startSpan(name: string, options: object) {
      told.push([name, options]);
      return { setStatus: (status: object) => told.push(status), end: (at: Date) => told.push(at.toISOString()) };
    },
  };
  telemetry(tracer, { record: (seconds) => told.push(seconds) })(event);

  expect(told).toEqual([
    [
      "POST /v2/payments/{paymentId}/capture",
      {
        kind: 2,
        startTime: new Date("2026-11-21T10:02:44.553Z"),
        attributes: {
          "http.request.method": "POST",
          "url.template": "/v2/payments/{paymentId}/capture",
          "url.scheme": "https",
          "server.address": "api.acme.example",
          "server.port": 443,
          "http.response.status_code": 503,
          "http.request.resend_count": 1,
          "error.type": "503",
          "holdfast.provider": "acme",
          "holdfast.operation": "capture",
          "holdfast.phase": "answered",
          "holdfast.verdict": "unknown",
          "holdfast.request_id": "req_81f3",
          "holdfast.key_hash": "9f2c4e61d07ab358",
        },
      },
    ],
    { code: 2, message: "503" },
    "2026-11-21T10:02:46.053Z",
    1.5,
  ]);
});

test("an attempt that was not answered has an error and no status", () => {
  const { status: _, requestId: __, ...unanswered } = event;
  let attributes: object = {};
  const tracer = {
    startSpan(_: string, options: { attributes: object }) {
      attributes = options.attributes;
      return { setStatus() {}, end() {} };
    },
  };
  telemetry(tracer)({ ...unanswered, number: 1, phase: "maybe_sent", error: "ECONNRESET" });

  expect(attributes).toMatchObject({ "error.type": "ECONNRESET", "holdfast.phase": "maybe_sent" });
  expect(attributes).not.toHaveProperty("http.response.status_code");
  expect(attributes).not.toHaveProperty("http.request.resend_count");
});
