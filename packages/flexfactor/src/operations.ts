// Generated from specs/flexfactor.yaml. Edit the spec, then run `pnpm generate`.

import type { Provider } from "@holdfast/core";

/** What each call sends, which field is money in which unit, and which answer means what. */
export const provider: Provider = {
  name: "flexfactor",
  title: "FlexFactor",
  servers: { sandbox: { url: "https://api-sandbox.flexfactor.io/v1" }, live: { url: "https://api.flexfactor.io/v1" } },
  credentials: [
    [
      {
        scheme: "token",
        operation: "getToken",
        token: "/accessToken",
        expires: { at: "/expires", form: "epoch-milliseconds" },
      },
    ],
  ],
  operations: {
    capture: {
      method: "POST",
      path: "/capture",
      role: "money",
      input: {
        orderId: { in: "body", needed: true, type: "string", format: "uuid" },
        amount: {
          in: "body",
          needed: true,
          minimum: 1,
          money: { unit: "minor", as: "integer", currency: { field: "currency" }, exponent: 2 },
        },
      },
      body: { media: "application/json" },
      key: { in: "body", name: "idempotencyKey", type: "string", format: "uuid" },
      again: "same-key",
      ttl: 86400000,
      final: { by: "poll" },
      recover: { by: ["same-key", "read"], read: "getOrder", with: { id: "$request.body#/orderId" }, settle: 60000 },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            { when: { "/success": true, "/status": "SUCCESS" }, ignoreCase: true, is: "accepted" },
            {
              when: { "/success": true, "/status": ["APPROVED", "PROCESSING", "SUBMITTED"] },
              ignoreCase: true,
              is: "accepted",
            },
            {
              when: { "/success": false, "/status": ["FAILED", "FAIL"] },
              ignoreCase: true,
              is: "declined",
              again: "never",
              code: "/status",
              reason: "/errors/0",
            },
            { is: "unknown" },
          ],
        },
        400: { media: ["application/json"], rules: [{ is: "declined", again: "after_change", reason: "/title" }] },
        401: { media: ["application/json"], rules: [{ is: "declined", again: "after_change", reason: "/title" }] },
        403: { media: ["application/json"], rules: [{ is: "declined", again: "after_change", reason: "/title" }] },
        409: { media: ["application/json"], rules: [{ is: "unknown", again: "same-key", reason: "/title" }] },
        500: { media: ["application/json"], rules: [{ is: "unknown", reason: "/title" }] },
      },
    },
    getOrder: {
      method: "GET",
      path: "/orders/{id}",
      role: "read",
      input: { id: { in: "path", needed: true, type: "string", format: "uuid" } },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            { when: { "/status": 7, "/statusName": "Completed" }, ignoreCase: true, is: "captured", id: "/id" },
            { when: { "/status": 6, "/statusName": "Returned" }, ignoreCase: true, is: "captured", id: "/id" },
            {
              when: { "/status": 5, "/statusName": ["Capturerequired", "Capture required"] },
              ignoreCase: true,
              is: "unknown",
              code: "/statusName",
            },
            {
              when: { "/status": 2, "/statusName": "Cancelled" },
              ignoreCase: true,
              is: "declined",
              again: "never",
              code: "/statusName",
            },
            { when: { "/status": [0, 1, 3, 4] }, is: "unknown" },
            { is: "unknown" },
          ],
          same: [
            { place: "/id", as: "$request.path.id", ignoreCase: true },
            { place: "/currencyCode", as: "$request.body#/currency" },
          ],
        },
        400: { media: ["application/json"], rules: [{ is: "unknown", reason: "/title" }] },
        401: { media: ["application/json"], rules: [{ is: "unknown", reason: "/title" }] },
        403: { media: ["application/json"], rules: [{ is: "unknown", reason: "/title" }] },
        500: { media: ["application/json"], rules: [{ is: "unknown", reason: "/title" }] },
      },
    },
    getToken: {
      method: "POST",
      path: "/oauth2/token",
      credentials: [],
      role: "token",
      input: {
        AppKey: { in: "body", needed: true, type: "string" },
        AppSecret: { in: "body", needed: true, type: "string" },
      },
      options: { AppKey: "appKey", AppSecret: "appSecret" },
      body: { media: "application/json" },
      answers: {
        200: {
          media: ["application/json"],
          rules: [
            { when: { "/success": true, "/accessToken": "present", "/expires": "present" }, is: "granted" },
            { when: { "/success": false }, is: "declined", again: "after_change", reason: "/errors/0" },
            { is: "unknown" },
          ],
        },
        400: { media: ["application/json"], rules: [{ is: "declined", again: "after_change", reason: "/title" }] },
      },
    },
  },
};
