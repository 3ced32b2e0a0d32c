import type { Encoding } from "../provider.ts";
import { asObject, entries, fail, type Json, type SpecDocument } from "./document.ts";
import { merged } from "./shape.ts";

/** How the properties of a form are written where they are not written as usual. An object is JSON anyway. */
export function readEncoding(document: SpecDocument, value: unknown, schema: Json, at: string): Encoding {
  const encoding: { [property: string]: Encoding[string] } = {};
  for (const [name, given] of entries(value, at)) {
    const { style, explode, contentType } = asObject(given, `${at}/${name}`);
    const property =
      (schema.properties as Json | undefined)?.[name] ?? fail(`${at}/${name}`, "there is no such property");
    const { type } = merged(document, property, `${at}/${name}`);
    if (contentType !== undefined && (contentType !== "application/json" || style !== undefined || type !== "object"))
      fail(`${at}/${name}/contentType`, "only application/json, of an object");
    if (style !== undefined && style !== "form" && style !== "deepObject")
      fail(`${at}/${name}/style`, "must be form or deepObject");
    if (style === undefined && explode === undefined) continue;
    encoding[name] = {
      ...(style !== undefined && { style }),
      ...(explode !== undefined && { explode: explode === true }),
    };
  }
  return encoding;
}
