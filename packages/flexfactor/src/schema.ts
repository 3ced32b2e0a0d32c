// Generated from specs/flexfactor.yaml. Edit the spec, then run `pnpm generate`.

export interface paths {
    "/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Capture an order that is in status CAPTUREREQUIRED. */
        post: operations["capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an order. `Completed` is taken to mean captured. */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a bearer token. It holds for ten minutes and is meant to be used until then. */
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
            /**
             * Format: uuid
             * @description A GUID made for this capture, the same on every try.
             */
            idempotencyKey: string;
            /**
             * Format: uuid
             * @description The `orderId` that `/evaluate` answered, which is FlexFactor's own and not the merchant's.
             */
            orderId: string;
            /** @description How much of the order to capture, in cents, in a currency that has cents. */
            amount: number;
            /** @description ISO 4217 code of the currency. */
            currency: string;
        };
        CaptureResponse: {
            /** @description How the capture went. Case varies. */
            status: string;
            /** @description Whether the request succeeded. */
            success: boolean;
            /** @description Result of the request. */
            result?: string | null;
            /** @description Status code of the request. */
            statusCode?: string | null;
            /** @description Errors met on the way. */
            errors?: (string | {
                [key: string]: unknown;
            })[];
            /** @description More about the request. */
            customProperties?: {
                [key: string]: unknown;
            };
        };
        Order: {
            /**
             * Format: uuid
             * @description FlexFactor's order id.
             */
            id: string;
            correlationId?: string;
            referenceNumber?: string;
            /**
             * @description 0 Draft, 1 Onhold, 2 Cancelled, 3 Problem, 4 Processing, 5 Capturerequired, 6 Returned, 7 Completed.
             * @enum {integer}
             */
            status: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
            /** @description The status as a word. Case varies. */
            statusName: string;
            /** @description When the order was placed as ISO 8601 date and time. */
            orderPlacedDate?: string;
            /** @description When the order expires. */
            expiryDate?: string | null;
            /** @description Billing address. */
            billingAddress?: {
                [key: string]: unknown;
            };
            /** @description Shipping address. */
            shippingAddress?: {
                [key: string]: unknown;
            } | null;
            /** @description First name of the customer. */
            firstName?: string;
            /** @description Last name of the customer. */
            lastName?: string;
            /** @description Email address of the customer. */
            email?: string;
            /** @description Phone number of the customer. */
            phone?: string;
            /** @description Second email address of the customer. */
            secondaryEmail?: string;
            /** @description Currency of the order such as USD. */
            currencyCode?: string;
            /** @description Symbol of the currency. */
            currencySymbol?: string;
        };
        TokenRequest: {
            /** @description API key from the portal. */
            AppKey: string;
            /** @description API secret from the portal. */
            AppSecret: string;
        };
        TokenResponse: {
            /** @description The bearer token (a JWT). */
            accessToken?: string;
            /** @description Gets a new access token. */
            refreshToken?: string;
            /**
             * Format: int64
             * @description When the access token ends in milliseconds since 1970. Ten minutes from its making.
             */
            expires?: number;
            /** Format: uuid */
            id?: string;
            session?: unknown;
            daysToEnforceMFA?: unknown;
            skipAvailable?: unknown;
            success: boolean;
            result?: string | null;
            status?: string | null;
            statusCode?: string | null;
            errors?: (string | {
                [key: string]: unknown;
            })[];
            customProperties?: {
                [key: string]: unknown;
            };
        };
        Error: {
            /** @description The HTTP status. */
            status?: number | string;
            /** @description What went wrong in short. */
            title?: string;
            /** @description Names this request for FlexFactor's support. */
            traceId?: string;
            /** @description As `traceId` in another shape of this body. */
            TraceId?: string[];
            /** @description Messages by field. Nested fields are named with dots and mostly in Pascal case. */
            errors?: {
                [key: string]: string[];
            };
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description An error on FlexFactor's side. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type CaptureRequest = components['schemas']['CaptureRequest'];
export type CaptureResponse = components['schemas']['CaptureResponse'];
export type Order = components['schemas']['Order'];
export type TokenRequest = components['schemas']['TokenRequest'];
export type TokenResponse = components['schemas']['TokenResponse'];
export type Error = components['schemas']['Error'];
export type ResponseServerError = components['responses']['ServerError'];
export type $defs = Record<string, never>;
export interface operations {
    capture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptureRequest"];
            };
        };
        responses: {
            /** @description Taken on, or failed. `status` and `success` tell, and only where they agree. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptureResponse"];
                };
            };
            /** @description The request is invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The token is missing, wrong or past its ten minutes. Worth one new token and one more try. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description These credentials may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A request with this key is still running, or the key was used with another body (said of `/cancel`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description FlexFactor's order id, as `/evaluate` answered it and as `/capture` takes it.
                 * @example b81d4c0a-6e57-4f39-92ad-0c7e3f58a1d4
                 */
                id: string;
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
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The token is missing, wrong or past its ten minutes. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description These credentials may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
    getToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description The request is invalid or the credentials are wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
