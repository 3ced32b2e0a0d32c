// Generated from specs/flexpay.yaml. Edit the spec, then run `pnpm generate`.

export interface paths {
    "/v1/transactions/{transactionId}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture an authorized transaction
         * @description Captures a part, or all, of what remains of a transaction. Several partial captures are possible until nothing remains or the authorization expires. At the expiry what remains is voided by itself.
         */
        post: operations["capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{transactionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a transaction
         * @description The transaction as it is now, with every authorization, void, capture and refund among its events.
         */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/v1/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description Client credentials as HTTP Basic, the grant type in the query and no body. A token lives 30 minutes by default; no refresh token is documented, a new one is asked for shortly before the end.
         */
        post: operations["getToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CaptureRequest: {
            /** @description What to capture, at most `remaining_amount`. Flex Pay takes a missing amount as everything that remains. */
            amount?: number;
            /**
             * @description The transaction's currency. Required with an amount.
             * @enum {string}
             */
            currency?: "USD" | "CAD";
            /** @description Your own reference, for reconciliation. Give one, and a different one to each capture: after an unknown outcome the capture is found by it among the transaction's events. */
            merchant_reference_id?: string;
        };
        Transaction: {
            /**
             * Format: uuid
             * @description The transaction's id, made by its authorization.
             */
            id: string;
            /** @description What was authorized. */
            original_amount?: number;
            /** @description What can still be captured. */
            remaining_amount?: number;
            /** @description What was captured so far, all captures together. */
            captured_amount: number;
            /** @description What was refunded so far, all refunds together. */
            refunded_amount?: number;
            /**
             * Format: date-time
             * @description The end of the capture window, up to 7 days after the authorization. RFC 3339.
             */
            authorization_expiration?: string;
            /**
             * Format: uuid
             * @description The Flex Pay order that was authorized.
             */
            order_id?: string;
            /**
             * Format: date-time
             * @description When the transaction was first authorized. RFC 3339.
             */
            created?: string;
            /** @description ISO 4217 code of the amounts. */
            currency: string;
            /** @description Your own reference. */
            merchant_reference_id?: string;
            /**
             * @description The transaction's state. When each value is set is not documented.
             * @enum {string}
             */
            status: "AUTHORIZED" | "AUTHORIZED_FAILED" | "AUTHORIZATION_EXPIRED" | "CAPTURED" | "PARTIALLY_CAPTURED" | "REFUNDED" | "PARTIALLY_REFUNDED" | "VOIDED";
            /** @description What happened to the transaction. Their order is not documented. */
            events: components["schemas"]["TransactionEventAto"][];
        };
        TransactionEventAto: {
            /**
             * Format: uuid
             * @description The event's id.
             */
            id?: string;
            /** @description The amount of this event. */
            amount: number;
            /** @description ISO 4217 code of the amount. */
            currency: string;
            /**
             * Format: date-time
             * @description When it happened. RFC 3339.
             */
            created?: string;
            /** @description The reference sent with the call. */
            merchant_reference_id?: string;
            /**
             * @description What was done.
             * @enum {string}
             */
            type: "AUTHORIZATION" | "VOID" | "CAPTURE" | "REFUND";
        };
        Error: {
            /**
             * @description The error's name.
             * @enum {string}
             */
            codeName: "INSUFFICIENT_FUNDS" | "OVER_CAPTURE_ERROR" | "OVER_REFUND_ERROR" | "OVER_VOID_ERROR" | "NO_AMOUNT_LEFT" | "LINE_EXPIRED_ERROR" | "AUTH_EXPIRED_ERROR" | "CURRENCY_MISMATCH_ERROR" | "TRANSACTION_NOT_FOUND" | "INCORRECT_ORDER_ID" | "INVALID_INPUT" | "NOT_READABLE_INPUT" | "IDEMPOTENCY_KEY_ALREADY_USED" | "MISSING_IDEMPOTENCY_KEY" | "UNEXPECTED_ERROR";
            /** @description Free text. */
            message?: string;
        };
        Token: {
            /** @description Sent as a bearer token with every other call. */
            access_token: string;
        };
    };
    responses: {
        /** @description Refused. 400 and 404 list the same names. */
        CaptureRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Failed on Flex Pay's side. It may have captured, whatever the name. */
        CaptureFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The transaction was not read. 400, 404 and 500 list the same names. */
        ReadFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description The transaction's id, from the answer to its authorization.
         * @example 6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914
         */
        TransactionId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type CaptureRequest = components['schemas']['CaptureRequest'];
export type Transaction = components['schemas']['Transaction'];
export type TransactionEventAto = components['schemas']['TransactionEventAto'];
export type Error = components['schemas']['Error'];
export type Token = components['schemas']['Token'];
export type ResponseCaptureRefused = components['responses']['CaptureRefused'];
export type ResponseCaptureFailed = components['responses']['CaptureFailed'];
export type ResponseReadFailed = components['responses']['ReadFailed'];
export type ParameterTransactionId = components['parameters']['TransactionId'];
export type $defs = Record<string, never>;
export interface operations {
    capture: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Prevents duplicate requests. The same for every try of one capture.
                 * @example 0b9b4a5e-7f7c-4f1d-8a52-6f0f7c1d2e33
                 */
                "Idempotency-Key": string;
            };
            path: {
                /**
                 * @description The transaction's id, from the answer to its authorization.
                 * @example 6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914
                 */
                transactionId: components["parameters"]["TransactionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptureRequest"];
            };
        };
        responses: {
            /** @description The updated transaction. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            400: components["responses"]["CaptureRefused"];
            /** @description No access. No body is documented. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No permission for this operation. No body is documented. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["CaptureRefused"];
            500: components["responses"]["CaptureFailed"];
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The transaction's id, from the answer to its authorization.
                 * @example 6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914
                 */
                transactionId: components["parameters"]["TransactionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transaction. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            400: components["responses"]["ReadFailed"];
            /** @description No access. No body is documented. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No permission for this operation. No body is documented. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["ReadFailed"];
            500: components["responses"]["ReadFailed"];
        };
    };
    getToken: {
        parameters: {
            query: {
                /** @example client_credentials */
                grant_type: "client_credentials";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
        };
    };
}
