/** A text without the escapes of JSON, HTML and addresses: `\u0041`, `&#65;`, `&amp;`, `%41`. Twice, for what was escaped twice. */
export function unescaped(text: string): string {
  return once(once(text));
}

const escapes =
  /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(["\\/'])|&#x([0-9a-f]{1,6});?|&#(\d{1,7});?|&(amp|lt|gt|quot|apos);?|%([0-9a-f]{2})/gi;

const named: { readonly [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Secrets are ASCII; other characters need not come out right. */
function once(text: string): string {
  return text.replace(escapes, (whole, json, x, quoted, hex, decimal, name, percent) => {
    if (quoted !== undefined) return quoted;
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(json ?? x ?? hex ?? percent, 16) : Number(decimal);
    return code < 128 ? String.fromCharCode(code) : whole;
  });
}
