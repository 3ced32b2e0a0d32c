/** Lines are at most this long, as Biome has it. */
const width = 120;

/** A value as TypeScript source, laid out as Biome would. `used` is what stands before it on its line. */
export function print(value: unknown, indent = "", used = indent.length): string {
  const flat = printFlat(value);
  if (used + flat.length + 1 <= width || typeof value !== "object" || value === null) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${print(item, inner)},\n`).join("")}${indent}]`;
  }
  const lines = Object.entries(value).map(([name, item]) => {
    const head = `${inner}${printName(name)}: `;
    return `${head}${print(item, inner, head.length)},\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

function printFlat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([name, item]) => `${printName(name)}: ${printFlat(item)}`);
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  }
  return typeof value === "string" ? quote(value) : String(value);
}

/** A property's name, in quotes where it needs them. */
export function printName(name: string): string {
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(name) ? name : quote(name);
}

/** Text in double quotes, unless it is easier to read in single ones. */
export function quote(text: string): string {
  const double = JSON.stringify(text);
  const quotes = text.split('"').length - 1;
  return quotes > text.split("'").length - 1
    ? `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : double;
}

/** A doc comment, on one line where it fits. */
export function comment(text: string | undefined, indent = ""): string {
  const words = (text ?? "").replaceAll("*/", "* /").split(/\s+/).filter(Boolean);
  if (words.length === 0) return "";
  const line = `${indent}/** ${words.join(" ")} */\n`;
  return line.length - 1 <= width ? line : `${indent}/**\n${wrap(words, `${indent} * `)}${indent} */\n`;
}

/** Words in lines of at most the width, each behind the same head. */
export function wrap(words: readonly string[], head: string): string {
  let text = "";
  let line = head.trimEnd();
  for (const word of words) {
    if (line.length + 1 + word.length > width) {
      text += `${line}\n`;
      line = head.trimEnd();
    }
    line += line === head.trimEnd() && head !== "" ? `${head.slice(line.length)}${word}` : ` ${word}`;
  }
  return `${text}${line}\n`;
}
