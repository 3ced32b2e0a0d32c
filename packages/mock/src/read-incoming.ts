import type { IncomingMessage } from "node:http";
import type { Incoming } from "./incoming.ts";

const limit = 10 * 1024 * 1024;

/** Reads a request to its end. Undefined where it breaks off, is larger than 10 MiB or goes to no address. */
export async function readIncoming(message: IncomingMessage): Promise<Incoming | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of message) {
      size += (part as Buffer).length;
      if (size > limit) return undefined;
      parts.push(part as Buffer);
    }
  } catch {
    return undefined;
  }
  const text = Buffer.concat(parts).toString("utf8");
  const headers = readHeaders(message);
  if (!URL.canParse(message.url ?? "/", "http://localhost")) return undefined;
  const { pathname, searchParams } = new URL(message.url ?? "/", "http://localhost");
  return {
    method: message.method ?? "GET",
    path: pathname,
    query: readQuery(searchParams),
    headers,
    text,
    body: readBody(text, headers["content-type"] ?? ""),
  };
}

function readHeaders(message: IncomingMessage): { [name: string]: string } {
  const entries = Object.entries(message.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(entries);
}

function readQuery(searchParams: URLSearchParams): { [name: string]: string | string[] } {
  const query: { [name: string]: string | string[] } = {};
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    query[name] = values.length === 1 ? (values[0] as string) : values;
  }
  return query;
}

function readBody(text: string, type: string): unknown {
  if (text === "") return null;
  if (!/^application\/([\w.+-]*\+)?json\b/i.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
