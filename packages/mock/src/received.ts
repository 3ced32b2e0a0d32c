import type { Provider } from "@holdfast/core/spec";
import type { OperationFacts } from "./operation-facts.ts";
import type { Violation } from "./prism.ts";
import type { Turn } from "./turn.ts";

/** A request as the mock got it, with its secrets taken out, and what became of it. */
export interface Received {
  /** `acme` */
  readonly provider: string;
  /** 1 for the first. */
  readonly number: number;
  /** On the mock's clock. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: unknown;
  /** The operation of the spec, where there is one. */
  readonly operation?: string;
  readonly key?: string;
  /** The fault that struck it. */
  readonly fault?: string;
  /** `captured 249.95 USD`, `refused: it is more than remains` */
  readonly did: string;
  /** What Prism found wrong with it. */
  readonly refused: readonly string[];
  /** Absent where no answer was sent. */
  readonly status?: number;
  /** The client had gone before there was an answer; what it asked for was done all the same. */
  readonly hungUp?: true;
}

/** Where a provider's requests carry secrets. */
export interface Secrets {
  readonly provider: string;
  readonly headers: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
}

export function secretsOf({ name, credentials, operations }: Provider): Secrets {
  const all = [credentials, ...Object.values(operations).map((one) => one.credentials ?? [])].flat(2);
  const named = (where: string) =>
    all.flatMap((one) => (one.scheme === "apiKey" && one.in === where ? [one.name] : []));
  const headers = ["authorization", "proxy-authorization", "cookie", ...named("header")];
  return {
    provider: name,
    headers: new Set(headers.map((name) => name.toLowerCase())),
    query: new Set(named("query")),
  };
}

export function receivedOf(
  { number, incoming, key, fault, did, objection, wrong, hungUp }: Turn,
  facts: OperationFacts | undefined,
  secrets: Secrets,
  refused: readonly Violation[],
  status: number | undefined,
  at: number,
): Received {
  const { role, constants } = facts?.operation ?? {};
  // What goes to a token endpoint is all secret, but for what the spec itself says; and who knows where a stray goes.
  const isPrivate = role === undefined || role === "token";
  const isSecret = (name: string) => secrets.query.has(name) || (isPrivate && !constants?.query?.[name]);
  const query = Object.entries(incoming.query).map(([name, value]) => `${name}=${isSecret(name) ? "…" : value}`);
  const strike = fault?.fault ?? (fault?.example === undefined ? undefined : `example ${fault.example}`);
  return {
    provider: secrets.provider,
    number,
    at: new Date(at).toISOString(),
    method: incoming.method,
    path: query.length > 0 ? `${incoming.path}?${query.join("&")}` : incoming.path,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, secrets.headers.has(name) ? "…" : value]),
    ),
    body: isPrivate && incoming.text !== "" ? "…" : incoming.body,
    ...(facts && { operation: facts.name }),
    ...(key !== undefined && { key }),
    ...(strike !== undefined && strike !== "none" && { fault: strike }),
    did: objection ?? wrong ?? did,
    refused: refused.map(({ message }) => message),
    ...(status !== undefined && { status }),
    ...(hungUp && { hungUp }),
  };
}

/** A request in one line: `10:02:44.553  POST /v1/…/capture  key 0b9b…  captured 249.95 USD  200`. */
export function lineOf({ at, method, path, key, did, fault, refused, status, hungUp }: Received): string {
  const reason = refused.length > 0 ? `refused by Prism: ${refused.join("; ")}` : did;
  const parts = [
    `${at.slice(11, 23)}  ${method} ${path}`,
    ...(key === undefined ? [] : [`key ${key}`]),
    fault === undefined ? reason : `${reason}, struck by ${fault}`,
    hungUp ? "client hung up" : String(status ?? "no answer"),
  ];
  return parts.join("  ");
}
