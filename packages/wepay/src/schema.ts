// Generated from specs/wepay.yaml. Edit the spec, then run `pnpm generate`.

export interface paths {
    "/payments/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture a payment
         * @description Captures a payment that was created with `auto_capture: false`, within 7 days of its creation. That it captures what was authorised where no `amounts` are given is presumed ("adjusting the amounts"), not spelled out.
         */
        post: operations["capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a payment
         * @description The payment as it is now.
         */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "payments.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment is completed
         * @description Sent to the address of a notification preference. Answer 200 or 201; anything else is a failure, and WePay tries six times more, within two days. Read the payment before believing what it says.
         */
        post: operations["paymentsCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        CaptureRequest: {
            /** @description What to capture instead of what was authorised. With the card present more or less, else less only, and only for a delayed capture. What leaving it out captures is presumed, not spelled out: name the amount where you know it. */
            amounts?: {
                /** @description In the lowest denomination, `1500` is $15.00. */
                amount: number;
                /**
                 * @description ISO 4217. Of a payment's currency WePay notes that as of today it supports a single value.
                 * @enum {string}
                 */
                currency: "USD" | "CAD";
                /** @description The platform's fee out of the payment, in the lowest denomination. On creation at most 20 % of it. Only for blended pricing. Whether the fee set at creation stands when this is left out is not documented: repeat it. */
                fee_amount?: number;
            };
            custom_data?: components["schemas"]["CustomData"];
        };
        Payment: {
            /** @description The payment's id. Case counts. */
            id: string | null;
            /** @constant */
            resource: "payments";
            /** @description Where to read the payment and act on it. */
            path: string;
            /** @description The merchant's account. */
            owner: components["schemas"]["Reference"] | null;
            /**
             * Format: int64
             * @description UNIX seconds.
             */
            create_time: number;
            /**
             * @description `pending`: under way, or authorised and not captured, or in review. `completed`: in the account's available or reserve balance; stays so when refunded or disputed. `canceled`: by the platform. `failed`: an error or a decline.
             * @enum {string}
             */
            status: "pending" | "completed" | "canceled" | "failed";
            /** @description In the lowest denomination. */
            amount: number;
            amount_refunded: number;
            amount_disputed: number;
            /** @description ISO 4217, `USD` or `CAD`. */
            currency: string;
            payment_method: components["schemas"]["Reference"];
            /** @enum {string} */
            initiated_by: "customer" | "merchant" | "none";
            /** @description The platform's own reference. */
            reference_id: string | null;
            /**
             * Format: int64
             * @description Cards only. When the payment is to capture by itself, UNIX seconds in UTC, at most 7 days ahead.
             */
            capture_at: number | null;
            /** @description The card issuer's code. */
            authorization_code: string | null;
            api_version?: string;
            /** @description Cards only. `false` delays the capture; then capture within 7 days, or cancel. */
            auto_capture?: boolean;
            custom_data?: components["schemas"]["CustomData"];
            /** @description Why the payment failed. Known codes, of a list that goes on: `NOT_CAPTURED`, `ECHECK_FRAUD`, `BANK_NOT_CONFIRMED`, `BANK_SYSTEM_ERROR`, `PAYMENT_EXPIRED`, `REVIEW`. */
            failure_reason?: components["schemas"]["Reason"] | (string | null);
            /** @description The platform's fee out of the payment, in the lowest denomination. Not with Merchant IC+ pricing. */
            fee_amount?: number;
            fee_amount_refundable?: number;
            /** @description The Order that the app made and tied to the payment. */
            order?: components["schemas"]["Reference"] | null;
            /** @description Why the payment is pending. The one documented code is `PROCESSING`. */
            pending_reasons?: components["schemas"]["Reason"][] | null;
            /** @description The transaction record of the part that touches the application's balance. */
            txnr_app_fee?: components["schemas"]["Reference"] | null;
            /** @description The transaction record of the merchant's part. */
            txnr_merchant?: components["schemas"]["Reference"] | null;
        };
        /** @description The platform's own key-value pairs. No personal or card data. */
        CustomData: {
            [key: string]: unknown;
        } | null;
        Reference: {
            id?: string;
            resource?: string;
            /** @description Null where the resource is an application. */
            path?: string | null;
        };
        Reason: {
            reason_code?: string;
            /** @description For people. */
            reason_message?: string;
            details?: {
                detail_code?: string;
                /** @description For people. */
                detail_message?: string;
            }[];
        };
        ErrorBody: {
            /** @description What went wrong. */
            error_code?: string;
            /** @description Mostly fit to be shown to users. */
            error_message?: string;
            details?: {
                /** @description For the developer. */
                message?: string;
                /** @description The cause. */
                reason_code?: string;
                /** @description The part of the request, as a path. */
                target?: string[];
                /** @enum {string} */
                target_type?: "HTTP_REQUEST_BODY" | "HTTP_REQUEST_PATH" | "HTTP_REQUEST_QUERY_STRING" | "HTTP_REQUEST_HEADER" | "SDK_PARAMETER";
            }[];
        };
    };
    responses: never;
    parameters: {
        /**
         * @description The payment's id, which WePay gave it when it was created. Case-sensitive.
         * @example 8c2f4d10-6b7e-4a93-b1d5-2e90c7a4f381
         */
        PaymentId: string;
        /**
         * @description The API version this description is of.
         * @example 3.0
         */
        ApiVersion: "3.0";
    };
    requestBodies: never;
    headers: {
        /**
         * @description Names the request to WePay's support. Every answer has one (https://dev.wepay.com/core/get-started).
         * @example 2f81c6d7-04be-49a3-9d5c-b7e630f1a852
         */
        CorrelationId: string;
    };
    pathItems: never;
}
export type CaptureRequest = components['schemas']['CaptureRequest'];
export type Payment = components['schemas']['Payment'];
export type CustomData = components['schemas']['CustomData'];
export type Reference = components['schemas']['Reference'];
export type Reason = components['schemas']['Reason'];
export type ErrorBody = components['schemas']['ErrorBody'];
export type ParameterPaymentId = components['parameters']['PaymentId'];
export type ParameterApiVersion = components['parameters']['ApiVersion'];
export type HeaderCorrelationId = components['headers']['CorrelationId'];
export type $defs = Record<string, never>;
export interface operations {
    capture: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The API version this description is of.
                 * @example 3.0
                 */
                "Api-Version": components["parameters"]["ApiVersion"];
                /**
                 * @description Marks a request, so that a repeat of it is not processed twice.
                 * @example 5b1d9f0a-27c4-4e8b-9a63-d40f7c81e2b6
                 */
                "Unique-Key": string;
            };
            path: {
                /**
                 * @description The payment's id, which WePay gave it when it was created. Case-sensitive.
                 * @example 8c2f4d10-6b7e-4a93-b1d5-2e90c7a4f381
                 */
                id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptureRequest"];
            };
        };
        responses: {
            /** @description The payment, after the capture was taken on, or fetched when the key was used before. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description Refused. The parameters are at fault, or the request has to be repeated. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description These credentials may not do this. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description WePay's own fault. May be repeated with the same key until it succeeds. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Refused with a status that is not documented. */
            "4XX": {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The API version this description is of.
                 * @example 3.0
                 */
                "Api-Version": components["parameters"]["ApiVersion"];
            };
            path: {
                /**
                 * @description The payment's id, which WePay gave it when it was created. Case-sensitive.
                 * @example 8c2f4d10-6b7e-4a93-b1d5-2e90c7a4f381
                 */
                id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The parameters are at fault. Says nothing about the payment. */
            400: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description These credentials may not do this. */
            403: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description WePay's own fault. */
            500: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Refused with a status that is not documented. */
            "4XX": {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    paymentsCompleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    /** @constant */
                    resource: "notifications";
                    path: string;
                    owner: components["schemas"]["Reference"];
                    /** @constant */
                    topic: "payments.completed";
                    /** Format: int64 */
                    event_time: number;
                    api_version?: string;
                    payload: {
                        id?: string | null;
                        status?: string;
                        amount?: number;
                        currency?: string;
                    };
                };
            };
        };
        responses: never;
    };
}
