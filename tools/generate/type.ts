import type { AmountForm, Shape } from "../../packages/core/src/provider.ts";
import { comment, printName, quote } from "./print.ts";

/** The TypeScript type of what a caller gives for a shape. */
export function typeOf(shape: Shape, indent = ""): string {
  if (shape.money) return moneyType(shape.money);
  if (shape.const !== undefined) return literal(shape.const);
  if (shape.enum) return shape.enum.map(literal).join(" | ");
  const types = [shape.type ?? []].flat();
  return types.length === 0 ? "unknown" : types.map((type) => plainType(type, shape, indent)).join(" | ");
}

/** `Money<"USD" | "CAD">`, or `Money` of any currency. */
export function moneyType({ currency, currencies }: AmountForm): string {
  const codes = currencies ?? (typeof currency === "string" && currency !== "unstated" ? [currency] : undefined);
  return codes ? `Money<${codes.map(quote).join(" | ")}>` : "Money";
}

/** One line of an interface, with its comment. */
export function field(name: string, type: string, optional: boolean, doc: string | undefined, indent: string): string {
  const gap = type.startsWith("\n") ? "" : " ";
  return `${comment(doc, indent)}${indent}${printName(name)}${optional ? "?" : ""}:${gap}${type};\n`;
}

function plainType(type: string, shape: Shape, indent: string): string {
  if (type === "integer") return "number";
  if (type === "array") {
    const item = shape.items ? typeOf(shape.items, indent) : "unknown";
    return /[ |{]/.test(item) ? `Array<${item}>` : `${item}[]`;
  }
  return type === "object" ? objectType(shape, indent) : type;
}

function objectType({ properties, required = [], open }: Shape, indent: string): string {
  if (!properties) return "{ [name: string]: unknown }";
  const inner = `${indent}  `;
  const fields = Object.entries(properties).map(([name, property]) =>
    field(name, typeOf(property, inner), !required.includes(name), property.description, inner),
  );
  const rest = open ? `${inner}[name: string]: unknown;\n` : "";
  return `{\n${fields.join("")}${rest}${indent}}`;
}

function literal(value: unknown): string {
  return typeof value === "string" ? quote(value) : String(value);
}
