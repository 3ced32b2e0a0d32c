import { Tokens } from "./access.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Authorization, authorize, chooseCredentials, optionsOf } from "./credential.ts";
import type { Fetch } from "./fetch.ts";
import { show } from "./money.ts";
import type { Observe } from "./observe.ts";
import type { Credential, Operation, Provider, Servers, TokenCredential } from "./provider.ts";
import { RetryBudget } from "./retry.ts";
import { runtimeFetch } from "./runtime-fetch.ts";
import { Secrets } from "./secret.ts";

/** What every client takes, besides its environment and credentials. */
export interface Connection {
  /** An address instead of the provider's, such as a mock's. `https`, or `http` on this machine. */
  readonly baseUrl?: string;
  /** Instead of the global `fetch`: `(url, init) => Promise<Response>`. */
  readonly fetch?: Fetch;
  /** For one attempt, its answer's body included. Default 10 000. */
  readonly timeoutMs?: number;
  /** For the whole call: tokens, attempts and waits. Default 30 000. */
  readonly deadlineMs?: number;
  /** Further attempts after the first, where they are safe. Default 2; 0 means none. */
  readonly retries?: number;
  /** Retries of all calls of this client that may go without an answer. Default 100. */
  readonly retryBudget?: number;
  /** Gets one redacted event per attempt. What it throws is ignored. */
  readonly observe?: Observe;
  /** For tests and simulations. */
  readonly clock?: Clock;
}

/** A client's connection to its provider: where to, with what, and how patiently. */
export interface Link {
  readonly client: string;
  readonly provider: Provider;
  readonly options: { readonly [option: string]: unknown };
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly retries: number;
  readonly budget: RetryBudget;
  readonly observe: Observe | undefined;
  readonly secrets: Secrets;
  readonly tokens: Tokens;
  /** Base URL of an operation, without a slash at its end. */
  baseOf(operation: Operation): string;
  /** What its credentials add, and the token credential among them. */
  accessOf(operation: Operation): Access;
}

export interface Access extends Authorization {
  readonly token: TokenCredential | undefined;
}

/** Throws `TypeError` or `RangeError` that names the option; never prints a secret. */
export function createLink(provider: Provider, given: Connection & { readonly [option: string]: unknown }): Link {
  const client = provider.title;
  if (typeof given !== "object" || given === null) throw new TypeError(`${client}: options are missing.`);
  const options = { ...given };
  const secrets = new Secrets();
  const bases = new Map<Servers, string>();
  const accesses = new Map<readonly (readonly Credential[])[], Access>();
  const override = options.baseUrl === undefined ? undefined : checkUrl(client, "baseUrl", options.baseUrl);

  const baseOf = ({ servers = provider.servers }: Operation) => {
    let base = override ?? bases.get(servers);
    if (base === undefined) {
      base = serverUrl(client, servers, options);
      bases.set(servers, base);
    }
    return base;
  };
  const accessOf = ({ credentials: alternatives = provider.credentials }: Operation): Access => {
    let access = accesses.get(alternatives);
    if (!access) {
      const credentials = chooseCredentials(client, alternatives, options, (credential) =>
        optionsOf(provider, credential),
      );
      for (const name of credentials.flatMap((one) => optionsOf(provider, one))) secrets.add(String(options[name]));
      const token = credentials.find((credential) => credential.scheme === "token");
      access = { ...authorize(credentials, options, secrets), token };
      accesses.set(alternatives, access);
    }
    return access;
  };
  // All mistakes in the options show now, and not at the first capture.
  for (const operation of Object.values(provider.operations)) {
    baseOf(operation);
    if (operation.role !== "token") accessOf(operation);
  }
  const tokens = new Tokens();
  const link: Link = {
    client,
    provider,
    options,
    fetch: checkFunction(client, "fetch", options.fetch) ?? runtimeFetch(isRepeatable(provider)),
    clock: options.clock ?? systemClock,
    timeoutMs: checkNumber(client, "timeoutMs", options.timeoutMs, 10_000, 1),
    deadlineMs: checkNumber(client, "deadlineMs", options.deadlineMs, 30_000, 1),
    retries: checkNumber(client, "retries", options.retries, 2, 0),
    budget: new RetryBudget(checkNumber(client, "retryBudget", options.retryBudget, 100, 0)),
    observe: checkFunction(client, "observe", options.observe),
    secrets,
    tokens,
    baseOf,
    accessOf,
  };
  tokens.attach(link);
  return link;
}

/** Whether a request that a runtime sends a second time does no harm. */
function isRepeatable({ operations }: Provider): boolean {
  return Object.values(operations).every(({ role, again }) => role !== "money" || again === "same-key");
}

function serverUrl(client: string, servers: Servers, options: { readonly [option: string]: unknown }): string {
  const names = Object.keys(servers);
  if (names.length === 0) throw new TypeError(`${client}: baseUrl is missing; the provider publishes no address.`);
  const { environment } = options;
  const server =
    typeof environment === "string" && Object.hasOwn(servers, environment) ? servers[environment] : undefined;
  if (!server) {
    throw new TypeError(`${client}: environment must be ${names.map(show).join(" or ")}, got ${show(environment)}.`);
  }
  const url = server.url.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = server.variables?.[name];
    const value = options[name] ?? variable?.default;
    if (value === undefined) throw new TypeError(`${client}: ${name} is missing; the address needs it: ${server.url}.`);
    if (
      typeof value !== "string" ||
      /[\s?#@\\]|\.\./.test(value) ||
      (variable?.enum && !variable.enum.includes(value))
    ) {
      throw new RangeError(`${client}: ${name} is not a part of an address: ${show(value)}.`);
    }
    return value;
  });
  return checkUrl(client, "the server's address", url);
}

function checkUrl(client: string, name: string, value: unknown): string {
  const url = typeof value === "string" ? URL.parse(value) : undefined;
  // The message does not hold an address that holds a password or a query.
  if (url?.username || url?.password) throw new TypeError(`${client}: ${name} must not hold a user or password.`);
  if (!url || url.search || url.hash) {
    const shown = typeof value === "string" && /[@?#]/.test(value) ? "" : `: ${show(value)}`;
    throw new TypeError(`${client}: ${name} is not a plain address${shown}.`);
  }
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local)) {
    throw new TypeError(`${client}: ${name} must be https (http only on this machine), got ${show(value)}.`);
  }
  return url.href.replace(/\/+$/, "");
}

function checkNumber(client: string, name: string, value: unknown, standard: number, least: number): number {
  if (value === undefined) return standard;
  if (typeof value === "number" && value >= least && value <= 2 ** 31 - 1) return value;
  throw new RangeError(`${client}: ${name} must be a number from ${least}, got ${show(value)}.`);
}

function checkFunction<T>(client: string, name: string, value: T): T {
  if (value === undefined || typeof value === "function") return value;
  throw new TypeError(`${client}: ${name} must be a function, got ${show(value)}.`);
}
