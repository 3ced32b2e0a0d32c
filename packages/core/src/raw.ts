import createClient from "openapi-fetch";
import { fetchToken } from "./access.ts";
import type { Link } from "./link.ts";
import { pathSerializer } from "./link.ts";
import type { Why } from "./outcome.ts";
import { readBody } from "./read.ts";

/**
 * The openapi-fetch client of the same spec, for what the methods do not foresee. It sends once, with the client's
 * credentials, to the client's own address, follows no redirect, and reads at most 1 MiB; it judges nothing, and a
 * failure throws as `fetch` does.
 */
export function createRaw(link: Link): unknown {
  const [operation] = Object.values(link.provider.operations).filter(({ role }) => role !== "token");
  if (!operation) throw new TypeError(`${link.client}: the spec has no operation.`);
  const base = link.baseOf(operation);
  const { origin } = new URL(base);

  async function guarded(request: Request): Promise<Response> {
    if (new URL(request.url).origin !== origin) throw new TypeError(`${link.client}: raw calls go to ${origin} only.`);
    const access = await fetchToken(link, operation as typeof operation & {}, link.timeoutMs, request.signal);
    if ("is" in access) throw new TypeError(access.reason);
    const { header, query } = link.accessOf(operation as typeof operation & {});
    const url = new URL(request.url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers: Record<string, string> = { ...Object.fromEntries(request.headers), ...header };
    if (access.token !== undefined) headers.Authorization = `Bearer ${access.token}`;
    const body = request.body ? await request.text() : undefined;

    const controller = new AbortController();
    let stop!: (why: Why) => void;
    const stopped = new Promise<Why>((resolve) => (stop = resolve));
    const disarm = link.clock.after(link.timeoutMs, () => {
      stop("timeout");
      controller.abort();
    });
    try {
      const signal = AbortSignal.any([controller.signal, request.signal]);
      const init = {
        method: request.method,
        headers,
        ...(body === undefined ? {} : { body }),
        redirect: "manual",
        signal,
      } as const;
      const response = await link.fetch(url.href, init);
      const read = await readBody(response, stopped);
      if ("fault" in read) throw new TypeError(`${link.client}: the answer could not be read (${read.fault}).`);
      const { status, statusText } = response;
      const plain = new Headers(response.headers);
      plain.delete("content-encoding");
      plain.delete("content-length");
      const text = link.secrets.redact(read.text);
      return new Response(status === 204 || status === 304 || text === "" ? null : text, {
        status,
        statusText,
        headers: plain,
      });
    } finally {
      disarm();
    }
  }
  return createClient({ baseUrl: base, fetch: guarded, pathSerializer });
}
