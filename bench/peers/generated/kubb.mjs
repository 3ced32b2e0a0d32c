// node_modules/.pnpm/@kubb+plugin-client@4.39.3_@kubb+fabric-core@0.16.1_@kubb+react-fabric@0.16.1_axios@1.21.1_debug@4.4.3_/node_modules/@kubb/plugin-client/dist/clients/fetch.js
var _config = {};
var getConfig = () => _config;
var setConfig = (config) => {
  _config = config;
  return getConfig();
};
var mergeConfig = (...configs) => {
  return configs.reduce((merged, config) => {
    return {
      ...merged,
      ...config,
      headers: {
        ...Array.isArray(merged.headers) ? Object.fromEntries(merged.headers) : merged.headers,
        ...Array.isArray(config.headers) ? Object.fromEntries(config.headers) : config.headers
      }
    };
  }, {});
};
var client = async (paramsConfig) => {
  const normalizedParams = new URLSearchParams();
  const config = mergeConfig(getConfig(), paramsConfig);
  Object.entries(config.params || {}).forEach(([key, value]) => {
    if (value !== void 0) normalizedParams.append(key, value === null ? "null" : value.toString());
  });
  let targetUrl = [config.baseURL, config.url].filter(Boolean).join("");
  if (config.params) targetUrl += `?${normalizedParams}`;
  const response = await fetch(targetUrl, {
    credentials: config.credentials || "same-origin",
    method: config.method?.toUpperCase(),
    body: config.data instanceof FormData ? config.data : JSON.stringify(config.data),
    signal: config.signal,
    headers: config.headers
  });
  return {
    data: [
      204,
      205,
      304
    ].includes(response.status) || !response.body ? {} : await response.json(),
    status: response.status,
    statusText: response.statusText,
    headers: response.headers
  };
};
client.getConfig = getConfig;
client.setConfig = setConfig;

// generated/kubb/clients/capture.ts
function getCaptureUrl(transactionId) {
  const res = { method: "POST", url: `/v1/transactions/${transactionId}/capture` };
  return res;
}
async function capture(transactionId, data, headers, config = {}) {
  const { client: request = client, ...requestConfig } = config;
  const requestData = data;
  const res = await request({ method: "POST", url: getCaptureUrl(transactionId).url.toString(), data: requestData, ...requestConfig, headers: { ...headers, ...requestConfig.headers } });
  return res;
}

// generated/kubb/clients/getToken.ts
function getGetTokenUrl() {
  const res = { method: "POST", url: `/api/auth/v1/oauth/token` };
  return res;
}
async function getToken(params, config = {}) {
  const { client: request = client, ...requestConfig } = config;
  const res = await request({ method: "POST", url: getGetTokenUrl().url.toString(), params, ...requestConfig });
  return res;
}

// generated/kubb/clients/getTransaction.ts
function getGetTransactionUrl(transactionId) {
  const res = { method: "GET", url: `/v1/transactions/${transactionId}` };
  return res;
}
async function getTransaction(transactionId, config = {}) {
  const { client: request = client, ...requestConfig } = config;
  const res = await request({ method: "GET", url: getGetTransactionUrl(transactionId).url.toString(), ...requestConfig });
  return res;
}

// generated/kubb/types/CaptureRequest.ts
var captureRequestCurrencyEnum = {
  USD: "USD",
  CAD: "CAD"
};

// generated/kubb/types/Error.ts
var errorCodeNameEnum = {
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

// generated/kubb/types/Transaction.ts
var transactionStatusEnum = {
  AUTHORIZED: "AUTHORIZED",
  AUTHORIZED_FAILED: "AUTHORIZED_FAILED",
  AUTHORIZATION_EXPIRED: "AUTHORIZATION_EXPIRED",
  CAPTURED: "CAPTURED",
  PARTIALLY_CAPTURED: "PARTIALLY_CAPTURED",
  REFUNDED: "REFUNDED",
  PARTIALLY_REFUNDED: "PARTIALLY_REFUNDED",
  VOIDED: "VOIDED"
};

// generated/kubb/types/TransactionEventAto.ts
var transactionEventAtoTypeEnum = {
  AUTHORIZATION: "AUTHORIZATION",
  VOID: "VOID",
  CAPTURE: "CAPTURE",
  REFUND: "REFUND"
};
export {
  capture,
  captureRequestCurrencyEnum,
  errorCodeNameEnum,
  getToken,
  getTransaction,
  transactionEventAtoTypeEnum,
  transactionStatusEnum
};
