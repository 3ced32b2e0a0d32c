/**
 * What a generated package says about its provider: data, no code. The generator writes it from a spec, and the rest of
 * this package reads it. `specs/README.md` of the repository defines what each word means.
 */
export interface Provider {
  /** The package's own name, `acme` for `@holdfast/acme`. */
  readonly name: string;
  /** What people call it: `Acme Pay`. */
  readonly title: string;
  /** By environment; empty where the provider publishes no address. */
  readonly servers: Servers;
  /** Alternatives; the parts of one alternative go together. */
  readonly credentials: readonly (readonly Credential[])[];
  readonly operations: { readonly [name: string]: Operation };
}

/** Addresses by environment: `{ sandbox: { url: "https://sandbox.acme.example/v2" } }`. */
export interface Servers {
  readonly [environment: string]: {
    readonly url: string;
    /** Options of the client that fill `{braces}` in the URL; without a default they are required. */
    readonly variables?: { readonly [name: string]: { readonly default?: string; readonly enum?: readonly string[] } };
  };
}

/** Where a secret goes. `option` names the client's option that holds it. */
export type Credential =
  | {
      readonly scheme: "apiKey";
      readonly in: "header" | "query" | "cookie";
      readonly name: string;
      readonly option: string;
    }
  | { readonly scheme: "bearer"; readonly option: string }
  | { readonly scheme: "basic"; readonly username: string; readonly password: string }
  | TokenCredential;

/** A bearer token that an operation of the same spec hands out. */
export interface TokenCredential {
  readonly scheme: "token";
  readonly operation: string;
  /** Where the answer holds the token: `/access_token`. */
  readonly token: string;
  readonly expires: Expiry;
}

/** A fixed lifetime in milliseconds, or a place in the answer. */
export type Expiry =
  | { readonly after: number }
  | { readonly at: string; readonly form: "seconds" | "epoch-milliseconds" };

/** One operation of the spec: what is sent, and which answer means what. */
export interface Operation {
  /** `POST` */
  readonly method: string;
  /** `/payments/{paymentId}/capture` */
  readonly path: string;
  /** Where the operation lies elsewhere than the rest. */
  readonly servers?: Servers;
  /** Where the operation asks for other credentials than the rest. */
  readonly credentials?: readonly (readonly Credential[])[];
  /** `money` may move money, `read` does not, `token` hands out a token. */
  readonly role: "money" | "read" | "token";
  readonly input: { readonly [name: string]: Input };
  /** Of an operation that hands out a token: the client's option for each of its inputs. */
  readonly options?: Texts;
  /** The media type of the request body; `optional` where an empty one is left out. */
  readonly body?: { readonly media: string; readonly optional?: true; readonly encoding?: Encoding };
  /** Sent by itself. */
  readonly constants?: {
    readonly header?: Texts;
    readonly query?: Texts;
    readonly body?: { readonly [name: string]: unknown };
  };
  /** Absent where the provider has no idempotency key. */
  readonly key?: Key;
  /** What may follow an attempt whose fate is unknown. */
  readonly again?: Again;
  /** How long the provider surely remembers a key, in milliseconds. */
  readonly ttl?: number;
  readonly final?: Final;
  readonly recover?: Recovery;
  /** By status (`200`), range (`4XX`) or `default`. */
  readonly answers: { readonly [status: string]: Answer };
}

/** `same-key`: the same bytes may be sent again. `read-first`: the state is read before anything else. */
export type Again = "same-key" | "read-first" | "never";

/** How the outcome of an `accepted` shows: `{ by: "webhook", webhook: "capture.settled" }`. */
export type Final =
  | { readonly by: "sync" | "poll" | "undocumented" }
  | { readonly by: "webhook"; readonly webhook: string };

export interface Texts {
  readonly [name: string]: string;
}

/** How the properties of a form are written, as in OpenAPI's Encoding Object. */
export interface Encoding {
  readonly [property: string]: { readonly style?: string; readonly explode?: boolean };
}

/** The idempotency key: where it goes and what it must look like. */
export interface Key extends Shape {
  readonly in: "header" | "body";
  readonly name: string;
}

/** One field of a method's input, under the provider's own name. */
export interface Input extends Shape {
  readonly in: "path" | "query" | "header" | "body";
  /** The call does not compile without it. */
  readonly needed?: true;
  /** What the caller says instead of leaving the amount out. */
  readonly omitted?: "remaining" | "full";
}

