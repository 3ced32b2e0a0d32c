import { Tokens } from "./access.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Authorization, authorize, chooseCredentials, optionsOf } from "./credential.ts";
import type { Fetch } from "./fetch.ts";
import type { Observe } from "./observe.ts";
import { checkLimit, checkOptionNames, connectionNames, kindOf } from "./option.ts";
import type { Credential, Operation, Provider, Servers, TokenCredential } from "./provider.ts";
import { RetryBudget } from "./retry.ts";
import { runtimeFetch } from "./runtime-fetch.ts";
import { Secrets } from "./secret.ts";
import { fitsAddress, flawOfAddress } from "./server-address.ts";
import { show } from "./show.ts";
import { UsedKeys } from "./used-keys.ts";

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
  /** What was sent of an operation, and under which key. */
  keysOf(operation: Operation): UsedKeys;
  /** Base URL of an operation, without a slash at its end. */
  baseOf(operation: Operation): string;
  /** The origin of that: `https://api.acme.example`. */
  originOf(operation: Operation): string;
  /** What its credentials add, and the token credential among them. */
  accessOf(operation: Operation): Access;
}

export interface Access extends Authorization {
  readonly token: TokenCredential | undefined;
}

/** Throws `TypeError` or `RangeError` that names the option; never prints a secret. */
export function createLink(provider: Provider, given: Connection & { readonly [option: string]: unknown }): Link {
  const client = provider.title;
  if (given === undefined || given === null) throw new TypeError(`${client}: options are missing.`);
  checkOptionNames(client, given, namesOf(provider));
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
      const credentials = chooseCredentials(provider, alternatives, options);
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
  const limit = (name: "timeoutMs" | "deadlineMs" | "retries" | "retryBudget", least: number) => {
    checkLimit(client, name, options[name], least);
    return options[name];
  };
  const keys = new Map<Operation, UsedKeys>();
  const keysOf = (operation: Operation) => {
    let used = keys.get(operation);
    if (!used) {
      used = new UsedKeys();
      keys.set(operation, used);
    }
    return used;
  };
  const tokens = new Tokens();
  const link: Link = {
    provider,
    options,
    fetch: checkFunction(client, "fetch", options.fetch) ?? runtimeFetch(isRepeatable(provider)),
    clock: options.clock ?? systemClock,
    timeoutMs: limit("timeoutMs", 1) ?? 10_000,
    deadlineMs: limit("deadlineMs", 1) ?? 30_000,
    retries: limit("retries", 0) ?? 2,
    budget: new RetryBudget(limit("retryBudget", 0) ?? 100),
    observe: checkFunction(client, "observe", options.observe),
    secrets,
    tokens,
    keysOf,
    baseOf,
    // A base is what a `URL` makes of it: its origin ends before the path.
    originOf: (operation) => /^[^/]+\/\/[^/]+/.exec(baseOf(operation))?.[0] as string,
    accessOf,
  };
  tokens.attach(link);
  return link;
}

/** Every option that a client of this provider takes; worked out once. */
function namesOf(provider: Provider): readonly string[] {
  let names = namesOfProvider.get(provider);
  if (!names) {
    names = listNames(provider);
    namesOfProvider.set(provider, names);
  }
  return names;
}

const namesOfProvider = new WeakMap<Provider, readonly string[]>();

function listNames(provider: Provider): readonly string[] {
  const { servers, credentials, operations } = provider;
  const all = [provider, ...Object.values(operations)];
  const variables = all.flatMap((one) =>
    Object.values(one.servers ?? {}).flatMap((server) => Object.keys(server.variables ?? {})),
  );
  const secrets = [credentials, ...Object.values(operations).map((one) => one.credentials ?? [])].flat(2);
  const environment = Object.keys(servers).length > 0 ? ["environment"] : [];
  const own = [...environment, ...variables, ...secrets.flatMap((credential) => optionsOf(provider, credential))];
  return [...new Set([...own, ...connectionNames])];
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
    const standard = server.variables?.[name]?.default;
    const value = options[name] ?? standard;
    if (value === undefined) throw new TypeError(`${client}: ${name} is missing; the address needs it: ${server.url}.`);
    if (fitsAddress(server, name, value)) return value;
    const example = standard === undefined ? "" : ` such as ${show(standard)}`;
    throw new RangeError(`${client}: ${name} must be a part of an address${example}, got ${show(value)}.`);
  });
  return checkUrl(client, "the server's address", url);
}

function checkUrl(client: string, name: string, value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`${client}: ${name} must be text, got ${kindOf(value)}.`);
  const flaw = flawOfAddress(value);
  // The message does not hold an address that holds a password or a query.
  if (flaw === "user") throw new TypeError(`${client}: ${name} must not hold a user or password.`);
  if (flaw === "insecure") {
    throw new TypeError(`${client}: ${name} must be https (http only on this machine), got ${show(value)}.`);
  }
  if (flaw) {
    const shown = /[@?#]/.test(value) ? "" : `: ${show(value)}`;
    const wanted = "It begins with https:// and has no query and no fragment.";
    throw new TypeError(`${client}: ${name} is not a plain address${shown}. ${wanted}`);
  }
  return new URL(value).href.replace(/\/+$/, "");
}

function checkFunction<T>(client: string, name: string, value: T): T {
  if (value === undefined || typeof value === "function") return value;
  throw new TypeError(`${client}: ${name} must be a function, got ${show(value)}.`);
}
