import type { Credential, Operation, TokenCredential } from "../provider.ts";
import { asArray, asObject, asText, entries, fail, type Json, type SpecDocument, wordOf } from "./document.ts";
import { milliseconds } from "./duration.ts";
import { checkOption } from "./taken.ts";

/** `security`: alternatives of schemes that go together. */
export function readSecurity(document: SpecDocument, value: unknown, at: string): readonly (readonly Credential[])[] {
  const alternatives = asArray(value ?? [], at).map((alternative, index) =>
    entries(alternative, `${at}/${index}`).map(([name]) => readScheme(document, name, `${at}/${index}`)),
  );
  // Nothing at all is the last resort, wherever it stands.
  return alternatives.sort((one, other) => Number(one.length === 0) - Number(other.length === 0));
}

/** The name of the operation that an `oauth2` scheme stands for, the client credentials grant of RFC 6749, 4.4. */
function tokenOperationName(scheme: string): string {
  return `${scheme}Token`;
}

function readScheme(document: SpecDocument, name: string, at: string): Credential {
  const schemes = asObject((document.root.components as Json | undefined)?.securitySchemes ?? {}, at);
  const place = `#/components/securitySchemes/${name}`;
  const scheme = document.resolve(schemes[name] ?? fail(at, `there is no security scheme ${name}`), place);
  const { type, in: where } = scheme;
  if (type === "apiKey") {
    if (where !== "header" && where !== "query" && where !== "cookie")
      return fail(place, "in must be header, query or cookie");
    return { scheme: "apiKey", in: where, name: asText(scheme.name, place), option: checkOption(name, place) };
  }
  if (type === "oauth2") {
    return {
      scheme: "token",
      operation: tokenOperationName(name),
      token: "/access_token",
      expires: { at: "/expires_in", form: "seconds" },
    };
  }
  if (type !== "http") return fail(place, `type ${JSON.stringify(type)} is not supported; use apiKey, http or oauth2`);
  if (wordOf(scheme.scheme).toLowerCase() === "basic") {
    const { username = "username", password = "password" } = asObject(scheme["x-options"] ?? {}, `${place}/x-options`);
    const options = [asText(username, place), asText(password, place)] as const;
    for (const option of options) checkOption(option, place);
    return { scheme: "basic", username: options[0], password: options[1] };
  }
  if (wordOf(scheme.scheme).toLowerCase() !== "bearer") return fail(place, "scheme must be basic or bearer");
  return scheme["x-token"] === undefined
    ? { scheme: "bearer", option: checkOption(name, place) }
    : readToken(scheme["x-token"], `${place}/x-token`);
}

function readToken(value: unknown, at: string): TokenCredential {
  const { operation, token, expires } = asObject(value, at);
  const { after, at: where, form } = asObject(expires, `${at}/expires`);
  if (after === undefined && form !== "seconds" && form !== "epoch-milliseconds") {
    return fail(`${at}/expires`, "form must be seconds or epoch-milliseconds");
  }
  return {
    scheme: "token",
    operation: asText(operation, `${at}/operation`),
    token: asText(token, `${at}/token`),
    expires:
      after === undefined
        ? { at: asText(where, `${at}/expires/at`), form: form as "seconds" }
        : { after: milliseconds(after, `${at}/expires/after`) },
  };
}

/** The scopes that any `security` of the spec names beside a scheme. */
function scopesOf({ root }: SpecDocument, scheme: string): ReadonlySet<unknown> {
  const operations = Object.values((root.paths ?? {}) as Json).flatMap((item) => Object.values((item ?? {}) as Json));
  const all = [root.security, ...operations.map((operation) => (operation as Json | null)?.security)].flat();
  return new Set(all.flatMap((alternative) => ((alternative ?? {}) as Json)[scheme] ?? []));
}

/** The operations that `oauth2` schemes stand for (RFC 6749, 4.4): a form, with the client's id and secret as Basic. */
export function oauthOperations(document: SpecDocument): [string, Operation][] {
  const schemes = entries((document.root.components as Json | undefined)?.securitySchemes, "#/components");
  return schemes.flatMap(([name, value]): [string, Operation][] => {
    const at = `#/components/securitySchemes/${name}`;
    const scheme = document.resolve(value, at);
    if (scheme.type !== "oauth2") return [];
    const flow = asObject(asObject(scheme.flows, `${at}/flows`).clientCredentials, `${at}/flows/clientCredentials`);
    const place = `${at}/flows/clientCredentials/tokenUrl`;
    const url = asText(flow.tokenUrl, place);
    if (/^[a-z]+:/i.test(url)) fail(place, "must be relative, or sandbox credentials travel to production");
    const asked = scopesOf(document, name);
    const scope = Object.keys((flow.scopes ?? {}) as Json).filter((one) => asked.has(one));
    const operation: Operation = {
      method: "POST",
      path: url.startsWith("/") ? url : `/${url}`,
      credentials: [[{ scheme: "basic", username: "clientId", password: "clientSecret" }]],
      role: "token",
      input: {},
      body: { media: "application/x-www-form-urlencoded" },
      constants: { body: { grant_type: "client_credentials", ...(scope.length > 0 && { scope: scope.join(" ") }) } },
      answers: {
        "200": {
          media: ["application/json"],
          rules: [{ when: { "/access_token": "present" }, is: "granted" }, { is: "unknown" }],
        },
      },
    };
    return [[tokenOperationName(name), operation]];
  });
}
