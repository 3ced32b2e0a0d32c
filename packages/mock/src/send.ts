import type { ServerResponse } from "node:http";
import type { Answer, Reply, Violation } from "./prism.ts";

/** An answer as it goes over the wire. */
export interface Message {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** An answer's body as text, under the header names Prism gave it. */
export function messageOf({ answer, refused, invalid }: Reply): Message {
  const found = [...refused, ...invalid];
  return {
    status: answer.status,
    headers: { ...answer.headers, ...(found.length > 0 && { "sl-violations": violationsHeader(found) }) },
    body: bodyText(answer),
  };
}

function bodyText({ body, headers }: Answer): string {
  if (body === undefined) return "";
  return typeof body === "string" && !/json/.test(headers["content-type"] ?? "") ? body : JSON.stringify(body);
}

/** As Prism's own server writes it: JSON, cut off before clients refuse so long a header. */
function violationsHeader(found: readonly Violation[]): string {
  const text = JSON.stringify(found).replace(/[^\x20-\x7e]/g, (sign) => `\\u${hex(sign)}`);
  return text.length > 8_000 ? `Too many violations! ${text.slice(0, 8_000)}` : text;
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(4, "0");
}

export function send(response: ServerResponse, { status, headers, body }: Message): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

/** A problem of the mock's own, in Prism's form. */
export function problemMessage(status: number, title: string, detail: string): Message {
  const body = JSON.stringify({ type: "about:blank", title, status, detail });
  return { status, headers: { "content-type": "application/problem+json" }, body };
}
