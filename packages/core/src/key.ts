import { show } from "./show.ts";

/**
 * The idempotency key of an intent: `captureKey("order-871", "shipment-1")` is the same UUID in any process on any day.
 * Parts are the caller's own ids, and their order counts. Throws `TypeError` for a part that is empty or no string.
 */
export function captureKey(...parts: readonly [string, ...string[]]): string {
  if (parts.length === 0) throw new TypeError('captureKey needs at least one part, such as captureKey("order-871").');
  for (const [index, part] of parts.entries()) {
    if (typeof part !== "string" || part === "") {
      throw new TypeError(`Part ${index + 1} of captureKey is not a text that names something: ${show(part)}.`);
    }
  }
  // RFC 9562, version 8: 122 bits of a SHA-256, and a form that every provider takes.
  const hex = sha256(JSON.stringify(parts));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A random key (UUID), for callers who store it before they send: `newIdempotencyKey()`. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

/** Names a key in a log without giving it away: 16 hexadecimal digits. @internal */
export function hashOfKey(key: string): string {
  return sha256(key).slice(0, 16);
}

/** An import of `node:crypto` would double the time that a process takes to load this package. */
function sha256(text: string): string {
  return process.getBuiltinModule("node:crypto").createHash("sha256").update(text).digest("hex");
}
