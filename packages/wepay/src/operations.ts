// Generated from specs/wepay.yaml. Edit the spec, then run `pnpm generate`.

import type { Provider } from "@holdfast/core";

/** What each call sends, which field is money in which unit, and which answer means what. */
export const provider: Provider = {
  name: "wepay",
  title: "WePay",
  servers: { sandbox: { url: "https://stage-api.wepay.com" }, live: { url: "https://api.wepay.com" } },
  credentials: [
    [
      { scheme: "apiKey", in: "header", name: "App-Id", option: "appId" },
      { scheme: "apiKey", in: "header", name: "App-Token", option: "appToken" },
    ],
  ],
  operations: {
    capture: {
      method: "POST",
      path: "/payments/{id}/capture",
      role: "money",
      input: {
        id: { in: "path", needed: true, type: "string", minLength: 1, maxLength: 255 },
        amounts: {
          in: "body",
          type: "object",
          properties: {
            amount: {
              minimum: 1,
              money: { unit: "minor", as: "integer", currency: { field: "currency" }, currencies: ["USD", "CAD"] },
            },
            fee_amount: {
              minimum: 0,
              money: {
                unit: "minor",
                as: "integer",
                currency: { field: "currency" },
                means: "fee",
                currencies: ["USD", "CAD"],
              },
            },
          },
          required: ["amount"],
          omitted: "remaining",
        },
        custom_data: { in: "body", type: ["object", "null"] },
      },
      body: { media: "application/json" },
      constants: { header: { "Api-Version": "3.0" } },
      key: { in: "header", name: "Unique-Key", type: "string", minLength: 1 },
      again: "same-key",
      final: { by: "webhook", webhook: "payments.completed" },
      recover: { by: ["read", "same-key"], read: "getPayment", with: { id: "$request.path.id" }, settle: 60000 },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            { when: { "/status": ["completed", "pending"], "/auto_capture": true }, is: "unknown", code: "/status" },
            { when: { "/status": ["completed", "pending"], "/capture_at": "present" }, is: "unknown", code: "/status" },
            {
              when: { "/status": "completed" },
              is: "captured",
              id: "/id",
              amount: { place: "/amount", unit: "minor", as: "integer", currency: { field: "currency" } },
            },
            { when: { "/status": "pending" }, is: "accepted", id: "/id" },
            {
              when: { "/status": ["canceled", "failed"] },
              is: "declined",
              again: "never",
              code: "/status",
              reason: "/failure_reason/reason_message",
            },
            { is: "unknown", code: "/status" },
          ],
          same: [{ place: "/id", as: "$request.path.id" }],
          amounts: [{ place: "/amount", unit: "minor", as: "integer", currency: { field: "currency" } }],
        },
        400: {
          media: ["application/json"],
          rules: [
            {
              when: {
                "/details/*/reason_code": [
                  "CONCURRENT_UNIQUE_KEY_REQUEST_IS_PROCESSING",
                  "POINT_OF_SALE_TRANSACTION_NOT_YET_PROCESSED",
                ],
              },
              is: "unknown",
              again: "same-key",
              code: "/details/*/reason_code",
              reason: "/error_message",
            },
            {
              when: { "/error_code": "RESOURCE_CONFLICT" },
              is: "unknown",
              again: "same-key",
              code: "/error_code",
              reason: "/error_message",
            },
            {
              when: { "/error_code": "THROTTLE_EXCEEDED" },
              is: "declined",
              again: "later",
              code: "/error_code",
              reason: "/error_message",
            },
            {
              when: {
                "/details/*/reason_code": [
                  "PARAM_IS_MISSING",
                  "PARAM_VALUE_IS_TOO_SMALL_INCLUSIVE",
                  "FEE_EXCEEDS_PAYMENT_AMOUNT_THRESHOLD_PERCENTAGE",
                ],
              },
              is: "declined",
              again: "after_change",
              code: "/details/*/reason_code",
              reason: "/error_message",
            },
            {
              when: {
                "/error_code": [
                  "PARAM_IS_MISSING",
                  "PARAM_VALUE_IS_TOO_SMALL_INCLUSIVE",
                  "FEE_EXCEEDS_PAYMENT_AMOUNT_THRESHOLD_PERCENTAGE",
                ],
              },
              is: "declined",
              again: "after_change",
              code: "/error_code",
              reason: "/error_message",
            },
            {
              when: { "/details/*/reason_code": "present" },
              is: "unknown",
              again: "read-first",
              code: "/details/*/reason_code",
              reason: "/error_message",
            },
            {
              when: { "/error_code": "present" },
              is: "unknown",
              again: "read-first",
              code: "/error_code",
              reason: "/error_message",
            },
          ],
        },
        403: {
          media: ["application/json"],
          rules: [
            {
              when: { "/error_code": "NOT_AUTHORIZED" },
              is: "declined",
              again: "after_change",
              code: "/error_code",
              reason: "/error_message",
            },
            {
              when: { "/error_code": "present" },
              is: "unknown",
              again: "read-first",
              code: "/error_code",
              reason: "/error_message",
            },
            { is: "declined", again: "after_change", reason: "/error_message" },
          ],
        },
        500: {
          media: ["application/json"],
          rules: [
            {
              when: { "/error_code": "UNEXPECTED_ERROR" },
              is: "unknown",
              again: "same-key",
              code: "/error_code",
              reason: "/error_message",
            },
            { is: "unknown", again: "same-key", code: "/error_code", reason: "/error_message" },
          ],
        },
        "4XX": {
          media: ["application/json"],
          rules: [
            {
              when: {
                "/details/*/reason_code": [
                  "CONCURRENT_UNIQUE_KEY_REQUEST_IS_PROCESSING",
                  "POINT_OF_SALE_TRANSACTION_NOT_YET_PROCESSED",
                ],
              },
              is: "unknown",
              again: "same-key",
              code: "/details/*/reason_code",
              reason: "/error_message",
            },
            {
              when: { "/error_code": "RESOURCE_CONFLICT" },
              is: "unknown",
              again: "same-key",
              code: "/error_code",
              reason: "/error_message",
            },
            {
              when: { "/error_code": "THROTTLE_EXCEEDED" },
              is: "declined",
              again: "later",
              code: "/error_code",
              reason: "/error_message",
            },
            {
              when: {
                "/details/*/reason_code": [
                  "PARAM_IS_MISSING",
                  "PARAM_VALUE_IS_TOO_SMALL_INCLUSIVE",
                  "FEE_EXCEEDS_PAYMENT_AMOUNT_THRESHOLD_PERCENTAGE",
                ],
              },
              is: "declined",
              again: "after_change",
              code: "/details/*/reason_code",
              reason: "/error_message",
            },
            {
              when: {
                "/error_code": [
                  "PARAM_IS_MISSING",
                  "PARAM_VALUE_IS_TOO_SMALL_INCLUSIVE",
                  "FEE_EXCEEDS_PAYMENT_AMOUNT_THRESHOLD_PERCENTAGE",
                ],
              },
              is: "declined",
              again: "after_change",
              code: "/error_code",
              reason: "/error_message",
            },
            {
              when: { "/details/*/reason_code": "present" },
              is: "unknown",
              again: "read-first",
              code: "/details/*/reason_code",
              reason: "/error_message",
            },
            {
              when: { "/error_code": "present" },
              is: "unknown",
              again: "read-first",
              code: "/error_code",
              reason: "/error_message",
            },
          ],
        },
      },
    },
    getPayment: {
      method: "GET",
      path: "/payments/{id}",
      role: "read",
      input: { id: { in: "path", needed: true, type: "string", minLength: 1, maxLength: 255 } },
      constants: { header: { "Api-Version": "3.0" } },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            { when: { "/status": "completed", "/auto_capture": true }, is: "unknown", code: "/status" },
            { when: { "/status": "completed", "/capture_at": "present" }, is: "unknown", code: "/status" },
            {
              when: { "/status": "completed" },
              is: "captured",
              id: "/id",
              amount: { place: "/amount", unit: "minor", as: "integer", currency: { field: "currency" } },
            },
            {
              when: { "/status": ["canceled", "failed"] },
              is: "declined",
              again: "never",
              code: "/status",
              reason: "/failure_reason/reason_message",
            },
            { when: { "/status": "pending" }, is: "unknown", code: "/status" },
            { is: "unknown", code: "/status" },
          ],
          same: [{ place: "/id", as: "$request.path.id" }],
          amounts: [{ place: "/amount", unit: "minor", as: "integer", currency: { field: "currency" } }],
        },
        400: { media: ["application/json"], rules: [{ is: "unknown", code: "/error_code", reason: "/error_message" }] },
        403: { media: ["application/json"], rules: [{ is: "unknown", code: "/error_code", reason: "/error_message" }] },
        500: { media: ["application/json"], rules: [{ is: "unknown", code: "/error_code", reason: "/error_message" }] },
        "4XX": {
          media: ["application/json"],
          rules: [{ is: "unknown", code: "/error_code", reason: "/error_message" }],
        },
      },
    },
  },
};
