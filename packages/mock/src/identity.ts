import { createHash } from "node:crypto";
import { captureKey } from "@holdfast/core";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An id of its own in the form of the example: `cap_77` becomes `cap_41`. The same seed gives the same id. A `loose` one
 * may be longer than the example, and so is not soon given twice: `cap_41930275`.
 */
export function idLike(example: unknown, seed: string, loose = false): unknown {
  if (typeof example !== "number" && typeof example !== "string") return example;
  const text = String(example);
  if (uuid.test(text)) return captureKey("mock", seed);
  const own = text.replace(/[0-9A-Za-z]+$/, (tail) => tailLike(loose ? tail.padEnd(8, "1") : tail, seed));
  return typeof example === "number" ? Number(own) : own;
}

/** A digit for a digit, a letter for a letter; never a leading zero. */
function tailLike(tail: string, seed: string): string {
  const bytes = createHash("sha256").update(seed).digest();
  return [...tail].map((sign, index) => signLike(sign, bytes[index % bytes.length] ?? 0)).join("");
}

function signLike(sign: string, byte: number): string {
  if (/\d/.test(sign)) return String(1 + (byte % 9));
  const letter = "abcdef".charAt(byte % 6);
  return sign === sign.toUpperCase() ? letter.toUpperCase() : letter;
}
