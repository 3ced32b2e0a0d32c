// Generated from specs/bento.yaml. Edit the spec, then run `pnpm generate`.

import type { Provider } from "@holdfast/core";

/** What each call sends, which field is money in which unit, and which answer means what. */
export const provider: Provider = {
  name: "bento",
  title: "Bento",
  servers: {},
  credentials: [[{ scheme: "bearer", option: "token" }]],
  operations: {
    completeTestCapture: {
      method: "PUT",
      path: "/payments/v1/orders/{orderId}/transactions/{transactionId}/_test_complete_capture",
      role: "money",
      input: {
        orderId: { in: "path", needed: true, type: "string", minLength: 1 },
        transactionId: { in: "path", needed: true, type: "string", minLength: 1 },
      },
      again: "never",
      final: { by: "undocumented" },
      recover: { by: ["support"] },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            { when: { "/data/state": "CaptureSucceeded", "/data/capturedAmount": 0 }, is: "unknown" },
            {
              when: { "/data/state": "CaptureSucceeded", "/data/status/outcome": "succeeded" },
              is: "captured",
              id: "/data/transactionId",
              amount: {
                place: "/data/capturedAmount",
                unit: "minor",
                as: "integer",
                currency: { field: "currency" },
                means: "total",
              },
            },
            {
              when: { "/data/state": "Capturing", "/data/status/outcome": "succeeded" },
              is: "accepted",
              id: "/data/transactionId",
            },
            {
              when: {
                "/data/state": ["CaptureFailed", "AuthFailed"],
                "/data/status/outcome": ["failedRetryable", "failedNonRetryable"],
                "/data/capturedAmount": 0,
              },
              is: "declined",
              again: "never",
              code: "/data/status/code",
              reason: "/data/status/description",
            },
            {
              when: { "/data/state": ["AuthExpired", "AuthVoided"], "/data/capturedAmount": 0 },
              is: "declined",
              again: "never",
              code: "/data/status/code",
              reason: "/data/status/description",
            },
            {
              when: { "/data/state": ["Authorizing", "AuthSucceeded", "Refunding", "Refunded", "RefundFailed"] },
              is: "unknown",
              code: "/data/status/code",
              reason: "/data/status/description",
            },
            { is: "unknown", code: "/data/status/code", reason: "/data/status/description" },
          ],
          same: [
            { place: "/data/orderId", as: "$request.path.orderId" },
            { place: "/data/transactionId", as: "$request.path.transactionId" },
          ],
          amounts: [
            {
              place: "/data/capturedAmount",
              unit: "minor",
              as: "integer",
              currency: { field: "currency" },
              means: "total",
            },
          ],
        },
        401: { media: ["application/json"], rules: [{ is: "declined", again: "after_change", reason: "/message" }] },
        403: { media: ["application/json"], rules: [{ is: "declined", again: "after_change", reason: "/message" }] },
        404: { media: ["application/json"], rules: [{ is: "declined", again: "after_change", reason: "/message" }] },
        422: { media: ["application/json"], rules: [{ is: "duplicate", code: "/status/code", reason: "/message" }] },
        429: { media: ["application/json"], rules: [{ is: "declined", again: "later", reason: "/message" }] },
        500: { media: ["application/json"], rules: [{ is: "unknown", reason: "/message" }] },
        502: { media: ["application/json"], rules: [{ is: "unknown", reason: "/message" }] },
        503: { media: ["application/json"], rules: [{ is: "unknown", reason: "/message" }] },
        504: { media: ["application/json"], rules: [{ is: "unknown", reason: "/message" }] },
      },
    },
    getOrder: {
      method: "GET",
      path: "/orders/v1/orders/{orderId}",
      role: "read",
      input: { orderId: { in: "path", needed: true, type: "string", minLength: 1 } },
      answers: {
        200: {
          media: ["application/json"],
          rules: [{ is: "unknown" }],
          same: [{ place: "/data/id", as: "$request.path.orderId" }],
          amounts: [
            { place: "/data/pricing/subtotal", unit: "minor", as: "integer", currency: { field: "currencyCode" } },
          ],
        },
      },
    },
  },
};