/** The part of JSON Schema that is checked before anything is sent. */
export interface Shape {
  /** For people; generated packages leave it out. */
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Shape;
  readonly properties?: { readonly [name: string]: Shape };
  readonly required?: readonly string[];
  /** Other properties than the named ones are taken as they are. */
  readonly open?: true;
  /** An amount: the caller gives a `Money`. */
  readonly money?: AmountForm;
}

/** How an amount is written on the wire. */
export interface AmountForm {
  /** $249.95 is 24995 in `minor` units, 249.95 in `major` ones. */
  readonly unit: "minor" | "major";
  /** Its type in JSON. */
  readonly as: "integer" | "number" | "string";
  /** Where its currency stands. */
  readonly currency: CurrencyForm;
  /** Where a whole object is one `Money`: the name of the amount in it. */
  readonly field?: string;
  /** The currencies the provider takes; any, where absent. */
  readonly currencies?: readonly string[];
  /** Only currencies with so many decimals are taken: 2 where the provider speaks of cents. */
  readonly exponent?: number;
  /** The code is sent as `usd`. */
  readonly case?: "lower";
  /** Decimal places that differ from ISO 4217. */
  readonly digits?: { readonly [currency: string]: number };
  /** Amounts are multiples of this many of the provider's minor units. */
  readonly step?: { readonly [currency: string]: number };
  /** What the amount is of: `this` capture, where nothing is said; all captures so far are the `total`. */
  readonly means?: "this" | "total" | "authorized" | "remaining" | "refunded" | "fee" | "part";
}

/** A code, `unstated`, a sibling field, or a place in the same body. */
export type CurrencyForm =
  | string
  | { readonly field: string; readonly else?: CurrencyForm }
  | { readonly at: string; readonly else?: CurrencyForm };

/** One value of an exchange: `/status`, `$request.path.id`, `$response.header.Capture-Id`, `$.events[?@.type=='CAPTURE'].amount`. */
export type Place = string;

/** An amount that an answer states. */
export interface Stated extends AmountForm {
  readonly place: Place;
}

/** What the spec says of the answers with one status. */
export interface Answer {
  /** The declared media types; absent where the answer has no body. */
  readonly media?: readonly string[];
  readonly rules: readonly Rule[];
  /** Fields that repeat what was asked. */
  readonly same?: readonly { readonly place: Place; readonly as: Place; readonly ignoreCase?: true }[];
  /** Amounts that are compared with what was asked. */
  readonly amounts?: readonly Stated[];
}

/** The first rule whose conditions all hold says what became of the money. */
export interface Rule {
  /** A value, some of which one has to be there, `present` or `absent`, by place: `{ "/status": ["paid", "done"] }`. */
  readonly when?: { readonly [place: string]: unknown };
  readonly ignoreCase?: true;
  /** `captured` or another word for success, `accepted`, `declined`, `duplicate`, `unknown`. */
  readonly is: string;
  readonly again?: Again | "after_change" | "later";
  /** Where the provider's code for a refusal stands. */
  readonly code?: Place;
  /** Where its words for people stand. */
  readonly reason?: Place;
  /** Where the id of what was done stands: a success without it is none. */
  readonly id?: Place;
  /** The amount that was done: a success without it, or with another one, is none. */
  readonly amount?: Stated;
  /** The answer speaks for everything that was sent under the key. */
  readonly settles?: true;
}

/** How an open outcome is settled. */
export interface Recovery {
  /** The ways, in the order in which they are tried. */
  readonly by: readonly ("same-key" | "read" | "webhook" | "support")[];
  /** The operation that reads the state. */
  readonly read?: string;
  /** Inputs of the reading operation, from places of the exchange. */
  readonly with?: { readonly [input: string]: string };
  readonly find?: Find;
  /** Milliseconds after the last attempt before which "nothing captured" proves nothing; absent: it never does. */
  readonly settle?: number;
}

/** Picks one capture among several in what was read. */
export interface Find {
  /** Where the captures are listed: `$.events[?@.type=='CAPTURE']`. */
  readonly in: string;
  /** What ours holds, by place: a value, or where the request has it: `$request.body#/reference`. */
  readonly where: { readonly [place: string]: unknown };
  readonly amount?: AmountForm & { readonly at: string };
  readonly id?: string;
}
