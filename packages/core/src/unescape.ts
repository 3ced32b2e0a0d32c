/** What a text says once the escapes of JSON, of HTML and of addresses are undone, each and one after the other. */
export function readingsOf(text: string): string[] {
  const once = [...kinds.map((undo) => undo(text))].filter((reading) => reading !== text);
  const twice = once.flatMap((reading) => kinds.map((undo) => undo(reading)));
  return [...new Set([...once, ...twice])];
}

const kinds: readonly ((text: string) => string)[] = [
  (text) =>
    text.replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(["\\/'])/gi, (whole, long, short, sign) =>
      sign === undefined ? letter(whole, Number.parseInt(long ?? short, 16)) : sign,
    ),
  (text) =>
    text.replace(/&#x([0-9a-f]{1,6});?|&#(\d{1,7});?|&(amp|lt|gt|quot|apos);?/gi, (whole, hex, decimal, name) =>
      name === undefined
        ? letter(whole, decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
        : (signs[name.toLowerCase()] ?? whole),
    ),
  (text) => text.replace(/%([0-9a-f]{2})/gi, (whole, hex) => letter(whole, Number.parseInt(hex, 16))),
];

const signs: { readonly [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Secrets are ASCII; other characters stay as they are. */
function letter(whole: string, code: number): string {
  return code < 128 ? String.fromCharCode(code) : whole;
}
