import type { Operation, Provider } from "@holdfast/core/spec";
import { differences, show } from "./difference.ts";
import type { ExampleCall } from "./input.ts";
import type { Sent } from "./network.ts";
import { accessOf, type Variant } from "./options.ts";

/** What is wrong with a request: the spec's examples say what has to be in it, and nothing else may be. */
export function checkRequest(
  sent: Sent,
  call: ExampleCall,
  provider: Provider,
  options: Variant["options"],
  token: string | undefined,
): string[] {
  const operation = provider.operations[sent.operation] as Operation;
  const access = accessOf(provider, operation, options);
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(String(call.wire.path[name])),
  );
  const { header: headers = {}, query = {} } = operation.constants ?? {};
  const given = Object.entries({ ...call.wire.header, ...headers });
  const secret = { ...access.header, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  return [
    ...(sent.path === path ? [] : [`its path is ${sent.path}, wanted ${path}`]),
    ...queryDifferences(sent.query, { ...call.wire.query, ...query, ...access.query }, Object.keys(access.query)),
    ...given.flatMap(([name, value]) => header(sent, name, String(value))),
    // A credential is told to be wrong, but never shown.
    ...Object.entries(secret).flatMap(([name, value]) =>
      sent.headers[name] === value ? [] : [`its ${name} header does not hold the credentials that were given`],
    ),
    ...(operation.key?.in === "header" ? header(sent, operation.key.name, call.key) : []),
    ...bodyDifferences(sent, call, operation),
  ];
}

/** What Prism found wrong with a request, or with its own example. */
export function checkAnswer({ answer: { headers, text } }: Sent): string[] {
  const violations = headers.get("sl-violations");
  if (violations !== null) return [`Prism finds fault with it: ${violations.slice(0, 600)}`];
  // A provider may answer with problem documents of its own.
  const isProblem = headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  return isProblem && text.includes("stoplight.io/prism/errors")
    ? [`Prism answered with a problem document: ${text.slice(0, 600)}`]
    : [];
}

function header({ headers }: Pick<Sent, "headers">, name: string, wanted: string | undefined): string[] {
  const got = headers[name.toLowerCase()];
  return got === wanted ? [] : [`its ${name} header is ${show(got)}, wanted ${show(wanted)}`];
}

function queryDifferences(
  got: URLSearchParams,
  wanted: { readonly [name: string]: unknown },
  secret: readonly string[],
): string[] {
  return [...new Set([...got.keys(), ...Object.keys(wanted)])].flatMap((name) => {
    const values = wanted[name] === undefined ? [] : [wanted[name]].flat().map(String);
    if (got.getAll(name).join() === values.join()) return [];
    return secret.includes(name)
      ? [`its query does not hold the credential ${name} that was given`]
      : [`${name} in its query is ${show(got.getAll(name))}, wanted ${show(values)}`];
  });
}

function bodyDifferences({ body, headers }: Sent, { wire, hasBody }: ExampleCall, operation: Operation): string[] {
  const wanted = (wire.body ?? operation.constants?.body ?? {}) as object;
  if (!operation.body || (body === undefined && Object.keys(wanted).length === 0 && operation.body.optional)) {
    return body === undefined ? [] : [`it has a body, ${show(body)}, and the spec declares none`];
  }
  if (body === undefined) return [`it has no body, wanted ${show(wanted)}`];
  const { media, encoding = {} } = operation.body;
  const type = header({ headers }, "Content-Type", media);
  if (media === "application/x-www-form-urlencoded") {
    const pairs = Object.entries(wanted).flatMap(([name, value]) => formPairs(name, value, encoding[name] ?? {}));
    return [...type, ...differences(sorted([...new URLSearchParams(body)]), sorted(pairs)).map(inBody)];
  }
  const parsed: unknown = JSON.parse(body);
  return hasBody || Object.keys(wanted).length > 0 ? [...type, ...differences(parsed, wanted).map(inBody)] : type;
}

function inBody(difference: string): string {
  return `in its body ${difference}`;
}

/** A property as OpenAPI's Encoding Object has it in a form. */
function formPairs(
  name: string,
  value: unknown,
  { style = "form", explode = style === "form" }: { readonly style?: string; readonly explode?: boolean },
): [string, string][] {
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  if (style === "deepObject") {
    return Object.entries(value).flatMap(([inner, item]) => formPairs(`${name}[${inner}]`, item, { style }));
  }
  if (!Array.isArray(value) || value.some((item) => typeof item === "object")) return [[name, JSON.stringify(value)]];
  return explode ? value.map((item) => [name, String(item)]) : [[name, value.join(",")]];
}

function sorted(pairs: readonly (readonly string[])[]): string[] {
  return pairs.map((pair) => pair.join("=")).sort();
}
