import type { FetchReader } from "./fetch.ts";
import { Gathered } from "./gathered.ts";
import type { Why } from "./outcome.ts";

/** An answer of more than this many decoded bytes is not read to its end. */
export const bodyLimit = 1024 * 1024;

export type Body = { readonly text: string } | { readonly fault: Why; readonly error?: string };

/**
 * The whole body as text, or why there is none. Stops at the limit; counts decoded bytes, so no bomb unfolds, and trusts no
 * announced length.
 */
export async function readBody(reader: FetchReader): Promise<Body> {
  const bytes = new Gathered();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return decode(bytes.take());
      if (bytes.size + value.byteLength > bodyLimit) {
        drop(reader);
        return { fault: "too_large" };
      }
      bytes.add(value);
    }
  } catch (error) {
    drop(reader);
    return { fault: "truncated", error: nameOf(error) };
  }
}

/** The rest is not wanted. That a body cannot be given up changes nothing about its answer. */
export function drop(body: Pick<FetchReader, "cancel">): void {
  try {
    Promise.resolve(body.cancel()).catch(() => {});
  } catch {
    // Nothing can be done about it.
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Uint8Array): Body {
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { fault: "malformed", error: "not UTF-8" };
  }
}

function nameOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? "Error");
}
