import { parsePlace } from "../place.ts";
import { checkPlace } from "./answer.ts";
import { asText, fail, type Json } from "./document.ts";

/** A header of the request, or a field at the top of its body. */
export interface KeyPlace {
  readonly in: "header" | "body";
  readonly name: string;
}

/** Where `x-idempotency` puts the key; undefined where it says `none`. */
export function readKeyPlace(idempotency: Json, at: string): KeyPlace | undefined {
  const place = asText(idempotency.key, `${at}/x-idempotency/key`);
  if (place === "none") return undefined;
  const { side, part, path } = parsePlace(checkPlace(place, `${at}/x-idempotency/key`));
  const [name, ...deeper] = path;
  if (side !== "request" || (part !== "header" && part !== "body") || typeof name !== "string" || deeper.length > 0) {
    return fail(`${at}/x-idempotency/key`, `${place} is not a header or a top-level field of the request`);
  }
  return { in: part, name };
}
