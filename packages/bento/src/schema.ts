// Generated from specs/bento.yaml. Edit the spec, then run `pnpm generate`.

export interface paths {
    "/payments/v1/orders/{orderId}/transactions/{transactionId}/_test_complete_capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Complete the capture of a test transaction
         * @description Finishes the capture of a test transaction of an order. That the transaction has to be `Capturing` follows from the life cycle; the page does not say it, nor whether the call answers outside the sandbox.
         */
        put: operations["completeTestCapture"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order
         * @description The one read around payments whose path is public. It shows how the order was billed, not what became of one transaction.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
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
        TransactionAnswer: {
            data: components["schemas"]["Transaction"];
        };
        /** @description One payment, from its authorization to its refund. */
        Transaction: {
            orderId: string;
            transactionId: string;
            paymentMethodId?: string;
            /** @description The owner of the payment method, who may have several. */
            customerId?: string;
            /** @description The latest amount, with captures and refunds taken into account. */
            totalAmount?: number;
            /** @description The amount authorized last. */
            authorizedAmount?: number;
            /** @description Everything captured on this transaction. */
            capturedAmount: number;
            /** @description All refunds of this transaction together. */
            refundedAmount?: number;
            /** @description ISO 4217, for instance `USD`. */
            currency: string;
            description?: string;
            /** @enum {string} */
            state: "Authorizing" | "AuthFailed" | "AuthSucceeded" | "AuthExpired" | "AuthVoided" | "Capturing" | "CaptureFailed" | "CaptureSucceeded" | "Refunded" | "Refunding" | "RefundFailed";
            status: components["schemas"]["Status"];
            /** @description Every action on this transaction so far. */
            history?: components["schemas"]["HistoryEntry"][];
            /** @description ISO 8601, with milliseconds and `Z` in Bento's example. */
            created?: string;
            /** @description In the form of `created`. */
            updated?: string;
            /** @description Only where the payment method was stored together with creating the transaction. */
            paymentMethod?: components["schemas"]["CardPaymentMethod"] | components["schemas"]["PayPalPaymentMethod"];
        };
        /** @description How the action went that is associated with the transaction. */
        Status: {
            code?: components["schemas"]["StatusCode"];
            description?: string;
            /**
             * @description Whether it succeeded, and if not whether Bento holds a retry possible.
             * @enum {string}
             */
            outcome: "succeeded" | "failedRetryable" | "failedNonRetryable";
        };
        /** @enum {string} */
        StatusCode: "PG0000" | "PG0001" | "PG0003" | "PG0005" | "PG0010" | "PG0011" | "PG0012" | "PG0013" | "PG0014" | "PG0015" | "PG0021" | "PG0038" | "PG0041" | "PG0043" | "PG0051" | "PG0054" | "PG0055" | "PG0057" | "PG0059" | "PG0061" | "PG0062" | "PG0063" | "PG0064" | "PG0065" | "PG0094" | "PG0998" | "PG0999" | "PG2000" | "PG2001" | "PG2002" | "PG2003" | "PG2004" | "PG2005" | "PG2006" | "PG2007" | "PG2008" | "PG2009" | "PG2010" | "PG2011" | "PG2012" | "PG2013";
        HistoryEntry: {
            /** @description The transaction's `totalAmount` after this action. */
            amount?: number;
            /** @enum {string} */
            result?: "Success" | "Failure";
            /** @enum {string} */
            action?: "Authorize" | "Void" | "Capture" | "Poll" | "Refund";
            status?: components["schemas"]["Status"];
            created?: string;
        };
        CardPaymentMethod: {
            /** @constant */
            type: "card";
            card?: {
                brand?: string;
                /** @enum {string} */
                mechanism?: "applePay" | "googlePay" | "samsungPay" | "direct";
                cardHolderName?: string;
                /** @description `YYYY-MM`. */
                expiryDate?: string;
                /** @description The first 4 to 6 digits of the card number. */
                bin?: string;
                last4?: string;
                /** @description Where the card was issued. */
                country?: string;
                billingDetails?: components["schemas"]["BillingDetails"];
            };
            billingDetails?: components["schemas"]["BillingDetails"];
            paymentMethodId?: string;
            customerId?: string;
        };
        PayPalPaymentMethod: {
            /** @constant */
            type: "paypal";
            paypal?: {
                /** Format: email */
                payerEmail?: string;
                payerId?: string;
                /** @description When PayPal revoked the payment method. */
                revokedAt?: string;
            };
            /** @description When PayPal revoked the payment method. */
            revokedAt?: string;
            paymentMethodId?: string;
            customerId?: string;
        };
        BillingDetails: {
            address?: {
                line1?: string;
                line2?: string;
                city?: string;
                region?: string;
                country?: string;
                postalCode?: string;
            };
            name?: string;
            email?: string;
            phone?: string;
        };
        Error: {
            message?: string;
            causes?: {
                message?: string;
                metadata?: components["schemas"]["Metadata"];
            }[];
            metadata?: components["schemas"]["Metadata"];
            status?: components["schemas"]["Status"];
        };
        Metadata: {
            key?: string;
            /** @description Of a type that is not documented. */
            value?: unknown;
        }[];
        OrderAnswer: {
            data?: components["schemas"]["Order"];
        };
        Order: {
            id?: string;
            /** @enum {string} */
            type?: "ORDER";
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
            pricing?: components["schemas"]["Pricing"];
            delivery?: {
                /** Format: date */
                shippingDate?: string;
            };
            customer?: {
                id?: string;
                /** @enum {string} */
                type?: "CUSTOMER";
            };
            /** @description An order has one code at most. */
            discounts?: {
                code?: string;
            }[];
            /** @enum {string} */
            status?: "PENDING" | "COMMITTED" | "CANCELLED";
            billing?: {
                /** @description PENDING (not attempted), IN PROGRESS, DELEGATED (billed outside Bento), SUCCEEDED, FAILED (the order stays PENDING), REFUNDED (in full), PARTIALLY REFUNDED; AUTOFILLING and CANCELLED are added by https://docs.bento-tech.com/apidocs/edit-order */
                status?: string;
            };
            lineItems?: {
                id?: string;
                type?: string;
                quantity?: number;
                meta?: {
                    source?: string;
                };
            }[];
            contract?: components["schemas"]["Reference"];
            contractType?: components["schemas"]["Reference"];
            /** @description Of a shape that is not documented. */
            transactions?: unknown;
        };
        Pricing: {
            /** @description ISO 4217, for instance `GBP`. */
            currencyCode?: string;
            /** @description All line items, before discounts. */
            subtotal?: number;
            formattedSubtotal?: string;
            subtotalDiscount?: number;
            formattedSubtotalDiscount?: string;
            /** @description `subtotal` after its discount. */
            subtotalPrice?: number;
            formattedSubtotalPrice?: string;
            /** @description The fee for delivery, before discounts. */
            delivery?: number;
            formattedDelivery?: string;
            deliveryDiscount?: number;
            formattedDeliveryDiscount?: string;
            /** @description `delivery` after its discount. */
            deliveryPrice?: number;
            formattedDeliveryPrice?: string;
            /** @description Items and delivery, before discounts. */
            grossTotal?: number;
            formattedGrossTotal?: string;
            /** @description 0 where there is none, as earlier editions say. */
            totalDiscount?: number;
            formattedTotalDiscount?: string;
            /** @description What the order costs, with delivery and after discounts. */
            totalPrice?: number;
            formattedTotalPrice?: string;
        };
        Reference: {
            id?: string;
            type?: string;
        };
    };
    responses: {
        /** @description Invalid authentication credentials. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Invalid authorization credentials. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Resource not found. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The action cannot be performed. */
        CannotBePerformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests. Limits are not documented. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Internal server error. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The payment provider behind Bento answered with an error. */
        ProviderError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Service unavailable. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The payment provider behind Bento is unavailable. */
        ProviderUnavailable: {
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
         * @description The order of the transaction. `or_` and a ULID in Bento's examples; the type says string.
         * @example or_01JD4S6QZ8V3M0K5T7X2B9H4RC
         */
        OrderId: string;
        /**
         * @description The transaction. `tx_` and a ULID in Bento's examples; the type says string.
         * @example tx_01JD4S7A1N6W8P2Y4F0G3E5K7M
         */
        TransactionId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type TransactionAnswer = components['schemas']['TransactionAnswer'];
export type Transaction = components['schemas']['Transaction'];
export type Status = components['schemas']['Status'];
export type StatusCode = components['schemas']['StatusCode'];
export type HistoryEntry = components['schemas']['HistoryEntry'];
export type CardPaymentMethod = components['schemas']['CardPaymentMethod'];
export type PayPalPaymentMethod = components['schemas']['PayPalPaymentMethod'];
export type BillingDetails = components['schemas']['BillingDetails'];
export type Error = components['schemas']['Error'];
export type Metadata = components['schemas']['Metadata'];
export type OrderAnswer = components['schemas']['OrderAnswer'];
export type Order = components['schemas']['Order'];
export type Pricing = components['schemas']['Pricing'];
export type Reference = components['schemas']['Reference'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseCannotBePerformed = components['responses']['CannotBePerformed'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseInternalError = components['responses']['InternalError'];
export type ResponseProviderError = components['responses']['ProviderError'];
export type ResponseUnavailable = components['responses']['Unavailable'];
export type ResponseProviderUnavailable = components['responses']['ProviderUnavailable'];
export type ParameterOrderId = components['parameters']['OrderId'];
export type ParameterTransactionId = components['parameters']['TransactionId'];
export type $defs = Record<string, never>;
export interface operations {
    completeTestCapture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The order of the transaction. `or_` and a ULID in Bento's examples; the type says string.
                 * @example or_01JD4S6QZ8V3M0K5T7X2B9H4RC
                 */
                orderId: components["parameters"]["OrderId"];
                /**
                 * @description The transaction. `tx_` and a ULID in Bento's examples; the type says string.
                 * @example tx_01JD4S7A1N6W8P2Y4F0G3E5K7M
                 */
                transactionId: components["parameters"]["TransactionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bento answers for the transaction. The status alone is not success: `state` and `status.outcome` tell what happened, and one edition of the error page puts processor declines into 2xx answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["CannotBePerformed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["ProviderError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["ProviderUnavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The order of the transaction. `or_` and a ULID in Bento's examples; the type says string.
                 * @example or_01JD4S6QZ8V3M0K5T7X2B9H4RC
                 */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderAnswer"];
                };
            };
        };
    };
}
