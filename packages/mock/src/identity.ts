import { createHash } from "node:crypto";
import { captureKey } from "@holdfast/core";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id of its own in the form of the example: `cap_77` becomes `cap_41`. The same seed gives the same id. */
export function idLike(example: unknown, seed: string): unknown {
  if (typeof example === "number") return Number(String(example).replace(/\d/g, digitsFrom(seed)));
  if (typeof example !== "string") return example;
  if (uuid.test(example)) return captureKey("mock", seed);
  const signs = signsFrom(seed);
  return example.replace(/[0-9A-Za-z]+$/, (tail) => [...tail].map((sign) => signs(sign)).join(""));
}

function digitsFrom(seed: string): () => string {
  const signs = signsFrom(seed);
  return () => signs("1");
}

/** Replaces a digit by a digit, a letter by a letter; never by a leading zero. */
function signsFrom(seed: string): (sign: string) => string {
  const bytes = createHash("sha256").update(seed).digest();
  let next = 0;
  return (sign) => {
    const byte = bytes[next++ % bytes.length] ?? 0;
    if (/\d/.test(sign)) return String(1 + (byte % 9));
    const letter = "abcdef".charAt(byte % 6);
    return sign === sign.toUpperCase() ? letter.toUpperCase() : letter;
  };
}
