import createClient from "openapi-fetch";
import { fetchToken } from "./access.ts";
import type { Link } from "./link.ts";
import { pathSerializer, pathValue } from "./path.ts";
import { transmit } from "./transmit.ts";

/**
 * The openapi-fetch client of the same spec, for what the methods do not foresee. It sends once, with the client's
 * credentials, to the client's own address, follows no redirect, and reads at most 1 MiB; it judges nothing, and a
 * failure throws as `fetch` does.
 */
export function createRaw(link: Link): unknown {
  const { title, operations } = link.provider;
  const [operation] = Object.values(operations).filter(({ role }) => role !== "token");
  if (!operation) throw new TypeError(`${title}: the spec has no operation.`);
  const base = link.baseOf(operation);
  const { origin } = new URL(base);

  const guarded = async (request: Request): Promise<Response> => {
    if (new URL(request.url).origin !== origin) throw new TypeError(`${title}: raw calls go to ${origin} only.`);
    const access = await fetchToken(link, operation, link.timeoutMs, request.signal);
    if ("is" in access) throw new TypeError(access.reason);
    const { header, query } = link.accessOf(operation);
    const url = new URL(request.url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const own = new Headers(request.headers);
    for (const [name, value] of Object.entries(header)) own.set(name, value);
    if (access.token !== undefined) own.set("Authorization", `Bearer ${access.token}`);
    const headers = Object.fromEntries(own);
    const body = request.body ? await request.text() : undefined;

    const { fetch, clock, timeoutMs, secrets } = link;
    const message = { method: request.method, headers, body };
    const reply = await transmit({ fetch, clock, timeoutMs, signal: request.signal }, url.href, message);
    if (reply.phase !== "answered") {
      const error = secrets.redact(reply.error ?? reply.why);
      throw new TypeError(`${title}: no answer (${error}); it was ${reply.phase}.`);
    }
    const { status, body: answer } = reply;
    if ("fault" in answer && answer.fault !== "redirect") {
      throw new TypeError(`${title}: status ${status}, but the answer could not be read (${answer.fault}).`);
    }
    if (status === 401 && access.token !== undefined) link.tokens.of(operation)?.drop(access.token);
    const plain = new Headers([...reply.headers].map(([name, value]) => [name, secrets.redact(value)]));
    plain.delete("content-encoding");
    plain.delete("content-length");
    const text = "text" in answer ? secrets.redactBody(answer.text) : "";
    return new Response(text === "" ? null : text, { status, headers: plain });
  };
  const checked = (path: string, values: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(values)) pathValue(name, value);
    return pathSerializer(path, values);
  };
  return createClient({ baseUrl: base, fetch: guarded, pathSerializer: checked });
}
