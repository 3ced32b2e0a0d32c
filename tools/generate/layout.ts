import { comment, printName, width } from "./print.ts";

/** A TypeScript type before it is laid out in lines: a word, a union, `Name<…>`, a list, or an object. */
export type Type =
  | string
  | { readonly union: readonly Type[] }
  | { readonly name: string; readonly of: readonly Type[] }
  | { readonly list: Type }
  | { readonly fields: readonly Field[] };

export interface Field {
  /** Absent for any other name. */
  readonly name?: string;
  readonly type: Type;
  readonly optional: boolean;
  readonly doc?: string | undefined;
}

/** `name?: type;` on a line of its own, or on as many as Biome makes of it. */
export function layField({ name, type, optional, doc }: Field, indent: string): string {
  const head = `${indent}${name === undefined ? "[name: string]" : printName(name)}${optional ? "?" : ""}:`;
  return `${comment(doc, indent)}${layAfter(head, type, indent)};\n`;
}

/** A type behind what stands before it on its line. */
export function layAfter(head: string, type: Type, indent: string): string {
  const text = lay(type, indent, head.length + 1);
  return text.startsWith("\n") ? `${head}${text}` : `${head} ${text}`;
}

/** `name(parameters): result;` */
export function laySignature(name: string, parameters: readonly string[], result: Type, indent: string): string {
  const flat = layFlat(result);
  const line = flat === undefined ? undefined : `${indent}${name}(${parameters.join(", ")}): ${flat};`;
  if (line !== undefined && line.length <= width) return `${line}\n`;
  const lines = parameters.map((parameter) => `${indent}  ${parameter},\n`);
  return `${indent}${name}(\n${lines.join("")}${layAfter(`${indent}):`, result, indent)};\n`;
}

/** `used` is what stands before it on its line; one character follows. */
function lay(type: Type, indent: string, used: number): string {
  const flat = layFlat(type);
  if (flat !== undefined && used + flat.length + 1 <= width) return flat;
  if (typeof type === "string") return type;
  if ("fields" in type) return `{\n${type.fields.map((field) => layField(field, `${indent}  `)).join("")}${indent}}`;
  if ("list" in type) return layGeneric("Array", [type.list], indent);
  if ("name" in type) return layGeneric(type.name, type.of, indent);
  if (isObjectOrNothing(type.union)) return type.union.map((member) => lay(member, indent, used)).join(" | ");
  return type.union.map((member) => `\n${indent}  | ${lay(member, `${indent}    `, indent.length + 4)}`).join("");
}

/** On one line; objects never are. */
function layFlat(type: Type): string | undefined {
  if (typeof type === "string") return type;
  if ("fields" in type) return type.fields.length === 0 ? "{}" : undefined;
  const parts = ("union" in type ? type.union : "name" in type ? type.of : [type.list]).map(layFlat);
  if (parts.includes(undefined)) return undefined;
  if ("union" in type) return parts.join(" | ");
  if ("name" in type) return `${type.name}<${parts.join(", ")}>`;
  return /[ |{<]/.test(String(parts[0])) ? `Array<${parts[0]}>` : `${parts[0]}[]`;
}

function layGeneric(name: string, of: readonly Type[], indent: string): string {
  const [only, ...others] = of;
  if (only !== undefined && others.length === 0 && isObject(only)) return `${name}<${lay(only, indent, 0)}>`;
  const inner = `${indent}  `;
  const parts = of.map((part) => {
    const text = lay(part, indent, inner.length);
    return text.startsWith("\n") ? text.slice(1) : `${inner}${lay(part, inner, inner.length)}`;
  });
  return `${name}<\n${parts.join(",\n")}\n${indent}>`;
}

function isObject(type: Type): boolean {
  return typeof type !== "string" && ("fields" in type || ("union" in type && isObjectOrNothing(type.union)));
}

/** `{ … } | null` is laid out as the object alone is. */
function isObjectOrNothing(union: readonly Type[]): boolean {
  const others = union.filter((member) => member !== "null");
  const [only] = others;
  return (
    others.length === 1 && typeof only === "object" && ("fields" in only || ("list" in only && isObject(only.list)))
  );
}
