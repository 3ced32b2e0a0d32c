// Generated from specs/flexpay.yaml. Edit the spec, then run `pnpm generate`.

import type { Provider } from "@holdfast/core";

/** What each call sends, which field is money in which unit, and which answer means what. */
export const provider: Provider = {
  name: "flexpay",
  title: "Flex Pay",
  servers: {
    sandbox: { url: "https://partner.credify.tech{prefix}", variables: { prefix: { default: "/api/checkout" } } },
    live: { url: "https://partner.upgrade.com{prefix}", variables: { prefix: { default: "/api/checkout" } } },
  },
  credentials: [[{ scheme: "token", operation: "getToken", token: "/access_token", expires: { after: 1800000 } }]],
  operations: {
    capture: {
      method: "POST",
      path: "/v1/transactions/{transactionId}/capture",
      role: "money",
      input: {
        transactionId: { in: "path", needed: true, type: "string", format: "uuid" },
        amount: {
          in: "body",
          exclusiveMinimum: 0,
          money: { unit: "major", as: "number", currency: { field: "currency" }, currencies: ["USD", "CAD"] },
          omitted: "remaining",
        },
        merchant_reference_id: { in: "body", type: "string" },
      },
      body: { media: "application/json" },
      key: { in: "header", name: "Idempotency-Key", type: "string" },
      again: "read-first",
      final: { by: "sync" },
      recover: {
        by: ["read"],
        read: "getTransaction",
        with: { transactionId: "$request.path.transactionId" },
        find: {
          in: "/events",
          where: { "/type": "CAPTURE", "/merchant_reference_id": "$request.body#/merchant_reference_id" },
          amount: { at: "/amount", unit: "major", as: "number", currency: { field: "currency" } },
        },
        settle: 60000,
      },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            {
              when: { "/status": ["CAPTURED", "PARTIALLY_CAPTURED"] },
              is: "captured",
              id: "/id",
              amount: {
                place: "$.events[?@.type=='CAPTURE'].amount",
                unit: "major",
                as: "number",
                currency: { field: "currency" },
              },
            },
            {
              when: {
                "/status": ["VOIDED", "AUTHORIZED_FAILED", "AUTHORIZATION_EXPIRED"],
                "/captured_amount": 0,
                "/events": "present",
                "$.events[?@.type=='CAPTURE']": "absent",
              },
              is: "declined",
              again: "never",
              code: "/status",
            },
            {
              when: { "/status": ["VOIDED", "AUTHORIZED_FAILED", "AUTHORIZATION_EXPIRED"] },
              is: "unknown",
              code: "/status",
            },
            { when: { "/status": ["AUTHORIZED", "REFUNDED", "PARTIALLY_REFUNDED"] }, is: "unknown", code: "/status" },
            { is: "unknown" },
          ],
          same: [{ place: "/id", as: "$request.path.transactionId", ignoreCase: true }],
          amounts: [
            { place: "/captured_amount", unit: "major", as: "number", currency: { field: "currency" }, means: "total" },
          ],
        },
        400: {
          media: ["application/json"],
          rules: [
            {
              when: { "/codeName": ["IDEMPOTENCY_KEY_ALREADY_USED", "NO_AMOUNT_LEFT", "OVER_CAPTURE_ERROR"] },
              is: "duplicate",
              code: "/codeName",
              reason: "/message",
            },
            {
              when: {
                "/codeName": [
                  "INVALID_INPUT",
                  "NOT_READABLE_INPUT",
                  "MISSING_IDEMPOTENCY_KEY",
                  "CURRENCY_MISMATCH_ERROR",
                  "TRANSACTION_NOT_FOUND",
                ],
              },
              is: "declined",
              again: "after_change",
              code: "/codeName",
              reason: "/message",
            },
            {
              when: { "/codeName": ["INSUFFICIENT_FUNDS", "LINE_EXPIRED_ERROR", "AUTH_EXPIRED_ERROR"] },
              is: "declined",
              again: "never",
              code: "/codeName",
              reason: "/message",
            },
            {
              when: { "/codeName": ["UNEXPECTED_ERROR", "INCORRECT_ORDER_ID", "OVER_REFUND_ERROR", "OVER_VOID_ERROR"] },
              is: "unknown",
              code: "/codeName",
              reason: "/message",
            },
            { is: "unknown", code: "/codeName", reason: "/message" },
          ],
        },
        401: { rules: [{ is: "declined", again: "after_change" }] },
        403: { rules: [{ is: "declined", again: "after_change" }] },
        404: {
          media: ["application/json"],
          rules: [
            {
              when: { "/codeName": ["IDEMPOTENCY_KEY_ALREADY_USED", "NO_AMOUNT_LEFT", "OVER_CAPTURE_ERROR"] },
              is: "duplicate",
              code: "/codeName",
              reason: "/message",
            },
            {
              when: {
                "/codeName": [
                  "INVALID_INPUT",
                  "NOT_READABLE_INPUT",
                  "MISSING_IDEMPOTENCY_KEY",
                  "CURRENCY_MISMATCH_ERROR",
                  "TRANSACTION_NOT_FOUND",
                ],
              },
              is: "declined",
              again: "after_change",
              code: "/codeName",
              reason: "/message",
            },
            {
              when: { "/codeName": ["INSUFFICIENT_FUNDS", "LINE_EXPIRED_ERROR", "AUTH_EXPIRED_ERROR"] },
              is: "declined",
              again: "never",
              code: "/codeName",
              reason: "/message",
            },
            {
              when: { "/codeName": ["UNEXPECTED_ERROR", "INCORRECT_ORDER_ID", "OVER_REFUND_ERROR", "OVER_VOID_ERROR"] },
              is: "unknown",
              code: "/codeName",
              reason: "/message",
            },
            { is: "unknown", code: "/codeName", reason: "/message" },
          ],
        },
        500: {
          media: ["application/json"],
          rules: [
            {
              when: {
                "/codeName": [
                  "INSUFFICIENT_FUNDS",
                  "OVER_CAPTURE_ERROR",
                  "OVER_REFUND_ERROR",
                  "OVER_VOID_ERROR",
                  "NO_AMOUNT_LEFT",
                  "LINE_EXPIRED_ERROR",
                  "AUTH_EXPIRED_ERROR",
                  "CURRENCY_MISMATCH_ERROR",
                  "TRANSACTION_NOT_FOUND",
                  "INCORRECT_ORDER_ID",
                  "INVALID_INPUT",
                  "NOT_READABLE_INPUT",
                  "IDEMPOTENCY_KEY_ALREADY_USED",
                  "MISSING_IDEMPOTENCY_KEY",
                  "UNEXPECTED_ERROR",
                ],
              },
              is: "unknown",
              code: "/codeName",
              reason: "/message",
            },
            { is: "unknown", code: "/codeName", reason: "/message" },
          ],
        },
      },
    },
    getTransaction: {
      method: "GET",
      path: "/v1/transactions/{transactionId}",
      role: "read",
      input: { transactionId: { in: "path", needed: true, type: "string", format: "uuid" } },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            {
              when: { "/status": ["CAPTURED", "PARTIALLY_CAPTURED"], "$.events[?@.type=='CAPTURE'].amount": "present" },
              is: "captured",
              id: "/id",
              amount: {
                place: "/captured_amount",
                unit: "major",
                as: "number",
                currency: { field: "currency" },
                means: "total",
              },
            },
            {
              when: { "/status": ["REFUNDED", "PARTIALLY_REFUNDED"], "$.events[?@.type=='CAPTURE'].amount": "present" },
              is: "captured",
              id: "/id",
            },
            {
              when: {
                "/status": ["VOIDED", "AUTHORIZATION_EXPIRED"],
                "$.events[?@.type=='CAPTURE'].amount": "present",
              },
              is: "captured",
              id: "/id",
              amount: {
                place: "/captured_amount",
                unit: "major",
                as: "number",
                currency: { field: "currency" },
                means: "total",
              },
            },
            {
              when: {
                "/status": "AUTHORIZED",
                "/captured_amount": 0,
                "/events": "present",
                "$.events[?@.type=='CAPTURE']": "absent",
              },
              is: "declined",
              again: "later",
              code: "/status",
            },
            {
              when: {
                "/status": ["AUTHORIZED_FAILED", "AUTHORIZATION_EXPIRED", "VOIDED"],
                "/captured_amount": 0,
                "/events": "present",
                "$.events[?@.type=='CAPTURE']": "absent",
              },
              is: "declined",
              again: "never",
              code: "/status",
            },
            { is: "unknown" },
          ],
          same: [{ place: "/id", as: "$request.path.transactionId", ignoreCase: true }],
          amounts: [
            { place: "/captured_amount", unit: "major", as: "number", currency: { field: "currency" }, means: "total" },
          ],
        },
        400: { media: ["application/json"], rules: [{ is: "unknown", code: "/codeName", reason: "/message" }] },
        401: { rules: [{ is: "unknown" }] },
        403: { rules: [{ is: "unknown" }] },
        404: { media: ["application/json"], rules: [{ is: "unknown", code: "/codeName", reason: "/message" }] },
        500: { media: ["application/json"], rules: [{ is: "unknown", code: "/codeName", reason: "/message" }] },
      },
    },
    getToken: {
      method: "POST",
      path: "/api/auth/v1/oauth/token",
      servers: { sandbox: { url: "https://partner.credify.tech" }, live: { url: "https://partner.upgrade.com" } },
      credentials: [[{ scheme: "basic", username: "clientId", password: "clientSecret" }]],
      role: "token",
      input: {},
      options: {},
      constants: { query: { grant_type: "client_credentials" } },
      answers: {
        200: {
          media: ["application/json"],
          rules: [{ when: { "/access_token": "present" }, is: "granted" }, { is: "unknown" }],
        },
      },
    },
  },
};
