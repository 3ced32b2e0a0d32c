import type { Why } from "./outcome.ts";

/** An answer of more than this many decoded bytes is not read to its end. */
export const bodyLimit = 1024 * 1024;

export type Body = { readonly text: string } | { readonly fault: Why; readonly error?: string };

/** The whole body as text, or why there is none. Stops at the limit; counts decoded bytes, so no bomb unfolds. */
export function readBody(response: Response, signal: AbortSignal): Promise<Body> {
  const { body, headers } = response;
  if (!body) return Promise.resolve({ text: "" });
  const length = headers.get("content-length");
  // A body whose length is announced and small needs no counting.
  const isSmall = length !== null && Number(length) <= bodyLimit && !headers.has("content-encoding");
  return isSmall ? readAll(response) : readCounting(body, signal);
}

async function readCounting(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<Body> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  try {
    for (;;) {
      const part = await reader.read();
      if (part.done) return { text: text + decoder.decode() };
      size += part.value.byteLength;
      if (size > bodyLimit) {
        cancel();
        return { fault: "too_large" };
      }
      text += decoder.decode(part.value, { stream: true });
    }
  } catch (error) {
    cancel();
    return { fault: isDecoding(error) ? "malformed" : "truncated", error: nameOf(error) };
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

async function readAll(response: Response): Promise<Body> {
  try {
    const text = await response.text();
    return text.includes("\uFFFD") ? { fault: "malformed", error: "not UTF-8" } : { text };
  } catch (error) {
    return { fault: "truncated", error: nameOf(error) };
  }
}

/** `TextDecoder` refuses bytes that are not UTF-8 with this code; a broken connection has another. */
function isDecoding(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}

function nameOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? "Error").slice(0, 64);
}
