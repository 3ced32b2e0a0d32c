import type { AmountForm, Shape } from "../../packages/core/src/provider.ts";
import type { Field, Type } from "./layout.ts";
import { quote } from "./print.ts";

/** The TypeScript type of what a caller gives for a shape. */
export function typeOf(shape: Shape): Type {
  if (shape.money) return moneyType(shape.money);
  if (shape.const !== undefined) return literal(shape.const);
  if (shape.enum) return unionOf(shape.enum.map(literal));
  const types = [shape.type ?? []].flat();
  return types.length === 0 ? "unknown" : unionOf(types.map((type) => plainType(type, shape)));
}

/** One of several types; a type alone is itself. */
export function unionOf(types: readonly Type[]): Type {
  const flat = types.flatMap((type) => (typeof type === "object" && "union" in type ? type.union : [type]));
  return flat.length === 1 ? (flat[0] as Type) : { union: flat };
}

/** `Money<"USD" | "CAD">`, or `Money` of any currency. */
function moneyType({ currency, currencies }: AmountForm): Type {
  const codes = currencies ?? (typeof currency === "string" && currency !== "unstated" ? [currency] : undefined);
  return codes ? { name: "Money", of: [unionOf(codes.map(quote))] } : "Money";
}

function plainType(type: string, shape: Shape): Type {
  if (type === "integer") return "number";
  if (type === "array") return { list: shape.items ? typeOf(shape.items) : "unknown" };
  return type === "object" ? objectType(shape) : type;
}

function objectType({ properties, required = [], open }: Shape): Type {
  if (!properties) return "{ [name: string]: unknown }";
  const fields: Field[] = Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeOf(property),
    optional: !required.includes(name),
    doc: property.description,
  }));
  return { fields: open ? [...fields, { type: "unknown", optional: false }] : fields };
}

function literal(value: unknown): Type {
  if (typeof value === "string") return quote(value);
  return typeof value === "object" && value !== null ? "unknown" : String(value);
}
