import type { Waiting } from "./fault.ts";
import type { Message } from "./send.ts";

/** What a fault makes of a finished answer; how it then travels is another matter. */
export function distort(message: Message, { fault, retryAfter }: Waiting): Message {
  const json = { "content-type": message.headers["content-type"] ?? "application/json" };
  const later = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  switch (fault) {
    case "empty-200":
      return { status: 200, headers: json, body: "" };
    case "204":
      return { status: 204, headers: {}, body: "" };
    case "html-200":
      return { status: 200, headers: html, body: page("Welcome to the network") };
    case "html-502":
    case "html-502-after-capture":
      return { status: 502, headers: html, body: page("502 Bad Gateway") };
    case "malformed-json":
      return { ...message, body: message.body.slice(0, Math.max(1, Math.floor(message.body.length / 2))) };
    case "json-array":
      return { ...message, headers: json, body: `[${message.body}]` };
    case "huge-body":
      return { ...message, body: message.body + " ".repeat(4 * 1024 * 1024) };
    case "redirect-302":
      return { status: 302, headers: { location: "http://elsewhere.invalid/login" }, body: "" };
    case "redirect-303-after-capture":
      return { status: 303, headers: { location: "http://elsewhere.invalid/receipt" }, body: "" };
    case "429":
    case "503":
    case "409-in-flight":
      return { ...message, headers: { ...message.headers, ...later } };
    default:
      return message;
  }
}

const html = { "content-type": "text/html; charset=utf-8" };

function page(title: string): string {
  return `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
}
