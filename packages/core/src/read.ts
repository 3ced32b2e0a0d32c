import type { Why } from "./outcome.ts";

/** An answer of more than this many decoded bytes is not read to its end. */
export const bodyLimit = 1024 * 1024;

export type Body = { readonly text: string } | { readonly fault: Why; readonly error?: string };

/** The whole body as text, or why there is none. Stops at the limit; counts decoded bytes, so no bomb unfolds. */
export async function readBody(response: Response, stopped: Promise<Why>): Promise<Body> {
  const { body, headers } = response;
  if (!body) return { text: "" };
  const length = Number(headers.get("content-length") ?? Number.NaN);
  if (length <= bodyLimit && !headers.has("content-encoding")) return readAll(response, stopped);

  const reader = body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), stopped]);
      if (typeof part === "string") return abandon(reader, part);
      if (part.done) return { text: text + decoder.decode() };
      size += part.value.byteLength;
      if (size > bodyLimit) return abandon(reader, "too_large");
      text += decoder.decode(part.value, { stream: true });
    }
  } catch (error) {
    return abandon(reader, isDecoding(error) ? "malformed" : "truncated", nameOf(error));
  }
}

/** A body whose length is announced and small needs no counting. */
async function readAll(response: Response, stopped: Promise<Why>): Promise<Body> {
  try {
    const text = await Promise.race([response.text(), stopped.then((why) => ({ fault: why }))]);
    if (typeof text !== "string") return text;
    return text.includes("\uFFFD") ? { fault: "malformed", error: "not UTF-8" } : { text };
  } catch (error) {
    return { fault: "truncated", error: nameOf(error) };
  }
}

function abandon(reader: ReadableStreamDefaultReader, fault: Why, error?: string): Body {
  reader.cancel().catch(() => {});
  return error === undefined ? { fault } : { fault, error };
}

/** `TextDecoder` refuses bytes that are not UTF-8 with this code; a broken connection has another. */
function isDecoding(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}

function nameOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? "Error").slice(0, 64);
}
