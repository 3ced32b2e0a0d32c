// Generated from specs/truemed.yaml. Edit the spec, then run `pnpm generate`.

export interface paths {
    "/payments/v1/payment_session/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture an authorized payment session
         * @description Charges the held card; the customer need not be present. To take more than was authorized, void the hold and create a new session.
         */
        post: operations["capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/payment_session/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a payment session back */
        get: operations["getPaymentSession"];
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
    payment_session_complete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The status of a payment session changed
         * @description One call for each change of `status`: with delayed capture one for the hold and another once the money is captured. Truemed's dashboard lists the event as `payment_session.updated`, its setup guide as `payment_session.completed`. The signed delivery, which Truemed recommends, wraps the body below as `data` beside `event_type` and `webhook_delivery_id`, the same on every delivery of one event: https://developers.truemed.com/guides/resources/webhooks
         */
        post: operations["paymentSessionComplete"];
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
            /** @description What to charge, in cents, with the taxes and fees you collect: often not the sum of the item prices. At most the `total_amount` of the session's creation. One reason for `TotalAmountInvalid`, taken literally, forbids less than the sum of the items. */
            total_amount: number;
            /** @description One key for one capture. A repeat with the same key brings the first answer again. */
            idempotency_key: string;
        };
        Capture: {
            /** @description The id of this capture, the same for the same key. Keep it with your own record of the checkout. */
            id: string;
        };
        Refusal: {
            error: components["schemas"]["CaptureError"];
            /** @description Names the missing field, or says what is wrong with the amount or about the voided session. */
            message?: string;
        };
        /**
         * @description - `MissingField`: a required field is absent.
         *     - `TotalAmountInvalid`: zero, negative, more than the session was created for, or less than the sum of its items.
         *     - `PaymentSessionDoesNotExist`: no session has this id.
         *     - `ServerError`: internal; may be repeated with the same `idempotency_key`.
         *     - `SessionVoided`: the hold was voided.
         *     - `SessionExpired`: the hold expired and the customer could not be charged again.
         *     - `SessionPending`: the customer has not finished the survey or the card form. Call again after the webhook that tells
         *       `authorized`.
         *     - `SessionCaptured`: captured before. A repeat with the same key gets its first answer instead.
         *     - `ImmediateCapture`: not created with `kind: authorization`. Truemed captures such a session by itself.
         * @enum {string}
         */
        CaptureError: "MissingField" | "TotalAmountInvalid" | "PaymentSessionDoesNotExist" | "ServerError" | "SessionVoided" | "SessionExpired" | "SessionPending" | "SessionCaptured" | "ImmediateCapture";
        PaymentSession: {
            status: components["schemas"]["Status"];
            /** @description The whole picture, with refunds and disputes: `Incomplete`, `Authorized`, `Captured`, `Partially Captured`, `Refunded`, `Partially Refunded`, `Disputed`, `Voided`, `Expired`, `Canceled`, `Test`. */
            status_summary?: string;
            authorize_amount?: components["schemas"]["AuthorizeAmount"];
            capture_amount?: components["schemas"]["CaptureAmount"];
            /**
             * Format: date-time
             * @description When the hold was placed.
             */
            authorized_on?: string;
            /**
             * Format: date-time
             * @description When the money was captured.
             */
            captured_on?: string;
            order_items?: components["schemas"]["OrderItem"][];
        };
        PaymentSessionEvent: {
            status?: components["schemas"]["Status"];
            /**
             * Format: date-time
             * @description When the session was created.
             */
            created_at?: string;
            authorize_amount?: components["schemas"]["AuthorizeAmount"];
            capture_amount?: components["schemas"]["CaptureAmount"];
            order_items?: components["schemas"]["OrderItem"][];
            /** @description What was given when the session was created. */
            metadata?: unknown;
            /** @description Only for sessions that were created with `tokenize` or a `payment_token`. */
            payment_token?: string;
        };
        /**
         * @description The state of the payment; refunds do not change it.
         *
         *     - `pending`: the customer has not finished the checkout.
         *     - `processing`: card details are in, Truemed is reviewing. Do not ship yet.
         *     - `authorized`: a hold is on the card.
         *     - `captured`: paid. The only state in which to ship.
         *     - `canceled`: canceled through the API before the customer gave payment details.
         *     - `rejected`: reviewed and refused.
         *     - `authorization_voided`: the hold was voided through the API.
         *     - `authorization_expired`: on a capture the hold had expired, and a new one could not be placed.
         * @enum {string}
         */
        Status: "pending" | "processing" | "authorized" | "captured" | "canceled" | "rejected" | "authorization_voided" | "authorization_expired";
        /** @description What was held, in cents. */
        AuthorizeAmount: number;
        /** @description What was really captured, in cents. Absent before a delayed capture. */
        CaptureAmount: number;
        OrderItem: {
            item_id?: string;
            name?: string;
            sku?: string;
            price?: number;
            quantity?: number;
            /** @description What is left to refund of this item. Only once captured. */
            total_refundable?: number;
            /** @description How many are left to refund. Only once captured. */
            quantity_refundable?: number;
            /** @description What is left to capture of this item. Only while authorized. */
            total_capturable?: number;
            /** @description How many are left to capture. Only while authorized. */
            quantity_capturable?: number;
        };
    };
    responses: never;
    parameters: {
        /**
         * @description The `id` that `create_payment_session` returned.
         * @example 4d9b1f60-7a2e-4c18-b5d3-90e6a1c27f84
         */
        PaymentSessionId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type CaptureRequest = components['schemas']['CaptureRequest'];
export type Capture = components['schemas']['Capture'];
export type Refusal = components['schemas']['Refusal'];
export type CaptureError = components['schemas']['CaptureError'];
export type PaymentSession = components['schemas']['PaymentSession'];
export type PaymentSessionEvent = components['schemas']['PaymentSessionEvent'];
export type Status = components['schemas']['Status'];
export type AuthorizeAmount = components['schemas']['AuthorizeAmount'];
export type CaptureAmount = components['schemas']['CaptureAmount'];
export type OrderItem = components['schemas']['OrderItem'];
export type ParameterPaymentSessionId = components['parameters']['PaymentSessionId'];
export type $defs = Record<string, never>;
export interface operations {
    capture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` that `create_payment_session` returned.
                 * @example 4d9b1f60-7a2e-4c18-b5d3-90e6a1c27f84
                 */
                id: components["parameters"]["PaymentSessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptureRequest"];
            };
        };
        responses: {
            /** @description Taken on. Whether the money moves, the webhook tells. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Capture"];
                };
            };
            /** @description Not captured, or at least not by this call. ServerError says nothing about the money. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getPaymentSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` that `create_payment_session` returned.
                 * @example 4d9b1f60-7a2e-4c18-b5d3-90e6a1c27f84
                 */
                id: components["parameters"]["PaymentSessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session as it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentSession"];
                };
            };
        };
    };
    paymentSessionComplete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signed delivery: a timestamp `t` and HMAC-SHA256 signatures over `{t}.{raw body}`. */
                "x-truemed-signature"?: string;
                /** @description Unsigned delivery: a shared secret. */
                "x-truemed-api-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentSessionEvent"];
            };
        };
        responses: {
            /** @description Received. No body is needed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
