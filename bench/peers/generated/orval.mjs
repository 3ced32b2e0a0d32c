// generated/orval/client.ts
var CaptureRequestCurrency = {
  USD: "USD",
  CAD: "CAD"
};
var TransactionStatus = {
  AUTHORIZED: "AUTHORIZED",
  AUTHORIZED_FAILED: "AUTHORIZED_FAILED",
  AUTHORIZATION_EXPIRED: "AUTHORIZATION_EXPIRED",
  CAPTURED: "CAPTURED",
  PARTIALLY_CAPTURED: "PARTIALLY_CAPTURED",
  REFUNDED: "REFUNDED",
  PARTIALLY_REFUNDED: "PARTIALLY_REFUNDED",
  VOIDED: "VOIDED"
};
var TransactionEventAtoType = {
  AUTHORIZATION: "AUTHORIZATION",
  VOID: "VOID",
  CAPTURE: "CAPTURE",
  REFUND: "REFUND"
};
var ErrorCodeName = {
  INSUFFICIENT_FUNDS: "INSUFFICIENT_FUNDS",
  OVER_CAPTURE_ERROR: "OVER_CAPTURE_ERROR",
  OVER_REFUND_ERROR: "OVER_REFUND_ERROR",
  OVER_VOID_ERROR: "OVER_VOID_ERROR",
  NO_AMOUNT_LEFT: "NO_AMOUNT_LEFT",
  LINE_EXPIRED_ERROR: "LINE_EXPIRED_ERROR",
  AUTH_EXPIRED_ERROR: "AUTH_EXPIRED_ERROR",
  CURRENCY_MISMATCH_ERROR: "CURRENCY_MISMATCH_ERROR",
  TRANSACTION_NOT_FOUND: "TRANSACTION_NOT_FOUND",
  INCORRECT_ORDER_ID: "INCORRECT_ORDER_ID",
  INVALID_INPUT: "INVALID_INPUT",
  NOT_READABLE_INPUT: "NOT_READABLE_INPUT",
  IDEMPOTENCY_KEY_ALREADY_USED: "IDEMPOTENCY_KEY_ALREADY_USED",
  MISSING_IDEMPOTENCY_KEY: "MISSING_IDEMPOTENCY_KEY",
  UNEXPECTED_ERROR: "UNEXPECTED_ERROR"
};
var getCaptureUrl = (transactionId) => {
  return `/v1/transactions/${transactionId}/capture`;
};
var capture = async (transactionId, captureRequest, options) => {
  const getHeaders = (h) => {
    if (!h) return {};
    if (h instanceof Headers) return Object.fromEntries(h.entries());
    if (Symbol.iterator in h) {
      return Object.fromEntries(
        Array.from(h, (entry) => Array.from(entry))
      );
    }
    const headers = {};
    for (const [name, value] of Object.entries(h)) {
      if (value !== void 0) headers[name] = value;
    }
    return headers;
  };
  const res = await fetch(
    getCaptureUrl(transactionId),
    {
      ...options,
      method: "POST",
      headers: { "Content-Type": "application/json", ...getHeaders(options?.headers) },
      body: JSON.stringify(captureRequest)
    }
  );
  const body = [204, 205, 304].includes(res.status) ? null : await res.text();
  const data = body ? JSON.parse(body) : {};
  return { data, status: res.status, headers: res.headers };
};
var getGetTransactionUrl = (transactionId) => {
  return `/v1/transactions/${transactionId}`;
};
var getTransaction = async (transactionId, options) => {
  const res = await fetch(
    getGetTransactionUrl(transactionId),
    {
      ...options,
      method: "GET"
    }
  );
  const body = [204, 205, 304].includes(res.status) ? null : await res.text();
  const data = body ? JSON.parse(body) : {};
  return { data, status: res.status, headers: res.headers };
};
var getGetTokenUrl = (params) => {
  const normalizedParams = new URLSearchParams();
  Object.entries(params || {}).forEach(([key, value]) => {
    if (value !== void 0) {
      normalizedParams.append(key, value === null ? "null" : String(value));
    }
  });
  const stringifiedParams = normalizedParams.toString();
  return stringifiedParams.length > 0 ? `/api/auth/v1/oauth/token?${stringifiedParams}` : `/api/auth/v1/oauth/token`;
};
var getToken = async (params, options) => {
  const res = await fetch(
    getGetTokenUrl(params),
    {
      ...options,
      method: "POST"
    }
  );
  const body = [204, 205, 304].includes(res.status) ? null : await res.text();
  const data = body ? JSON.parse(body) : {};
  return { data, status: res.status, headers: res.headers };
};
export {
  CaptureRequestCurrency,
  ErrorCodeName,
  TransactionEventAtoType,
  TransactionStatus,
  capture,
  getCaptureUrl,
  getGetTokenUrl,
  getGetTransactionUrl,
  getToken,
  getTransaction
};
