import type { Answer, Sent } from "./network.ts";

/** One call with a generated client: what is given, what goes over the wire, what is answered, what comes of it. */
export interface Capture {
  /** What is true of it. */
  readonly fact: string;
  readonly provider: string;
  readonly create: string;
  readonly options: object;
  /** `capture` by default. */
  readonly method?: string;
  readonly input: object;
  readonly answers: readonly Answer[];
  readonly sent: readonly Sent[];
  readonly outcome: object;
  /** What the outcome does not have. */
  readonly lacks?: string;
}

const key = "7b0c2f6e-4a53-4d0b-9c55-0a8b6f5d1e21";
const json = { Accept: "application/json", "Content-Type": "application/json" };

const acme = {
  create: "createAcmePay",
  options: { environment: "sandbox", account: "shop-1", clientId: "the client", clientSecret: "open sesame" },
};
const acmeToken = {
  request: "POST https://shop-1.sandbox.acme-pay.example/v1/oauth2/token",
  headers: {
    Accept: "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
    Authorization: `Basic ${btoa("the client:open sesame")}`,
  },
  body: "grant_type=client_credentials&scope=captures",
};
const acmeGranted = { status: 200, body: { access_token: "t0ken-of-acme", expires_in: 600 } };
const acmeHeaders = { Authorization: "Bearer t0ken-of-acme", "Acme-Request-Id": key };

const estuary = {
  create: "createEstuaryPay",
  options: { environment: "live", appKey: "app-key", appSecret: "app-secret" },
};
const estuaryToken = {
  request: "POST https://estuary.example/payments/token",
  headers: json,
  body: '{"grant":"app","AppKey":"app-key","app_secret":"app-secret"}',
};
const estuaryGranted = { status: 200, body: { token: { value: "t0ken-of-estuary", lives: "600" } } };

const glacier = {
  create: "createGlacier",
  options: { environment: "sandbox", user: "us er", pass: "p&ss-word", appId: "app-1" },
};
const glacierToken = {
  request: "POST https://login.sandbox.glacier.example/session",
  headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
  body: "user=us+er&pass=p%26ss-word",
};
const glacierGranted = { status: 200, body: { session: "t0ken-of-glacier" } };
const glacierHeaders = {
  ...json,
  Accept: "application/json, application/problem+json",
  Authorization: "Bearer t0ken-of-glacier",
  "App-Id": "app-1",
};

const dunes = { create: "createDunes", options: { environment: "sandbox", platformKey: "k&y", session: "s ss;ion" } };
const dunesHeaders = { ...json, "Idempotency-Key": key, Cookie: "DUNES=s%20ss%3Bion" };
const borealis = { create: "createBorealis", options: { environment: "live", secretKey: "sk_live" } };
const borealisHeaders = { Authorization: "Bearer sk_live", "Borealis-Version": "2026-01-01", "Idempotency-Key": key };
const form = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };

