// Generated from specs/truemed.yaml. Edit the spec, then run `pnpm generate`.

import type { Provider } from "@holdfast/core";

/** What each call sends, which field is money in which unit, and which answer means what. */
export const provider: Provider = {
  name: "truemed",
  title: "Truemed",
  servers: { sandbox: { url: "https://dev-api.truemed.com" }, live: { url: "https://api.truemed.com" } },
  credentials: [[{ scheme: "apiKey", in: "header", name: "x-truemed-api-key", option: "apiKey" }]],
  operations: {
    capture: {
      method: "POST",
      path: "/payments/v1/payment_session/{id}/capture",
      role: "money",
      input: {
        id: { in: "path", needed: true, type: "string", format: "uuid" },
        total_amount: {
          in: "body",
          needed: true,
          minimum: 1,
          money: { unit: "minor", as: "integer", currency: "USD" },
        },
      },
      body: { media: "application/json" },
      key: { in: "body", name: "idempotency_key", type: "string", minLength: 1 },
      again: "same-key",
      final: { by: "webhook", webhook: "payment_session_complete" },
      recover: { by: ["same-key", "read"], read: "getPaymentSession", with: { id: "$request.path.id" }, settle: 60000 },
      answers: {
        200: {
          media: ["application/json"],
          rules: [{ when: { "/id": "present" }, is: "accepted", id: "/id" }, { is: "unknown" }],
        },
        400: {
          media: ["application/json"],
          rules: [
            { when: { "/error": "ServerError" }, is: "unknown", again: "same-key", code: "/error", reason: "/message" },
            { when: { "/error": "SessionCaptured" }, is: "duplicate", code: "/error", reason: "/message" },
            {
              when: { "/error": "SessionPending" },
              is: "declined",
              again: "later",
              code: "/error",
              reason: "/message",
            },
            {
              when: { "/error": "ImmediateCapture" },
              is: "unknown",
              again: "read-first",
              code: "/error",
              reason: "/message",
            },
            {
              when: { "/error": ["SessionExpired", "SessionVoided", "PaymentSessionDoesNotExist"] },
              is: "declined",
              again: "never",
              code: "/error",
              reason: "/message",
            },
            {
              when: { "/error": ["MissingField", "TotalAmountInvalid"] },
              is: "declined",
              again: "after_change",
              code: "/error",
              reason: "/message",
            },
            { is: "unknown", code: "/error", reason: "/message" },
          ],
        },
      },
    },
    getPaymentSession: {
      method: "GET",
      path: "/payments/v1/payment_session/{id}",
      role: "read",
      input: { id: { in: "path", needed: true, type: "string", format: "uuid" } },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            {
              when: { "/status": "captured" },
              is: "captured",
              amount: { place: "/capture_amount", unit: "minor", as: "integer", currency: "USD", means: "this" },
            },
            { when: { "/status": "pending" }, is: "unknown", code: "/status" },
            {
              when: { "/status": ["canceled", "rejected", "authorization_voided", "authorization_expired"] },
              is: "declined",
              again: "never",
              code: "/status",
            },
            { when: { "/status": "authorized" }, is: "unknown", code: "/status" },
            { when: { "/status": "processing" }, is: "unknown", code: "/status" },
            { is: "unknown", code: "/status" },
          ],
          amounts: [{ place: "/capture_amount", unit: "minor", as: "integer", currency: "USD", means: "this" }],
        },
      },
    },
  },
};
