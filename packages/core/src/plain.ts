import type { Fields } from "./place.ts";
import { show } from "./show.ts";

/**
 * A copy that the caller can no longer change, of what JSON can say. Throws `TypeError` for anything else, so that what is
 * sent, what is logged and what another process reads back are the same.
 */
export function copyPlain(field: string, value: unknown, depth = 0): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (Number.isFinite(value)) return value;
    throw new TypeError(`${field}: ${value} cannot be said in JSON.`);
  }
  if (typeof value !== "object")
    throw new TypeError(`${field}: ${show(value)} (${typeof value}) cannot be said in JSON.`);
  if (depth > 32) throw new TypeError(`${field}: nested more than 32 levels deep, or in a circle.`);
  if (Array.isArray(value)) return value.map((item, index) => copyPlain(`${field}[${index}]`, item, depth + 1));
  if (!isPlain(value)) {
    throw new TypeError(`${field}: an object of a class (${show(value)}) is not plain data.`);
  }
  const copy: { [name: string]: unknown } = {};
  // In one order, as a store may give them back in another: the same bytes go out again.
  for (const name of Object.keys(value).sort()) {
    const item = (value as Fields)[name];
    if (name === "__proto__") throw new TypeError(`${field}: "__proto__" is not taken as a name.`);
    if (item !== undefined) copy[name] = copyPlain(`${field}.${name}`, item, depth + 1);
  }
  return copy;
}

/** An object of no class: what `{}` makes, or one without a prototype. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