export const captures: readonly Capture[] = [
  {
    fact: "an amount that is an object is one Money, in the provider's own decimals",
    provider: "acme-pay",
    ...acme,
    input: {
      authorizationId: "AUTH-1",
      amount: { minor: 450_000, currency: "HUF" },
      platform_fee: { minor: 10_000, currency: "HUF" },
      invoice_id: "INV-7",
      idempotencyKey: key,
    },
    answers: [
      acmeGranted,
      { status: 201, body: { id: "CAP-1", status: "COMPLETED", amount: { currency_code: "HUF", value: "4500" } } },
    ],
    sent: [
      acmeToken,
      {
        request: "POST https://shop-1.sandbox.acme-pay.example/v2/authorizations/AUTH-1/capture",
        headers: { ...json, ...acmeHeaders, "Acme-Answer": "whole" },
        body: '{"amount":{"value":"4500","currency_code":"HUF"},"invoice_id":"INV-7","platform_fee":{"value":"100","currency_code":"HUF"}}',
      },
    ],
    outcome: { kind: "captured", amount: { minor: 450_000, currency: "HUF" }, id: "CAP-1", idempotencyKey: key },
  },
  {
    fact: "another invoice than was asked is not ours",
    provider: "acme-pay",
    ...acme,
    input: { authorizationId: "A", amount: { minor: 4125, currency: "KWD" }, invoice_id: "INV-7", idempotencyKey: key },
    answers: [
      acmeGranted,
      {
        status: 201,
        body: { id: "C", status: "COMPLETED", amount: { currency_code: "KWD", value: "4.125" }, invoice_id: "INV-8" },
      },
    ],
    sent: [
      acmeToken,
      {
        request: "POST https://shop-1.sandbox.acme-pay.example/v2/authorizations/A/capture",
        headers: { ...json, ...acmeHeaders, "Acme-Answer": "whole" },
        body: '{"amount":{"value":"4.125","currency_code":"KWD"},"invoice_id":"INV-7"}',
      },
    ],
    outcome: { kind: "unknown", why: "mismatch" },
  },
  {
    fact: "a void has its own word and neither body nor answer",
    provider: "acme-pay",
    ...acme,
    method: "voidAuthorization",
    input: { authorizationId: "A", idempotencyKey: key },
    answers: [acmeGranted, { status: 204 }],
    sent: [
      acmeToken,
      {
        request: "POST https://shop-1.sandbox.acme-pay.example/v2/authorizations/A/void",
        headers: { Accept: "application/json", ...acmeHeaders },
      },
    ],
    outcome: { kind: "voided", data: undefined },
  },
  {
    fact: "a refund has its own word and amount",
    provider: "acme-pay",
    ...acme,
    method: "refund",
    input: { captureId: "CAP 1", amount: { minor: 500, currency: "JPY" }, idempotencyKey: key },
    answers: [
      acmeGranted,
      { status: 201, body: { id: "REF-1", status: "COMPLETED", amount: { currency_code: "jpy", value: "500" } } },
    ],
    sent: [
      acmeToken,
      {
        request: "POST https://shop-1.sandbox.acme-pay.example/v2/captures/CAP%201/refund",
        headers: { ...json, ...acmeHeaders },
        body: '{"amount":{"value":"500","currency_code":"JPY"}}',
      },
    ],
    outcome: { kind: "refunded", amount: { minor: 500, currency: "JPY" }, id: "REF-1" },
  },
  {
    fact: "a form holds lists, nested fields and JSON as its encoding says, and the currency in lower case",
    provider: "borealis",
    ...borealis,
    input: {
      intent: "pi_4821",
      "Borealis-Account": "acct 7",
      expand: ["charge", "customer"],
      amount_to_capture: { minor: 5, currency: "ISK" },
      tags: ["a", "b c"],
      labels: ["x", "y"],
      metadata: { order: "8&71" },
      shipping: { carrier: "gull", address: { city: "Høfn" } },
      extra: { note: "hi" },
      idempotencyKey: key,
    },
    answers: [{ status: 200, body: { id: "pi_4821", status: "SUCCEEDED", amount_received: 500, currency: "isk" } }],
    sent: [
      {
        request:
          "POST https://api.borealis.example/v1/intents/pi_4821/capture?api=intents&expand=charge&expand=customer",
        headers: { ...form, ...borealisHeaders, "Borealis-Account": "acct 7" },
        body: "amount_to_capture=500&currency=isk&tags=a&tags=b+c&labels=x%2Cy&metadata%5Border%5D=8%2671&shipping%5Bcarrier%5D=gull&shipping%5Baddress%5D%5Bcity%5D=H%C3%B8fn&extra=%7B%22note%22%3A%22hi%22%7D",
      },
    ],
    outcome: { kind: "captured", amount: { minor: 5, currency: "ISK" }, id: "pi_4821" },
  },
  {
    fact: "where everything is captured there is no body at all",
    provider: "borealis",
    ...borealis,
    input: { intent: "pi_1", amount_to_capture: "full", idempotencyKey: key },
    answers: [{ status: 200, body: { id: "pi_1", status: "succeeded", amount_received: 412, currency: "kwd" } }],
    sent: [
      {
        request: "POST https://api.borealis.example/v1/intents/pi_1/capture?api=intents",
        headers: { Accept: "application/json", ...borealisHeaders },
      },
    ],
    outcome: { kind: "captured", id: "pi_1", input: { intent: "pi_1", amount_to_capture: "full" } },
  },
  {
    fact: "fewer decimals than ISO 4217 carry what they can",
    provider: "borealis",
    ...borealis,
    input: { intent: "pi_1", amount_to_capture: { minor: 4120, currency: "KWD" }, idempotencyKey: key },
    answers: [{ status: 200, body: { id: "pi_1", status: "succeeded", amount_received: 412, currency: "KWD" } }],
    sent: [
      {
        request: "POST https://api.borealis.example/v1/intents/pi_1/capture?api=intents",
        headers: { ...form, ...borealisHeaders },
        body: "amount_to_capture=412&currency=kwd",
      },
    ],
    outcome: { kind: "captured", amount: { minor: 4120, currency: "KWD" } },
  },
  {
    fact: "an answer under a range is read by its rules",
    provider: "borealis",
    ...borealis,
    input: { intent: "pi_1", amount_to_capture: "full", idempotencyKey: key },
    answers: [{ status: 418, body: { error: { code: "intent_captured", message: "Captured before." } } }],
    sent: [
      {
        request: "POST https://api.borealis.example/v1/intents/pi_1/capture?api=intents",
        headers: { Accept: "application/json", ...borealisHeaders },
      },
    ],
    outcome: {
      kind: "declined",
      code: "intent_captured",
      reason: "Captured before.",
      doneBefore: true,
      again: "never",
    },
  },
  {
    fact: "an empty 201 is a capture when its header holds the id",
    provider: "cinder",
    create: "createCinder",
    options: { environment: "sandbox", region: "us", shopId: "shop", shopSecret: "s3cret" },
    input: {
      id: "res 1",
      sum: { minor: 9900, currency: "SEK" },
      shipping: { minor: 450, currency: "SEK" },
      idempotencyKey: key,
    },
    answers: [{ status: 201, headers: { "capture-id": "cap_77" } }],
    sent: [
      {
        request: "POST https://us.sandbox.cinder.example/api/reservations/res%201/captures",
        headers: { ...json, Authorization: `Basic ${btoa("shop:s3cret")}`, "X-Idempotency-Key": key },
        body: '{"sum":9900,"shipping":450}',
      },
    ],
    outcome: { kind: "captured", amount: { minor: 9900, currency: "SEK" }, id: "cap_77", data: undefined },
  },
  {
    fact: "an empty 201 without its header is unknown",
    provider: "cinder",
    create: "createCinder",
    options: { environment: "live", shopId: "shop", shopSecret: "s3cret" },
    input: { id: "res_1", sum: { minor: 9900, currency: "SEK" }, idempotencyKey: key },
    answers: [{ status: 201 }],
    sent: [
      {
        request: "POST https://eu.cinder.example/api/reservations/res_1/captures",
        headers: { ...json, Authorization: `Basic ${btoa("shop:s3cret")}`, "X-Idempotency-Key": key },
        body: '{"sum":9900}',
      },
    ],
    outcome: { kind: "unknown", why: "state", recovery: ["read"] },
  },
  {
    fact: "the amounts of a list share the currency at the root, and their sum is what is captured",
    provider: "dunes",
    ...dunes,
    input: {
      order: "ord_1",
      splits: [
        { seller: "ann", amount: { minor: 2050, currency: "CHF" }, commission: { minor: 150, currency: "CHF" } },
        { seller: "bob", amount: { minor: 400, currency: "CHF" } },
      ],
      tips: [
        { minor: 100, currency: "CHF" },
        { minor: 50, currency: "CHF" },
      ],
      final: false,
      reference: "ship-1",
      idempotencyKey: key,
    },
    answers: [
      {
        status: 200,
        body: { id: "cap_1", state: "OPEN", currency: "CHF", entries: [{ type: "CAPTURE", amount: 24.5 }] },
      },
    ],
    sent: [
      {
        request: "POST https://sandbox.dunes.example/v3/orders/ord_1/captures?key=k%26y",
        headers: dunesHeaders,
        body: '{"splits":[{"seller":"ann","amount":20.5,"commission":1.5},{"seller":"bob","amount":4}],"currency":"CHF","tips":[1,0.5],"final":false,"reference":"ship-1"}',
      },
    ],
    outcome: { kind: "captured", amount: { minor: 2450, currency: "CHF" }, id: "cap_1" },
  },
  {
    fact: "the same answer means another thing when another thing was asked",
    provider: "dunes",
    create: "createDunes",
    options: { environment: "live", adminToken: "adm1n-token" },
    input: {
      order: "ord_1",
      "X-Mode": "refuse",
      splits: [{ seller: "ann", amount: { minor: 10_005, currency: "CLF" } }],
      final: true,
      reference: "r",
      idempotencyKey: key,
    },
    answers: [{ status: 200, body: { id: "cap_1", state: "CHECKING", entries: [] } }],
    sent: [
      {
        request: "POST https://dunes.example/v3/orders/ord_1/captures",
        headers: { ...json, "Idempotency-Key": key, "X-Mode": "refuse", "X-Admin-Token": "adm1n-token" },
        body: '{"splits":[{"seller":"ann","amount":1.0005}],"currency":"CLF","final":true,"reference":"r"}',
      },
    ],
    outcome: { kind: "declined", code: "CHECKING", again: "later" },
  },
  {
    fact: "constants of the body and the query go out by themselves, and a token is fetched first",
    provider: "estuary",
    ...estuary,
    input: {
      id: "au_1",
      level: 2,
      amount: { minor: 12_050, currency: "USD" },
      surcharge: { minor: 7, currency: "USD" },
      description: "Order 871",
      idempotencyKey: key,
    },
    answers: [
      estuaryGranted,
      {
        status: 200,
        headers: { "Content-Type": "application/vnd.estuary+json" },
        body: { result: "OK", id: "ca_1", amount: 120.5, order: { currency: "USD" } },
      },
    ],
    sent: [
      estuaryToken,
      {
        request: "PUT https://estuary.example/payments/authorizations/au_1/capture?view=full&level=2",
        headers: {
          Accept: "application/vnd.estuary+json, application/json",
          "Content-Type": "application/vnd.estuary+json",
          Authorization: "Bearer t0ken-of-estuary",
          "Estuary-Key": key,
        },
        body: '{"kind":"CAPTURE","description":"Order 871","amount":120.5,"currency":"USD","surcharge":0.07}',
      },
    ],
    outcome: { kind: "captured", amount: { minor: 12_050, currency: "USD" }, id: "ca_1" },
  },
  {
    fact: "an authorization puts the currency deeper into the body, beside what the caller says there",
    provider: "estuary",
    ...estuary,
    method: "authorize",
    input: { amount: { minor: 12_050, currency: "CAD" }, order: { number: "871" }, idempotencyKey: key },
    answers: [
      estuaryGranted,
      { status: 200, body: { result: "OK", id: "au_1", amount: 120.5, order: { currency: "CAD" } } },
    ],
    sent: [
      estuaryToken,
      {
        request: "POST https://estuary.example/payments/authorizations",
        headers: { ...json, Authorization: "Bearer t0ken-of-estuary", "Estuary-Key": key },
        body: '{"kind":"AUTHORIZE","amount":120.5,"order":{"currency":"CAD","number":"871"}}',
      },
    ],
    outcome: { kind: "authorized", amount: { minor: 12_050, currency: "CAD" }, id: "au_1" },
  },
  {
    fact: "a refusal in one of several forms is read by its own fields",
    provider: "estuary",
    ...estuary,
    method: "authorize",
    input: { amount: { minor: 1, currency: "USD" }, order: {}, idempotencyKey: key },
    answers: [
      estuaryGranted,
      { status: 200, body: { result: "REFUSED", reason: { code: 51, text: "Not enough money." } } },
    ],
    sent: [
      estuaryToken,
      {
        request: "POST https://estuary.example/payments/authorizations",
        headers: { ...json, Authorization: "Bearer t0ken-of-estuary", "Estuary-Key": key },
        body: '{"kind":"AUTHORIZE","amount":0.01,"order":{"currency":"USD"}}',
      },
    ],
    outcome: { kind: "declined", code: "51", reason: "Not enough money.", again: "after_change" },
  },
  {
    fact: "whole minor units may be text, in a currency that only the caller knows",
    provider: "fjord",
    create: "createFjord",
    options: { baseUrl: "https://fjord.customer.example/pay/" },
    input: { ticket: 4821, amount: { minor: 1250, currency: "NOK" } },
    answers: [{ status: 200, body: { number: 4821, done: true, amount: "1250" } }],
    sent: [
      {
        request: "PATCH https://fjord.customer.example/pay/tickets/4821/capture",
        headers: json,
        body: '{"amount":"1250"}',
      },
    ],
    outcome: { kind: "captured", amount: { minor: 1250, currency: "NOK" }, id: "4821" },
  },
  {
    fact: "where neither side names the currency there is no amount to tell",
    provider: "fjord",
    create: "createFjord",
    options: { baseUrl: "https://fjord.customer.example" },
    input: { ticket: 4821, amount: "full" },
    answers: [{ status: 200, body: { number: 4821, done: false, amount: "9900" } }],
    sent: [
      { request: "PATCH https://fjord.customer.example/tickets/4821/capture", headers: { Accept: "application/json" } },
    ],
    outcome: { kind: "accepted", final: "webhook", webhook: "ticket.captured" },
    lacks: "amount",
  },
  {
    fact: "an amount and its fee stand in one object, and the key in the body",
    provider: "glacier",
    ...glacier,
    input: {
      charge: "ch_1",
      amounts: { amount: { minor: 3750, currency: "USD" }, fee_amount: { minor: 250, currency: "USD" } },
      statement: null,
      level: 2,
      idempotencyKey: key,
    },
    answers: [
      glacierGranted,
      {
        status: 200,
        body: {
          id: "ch_1",
          status: "captured",
          amounts: { amount: 3750, currency: "USD", fee_amount: 2, fee_currency: "EUR" },
        },
      },
    ],
    sent: [
      glacierToken,
      {
        request: "POST https://sandbox.glacier.example/charges/ch_1/capture",
        headers: glacierHeaders,
        body: `{"amounts":{"amount":3750,"currency":"USD","fee_amount":250},"statement":null,"level":2,"requestId":"${key}"}`,
      },
    ],
    outcome: { kind: "captured", amount: { minor: 3750, currency: "USD" }, id: "ch_1" },
  },
  {
    fact: "what remains is captured by leaving out the object of the amount",
    provider: "glacier",
    ...glacier,
    input: { charge: "ch_1", amounts: "remaining", idempotencyKey: key },
    answers: [
      glacierGranted,
      { status: 200, body: { id: "ch_1", status: "captured", amounts: { amount: 5000, currency: "USD" } } },
    ],
    sent: [
      glacierToken,
      {
        request: "POST https://sandbox.glacier.example/charges/ch_1/capture",
        headers: glacierHeaders,
        body: `{"requestId":"${key}"}`,
      },
    ],
    outcome: { kind: "captured", amount: { minor: 5000, currency: "USD" } },
  },
  {
    fact: "an operation takes its own credentials, and schemas put together are one body",
    provider: "harbor-7",
    create: "createHarbor7",
    options: { environment: "sandbox", platformKey: "platf0rm", signature: "signed-by-us", readKey: "read-key" },
    method: "settleBookingOfMerchantInFull",
    input: {
      merchant: "merchant-of-many-ships",
      booking: "b-1",
      amount: { minor: 1250, currency: "GBP" },
      parcels: [{ weight: 1.5, marks: ["a"] }, null],
      extra: { any: [1, "two", null] },
      packing: { boxes: 2 },
      idempotencyKey: key,
    },
    answers: [{ status: 200, body: { state: "settled", booking: { id: "b-1", captured: 99.5, currency: "GBP" } } }],
    sent: [
      {
        request: "POST https://sandbox.harbor.example/v7/merchants/merchant-of-many-ships/bookings/b-1/settlement",
        headers: { ...json, "Harbor-Request": key, "Platform-Key": "platf0rm", Signature: "signed-by-us" },
        body: '{"amount":12.5,"currency":"GBP","parcels":[{"weight":1.5,"marks":["a"]},null],"extra":{"any":[1,"two",null]},"packing":{"boxes":2}}',
      },
    ],
    outcome: { kind: "captured", amount: { minor: 1250, currency: "GBP" }, id: "b-1" },
  },
  {
    fact: "a read goes without credentials where none are needed",
    provider: "harbor-7",
    create: "createHarbor7",
    options: { environment: "live", merchantKey: "merch4nt", signature: "signed-by-us" },
    method: "getBooking",
    input: { merchant: "m", booking: "b-1" },
    answers: [{ status: 200, body: { id: "b-1", captured: 99.5, currency: "GBP" } }],
    sent: [
      {
        request: "GET https://harbor.example/v7/merchants/m/bookings/b-1",
        headers: { Accept: "application/json", "Cache-Control": "no-cache" },
      },
    ],
    outcome: { kind: "read", proves: "captured" },
  },
];
