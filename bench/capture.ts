/** The one capture that every client makes, and the answer of some 900 bytes that it gets. */
export const transactionId = "6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914";
export const key = "0d9c2c52-3a2e-5d6e-8b1f-5f4d1f0c7a55";
export const token = "token-4f1b8a6c2d9e7035";
export const reference = "ship-2026-000871-1";
export const amount = "54.25";

export const template = "/v1/transactions/{transactionId}/capture";
export const path = template.replace("{transactionId}", transactionId);
export const requestBody = { amount: 54.25, currency: "USD", merchant_reference_id: reference };

const created = "2026-11-20T09:30:00Z";
const events = [
  ["AUTHORIZATION", 250, "auth-2026-000871"],
  ["CAPTURE", 54.25, "ship-2026-000871-0"],
  ["CAPTURE", 54.25, reference],
].map(([type, value, merchant_reference_id], index) => ({
  id: `6b7f1d2e-90f3-4c39-8b5c-2f0a9d8c7e0${index}`,
  amount: value,
  currency: "USD",
  created,
  merchant_reference_id,
  type,
}));

export const answerText = JSON.stringify({
  id: transactionId,
  original_amount: 250,
  remaining_amount: 141.5,
  captured_amount: 108.5,
  refunded_amount: 0,
  authorization_expiration: "2026-12-01T00:00:00Z",
  order_id: "0e2b9d6e-2f6b-4f5c-8b8f-6b1f5d2c9a11",
  created,
  currency: "USD",
  merchant_reference_id: "order-2026-000871",
  status: "PARTIALLY_CAPTURED",
  events,
});

export const answerHeaders = {
  "content-type": "application/json",
  "content-length": String(Buffer.byteLength(answerText)),
  "request-id": "req_0123456789",
};

/** Our client fetches a token first, once. */
export const tokenText = JSON.stringify({ access_token: token, token_type: "Bearer" });
export const isForToken = (url: string): boolean => url.includes("/oauth/token");

/** A network that answers at once, with a real `Response`. */
export function stub(url: unknown): Promise<Response> {
  const text = typeof url === "string" && isForToken(url) ? tokenText : answerText;
  const headers = text === answerText ? answerHeaders : { "content-type": "application/json" };
  return Promise.resolve(new Response(text, { status: 200, headers }));
}
