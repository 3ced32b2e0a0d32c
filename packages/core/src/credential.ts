import type { Credential, Provider } from "./provider.ts";
import type { Secrets } from "./secret.ts";

/** What credentials add to a request. */
export interface Authorization {
  readonly header: Record<string, string>;
  readonly query: Record<string, string>;
  readonly hasQuery: boolean;
}

/** The options a credential asks for; a token's are those of the operation that hands it out. */
export function optionsOf(provider: Provider, credential: Credential): readonly string[] {
  if (credential.scheme === "basic") return [credential.username, credential.password];
  if (credential.scheme !== "token") return [credential.option];
  const operation = provider.operations[credential.operation];
  const own = (operation?.credentials ?? []).flat().flatMap((inner) => optionsOf(provider, inner));
  return [...own, ...Object.values(operation?.options ?? {})];
}

/** The first alternative for which all options were given. Throws `TypeError` that names the options, never their values. */
export function chooseCredentials(
  provider: Provider,
  alternatives: readonly (readonly Credential[])[],
  options: { readonly [option: string]: unknown },
): readonly Credential[] {
  if (alternatives.length === 0) return [];
  const { title } = provider;
  const namesOf = (credentials: readonly Credential[]) => credentials.flatMap((one) => optionsOf(provider, one));
  for (const credentials of alternatives) {
    const names = namesOf(credentials);
    if (names.every((name) => options[name] !== undefined)) {
      for (const name of names) checkSecret(title, name, options[name]);
      return credentials;
    }
  }
  const wanted = alternatives.map((credentials) => namesOf(credentials).join(" and ")).join(", or ");
  throw new TypeError(`${title}: credentials are missing. Give ${wanted}.`);
}

function checkSecret(title: string, name: string, value: unknown): void {
  if (value === "") throw new TypeError(`${title}: ${name} is empty.`);
  if (typeof value !== "string" || !/^[\x20-\x7e]+$/.test(value) || value.trim() !== value) {
    throw new TypeError(
      `${title}: ${name} must be text of visible ASCII characters, without leading or trailing spaces.`,
    );
  }
}

/** The headers and query parameters of credentials that need no token. What it makes of secrets is one, too. */
export function authorize(
  credentials: readonly Credential[],
  options: { readonly [option: string]: unknown },
  secrets: Secrets,
): Authorization {
  const header: Record<string, string> = {};
  const query: Record<string, string> = {};
  const cookies: string[] = [];
  const given = (option: string) => String(options[option]);
  for (const credential of credentials) {
    if (credential.scheme === "bearer") header.Authorization = `Bearer ${given(credential.option)}`;
    if (credential.scheme === "basic") {
      const pair = btoa(`${given(credential.username)}:${given(credential.password)}`);
      secrets.add(pair);
      header.Authorization = `Basic ${pair}`;
    }
    if (credential.scheme === "apiKey") {
      const value = given(credential.option);
      if (credential.in === "header") header[credential.name] = value;
      if (credential.in === "query") query[credential.name] = value;
      if (credential.in === "cookie") cookies.push(`${credential.name}=${encodeURIComponent(value)}`);
    }
  }
  if (cookies.length > 0) header.Cookie = cookies.join("; ");
  return { header, query, hasQuery: Object.keys(query).length > 0 };
}
