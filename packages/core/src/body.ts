import type { Fields } from "./place.ts";
import type { Encoding, Operation } from "./provider.ts";

/** The request body as it goes over the wire. The same fields give the same bytes. */
export function writeBody({ media, encoding }: NonNullable<Operation["body"]>, fields: Fields): string {
  return media === "application/x-www-form-urlencoded" ? writeForm(fields, encoding ?? {}) : JSON.stringify(fields);
}

/** OpenAPI's Encoding Object: without a style a list is repeated and an object is JSON; `deepObject` writes `a[b]=c`. */
function writeForm(fields: Fields, encoding: Encoding): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    const { style, explode = true } = encoding[name] ?? {};
    if (typeof value !== "object" || value === null) form.append(name, String(value));
    else if (style === "deepObject") writeDeep(form, name, value);
    else if (!Array.isArray(value) || value.some((item) => typeof item === "object"))
      form.append(name, JSON.stringify(value));
    else if (explode) for (const item of value) form.append(name, String(item));
    else form.append(name, value.join(","));
  }
  return form.toString();
}

function writeDeep(form: URLSearchParams, name: string, value: object): void {
  for (const [inner, item] of Object.entries(value)) {
    if (typeof item === "object" && item !== null) writeDeep(form, `${name}[${inner}]`, item);
    else form.append(`${name}[${inner}]`, String(item));
  }
}
