import { inspect } from "node:util";
import type { Json } from "./subjects.ts";

/** Everything that an outcome, an error, an event or a client shows to anybody, by any way of looking at it. */
export function everythingOf(shown: readonly unknown[]): string {
  return shown
    .flatMap((one) => [
      inspect(one, { depth: null, showHidden: true, getters: true, maxStringLength: null, maxArrayLength: null }),
      plain(() => JSON.stringify(one)),
      plain(() => String(one)),
      ...(one instanceof Error ? [one.message, one.stack ?? "", everythingOf([one.cause])] : []),
    ])
    .join("\n");
}

function plain(make: () => string | undefined): string {
  try {
    return make() ?? "";
  } catch {
    return "";
  }
}

/** The pieces of each secret that show up in a text, in whatever form a secret may be written. */
export function leaksIn(text: string, secrets: Json): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(String(secret)).flatMap(([form, value]) =>
      piecesOf(value).some((piece) => text.includes(piece)) ? [`${name}, ${form}`] : [],
    ),
  );
}

/** Every sixteen letters of a secret hold one of these. */
function piecesOf(value: string): string[] {
  const count = Math.max(1, Math.floor((value.length - 12) / 4) + 1);
  return Array.from({ length: count }, (_, index) => value.slice(index * 4, index * 4 + 12));
}

function formsOf(secret: string): [string, string][] {
  return [
    ["as it is", secret],
    ["in lower case", secret.toLowerCase()],
    ["in base64", btoa(secret).replace(/=+$/, "")],
    ["for an address", encodeURIComponent(secret)],
    ["for HTML", html(secret)],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in escapes of JSON", escaped(secret)],
  ];
}

export function html(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** `\u0041` for every letter. */
export function escaped(text: string): string {
  return [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}

/** `&#65;` for every letter. */
export function numbered(text: string): string {
  return [...text].map((letter) => `&#${letter.charCodeAt(0)};`).join("");
}

/** `%41` for every letter. */
export function percent(text: string): string {
  return [...text].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
}
