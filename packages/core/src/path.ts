import { show } from "./show.ts";

/** Every `{name}` of a template is replaced by exactly one segment. */
export function pathSerializer(template: string, values: { readonly [name: string]: unknown }): string {
  let parts = templates.get(template);
  if (!parts) {
    parts = template.split(/[{}]/);
    templates.set(template, parts);
  }
  let path = "";
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as string;
    path += index % 2 === 0 ? part : encodeURIComponent(String(values[part]));
  }
  return path;
}

/** Templates come from specs alone, so there are few of them: text, name, text, name, text. */
const templates = new Map<string, readonly string[]>();

/** A path value must not change the path: not empty, no `.`, `..`, slash or control character. */
export function pathValue(where: string, value: unknown): string {
  const text = String(value);
  // Nearly all ids are made of these alone.
  if (/^[\w-]+$/.test(text)) return text;
  if (text === "" || /^\.+$/.test(text) || ![...text].every(isOfSegment)) {
    throw new RangeError(
      `${where}: not a value for a path: ${show(text)}. It must not be empty, "..", or hold a slash.`,
    );
  }
  return text;
}

/** No slash, no control character, no unpaired surrogate. An expression with Unicode's classes takes a millisecond to compile. */
function isOfSegment(character: string): boolean {
  const code = character.codePointAt(0) as number;
  const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
  return character !== "/" && character !== "\\" && !isControl && !(code >= 0xd800 && code < 0xe000);
}
