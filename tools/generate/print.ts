/** Lines are at most this long, as Biome has it. */
export const width = 120;

/** A value as TypeScript source, laid out as Biome would. `used` is what stands before it on its line. */
export function print(value: unknown, indent = "", used = indent.length): string {
  if (typeof value !== "object" || value === null) return printBare(value);
  const flat = printFlat(value, width - used - 1);
  if (flat !== undefined) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === "number")) return `[\n${fill(value, inner)}${indent}]`;
    return `[\n${value.map((item) => `${inner}${print(item, inner)},\n`).join("")}${indent}]`;
  }
  const lines = Object.entries(value).map(([name, item]) => {
    const head = `${inner}${printName(name)}: `;
    const text = print(item, inner, head.length);
    const isLong = typeof item === "string" && head.length + text.length + 1 > width;
    return isLong ? `${head.trimEnd()}\n${inner}  ${text},\n` : `${head}${text},\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

/** Numbers, as many to a line as there is room for. */
function fill(numbers: readonly number[], indent: string): string {
  let text = "";
  let line = indent;
  for (const number of numbers) {
    const next = line === indent ? `${line}${number},` : `${line} ${number},`;
    if (next.length > width) text += `${line}\n`;
    line = next.length > width ? `${indent}${number},` : next;
  }
  return `${text}${line}\n`;
}

/** On one line; undefined as soon as that is longer than there is room for. */
function printFlat(value: unknown, room: number): string | undefined {
  if (typeof value !== "object" || value === null) return printBare(value);
  const isList = Array.isArray(value);
  let inner = "";
  for (const [name, item] of Object.entries(value)) {
    if (inner !== "") inner += ", ";
    if (!isList) inner += `${printName(name)}: `;
    const flat = printFlat(item, room - inner.length);
    if (flat === undefined || inner.length + flat.length > room) return undefined;
    inner += flat;
  }
  const text = isList ? `[${inner}]` : inner === "" ? "{}" : `{ ${inner} }`;
  return text.length <= room ? text : undefined;
}

function printBare(value: unknown): string {
  return typeof value === "string" ? quote(value) : String(value);
}

/** A property's name, in quotes where it needs them. */
export function printName(name: string): string {
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(name) ? name : quote(name);
}

/** Text in double quotes, unless it is easier to read in single ones. */
export function quote(text: string): string {
  const double = JSON.stringify(text);
  if (!text.includes('"')) return double;
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
function wrap(words: readonly string[], head: string): string {
  let text = "";
  let line = head.trimEnd();
  for (const word of words) {
    if (line.length + 1 + word.length > width) {
      text += `${line}\n`;
      line = head.trimEnd();
    }
    line += line === head.trimEnd() ? `${head.slice(line.length)}${word}` : ` ${word}`;
  }
  return `${text}${line}\n`;
}
