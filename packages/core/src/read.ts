import type { FetchReader } from "./fetch.ts";
import type { Why } from "./outcome.ts";

/** An answer of more than this many decoded bytes is not read to its end. */
export const bodyLimit = 1024 * 1024;

export type Body = { readonly text: string } | { readonly fault: Why; readonly error?: string };

/**
 * The whole body as text, or why there is none. Stops at the limit; counts decoded bytes, so no bomb unfolds, and trusts no
 * announced length.
 */
export async function readBody(reader: FetchReader): Promise<Body> {
  let bytes: Uint8Array = nothing;
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return decode(bytes, size);
      if (size + value.byteLength > bodyLimit) {
        reader.cancel().catch(() => {});
        return { fault: "too_large" };
      }
      bytes = append(bytes, size, value);
      size += value.byteLength;
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    return { fault: "truncated", error: nameOf(error) };
  }
}

const nothing = new Uint8Array();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** One buffer for all parts: a body in a million parts takes no more memory. A part is the runtime's, never written to. */
function append(bytes: Uint8Array, size: number, part: Uint8Array): Uint8Array {
  if (size === 0) return part;
  const wanted = size + part.byteLength;
  if (wanted <= bytes.byteLength) {
    bytes.set(part, size);
    return bytes;
  }
  const larger = new Uint8Array(Math.min(2 * wanted, bodyLimit));
  larger.set(bytes.subarray(0, size));
  larger.set(part, size);
  return larger;
}

function decode(bytes: Uint8Array, size: number): Body {
  try {
    return { text: decoder.decode(size === bytes.byteLength ? bytes : bytes.subarray(0, size)) };
  } catch {
    return { fault: "malformed", error: "not UTF-8" };
  }
}

function nameOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? "Error");
}
