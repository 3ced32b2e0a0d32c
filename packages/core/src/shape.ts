import { remedyOf } from "./near.ts";
import type { Fields } from "./place.ts";
import type { Shape } from "./provider.ts";
import { show } from "./show.ts";

/** Throws `TypeError` or `RangeError`, naming the field, the value and what would be right. Amounts are checked elsewhere. */
export function checkShape(field: string, value: unknown, shape: Shape): void {
  if (shape.type !== undefined && !fitsType(value, shape.type)) {
    throw new TypeError(`${field}: expected ${typesOf(shape).join(" or ")}, got ${show(value)}.`);
  }
  if (shape.const !== undefined && value !== shape.const) {
    throw new RangeError(`${field}: must be ${show(shape.const)}, got ${show(value)}.`);
  }
  if (shape.enum && !shape.enum.includes(value)) {
    throw new RangeError(`${field}: must be one of ${shape.enum.map(show).join(", ")}, got ${show(value)}.`);
  }
  if (typeof value === "string") checkText(field, value, shape);
  if (typeof value === "number") checkNumber(field, value, shape);
  if (Array.isArray(value)) {
    if (shape.minItems !== undefined && value.length < shape.minItems) {
      throw new RangeError(`${field}: at least ${shape.minItems} elements, got ${value.length}.`);
    }
    if (shape.maxItems !== undefined && value.length > shape.maxItems) {
      throw new RangeError(`${field}: at most ${shape.maxItems} elements, got ${value.length}.`);
    }
  }
}

/** Throws `TypeError` for a field the shape does not know, or one that is missing. */
export function checkNames(field: string, value: Fields, known: readonly string[], required: readonly string[]): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new TypeError(`${join(field, name)}: no such field. ${remedyOf(name, known)}`);
  }
  for (const name of required) {
    if (value[name] === undefined) throw new TypeError(`${join(field, name)}: missing.`);
  }
}

export function join(field: string, name: string): string {
  return `${field}.${name}`;
}

function typesOf({ type }: Shape): readonly string[] {
  return typeof type === "string" ? [type] : (type ?? []);
}

function fitsType(value: unknown, type: string | readonly string[]): boolean {
  return typeof type === "string" ? isType(value, type) : type.some((one) => isType(value, one));
}

function isType(value: unknown, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function checkText(field: string, value: string, shape: Shape): void {
  // JSON Schema counts characters, and a JavaScript string some of them twice.
  const length = /[\ud800-\udfff]/.test(value) ? [...value].length : value.length;
  if (shape.minLength !== undefined && length < shape.minLength) {
    throw new RangeError(
      `${field}: at least ${shape.minLength} characters, got ${length === 0 ? "none" : show(value)}.`,
    );
  }
  if (shape.maxLength !== undefined && length > shape.maxLength) {
    throw new RangeError(`${field}: at most ${shape.maxLength} characters, got ${length}: ${show(value)}.`);
  }
  const pattern = shape.pattern ?? (shape.format === undefined ? undefined : formats[shape.format]);
  if (pattern !== undefined && !expression(pattern).test(value)) {
    const wanted = shape.pattern === undefined ? `a ${shape.format}` : `text like ${shape.pattern}`;
    throw new RangeError(`${field}: must be ${wanted}, got ${show(value)}.`);
  }
}

function checkNumber(field: string, value: number, shape: Shape): void {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = shape;
  if (minimum !== undefined && value < minimum)
    throw new RangeError(`${field}: must be at least ${minimum}, got ${value}.`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    throw new RangeError(`${field}: must be more than ${exclusiveMinimum}, got ${value}.`);
  }
  if (maximum !== undefined && value > maximum)
    throw new RangeError(`${field}: must be at most ${maximum}, got ${value}.`);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    throw new RangeError(`${field}: must be less than ${exclusiveMaximum}, got ${value}.`);
  }
}

/** The formats that a request is refused for before it is sent. */
const formats: { readonly [format: string]: string } = {
  uuid: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
  date: "^\\d{4}-\\d{2}-\\d{2}$",
  "date-time": "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$",
};

function expression(pattern: string): RegExp {
  let known = expressions.get(pattern);
  if (!known) {
    known = new RegExp(pattern, "u");
    expressions.set(pattern, known);
  }
  return known;
}

/** Patterns come from specs alone, so there are few of them. */
const expressions = new Map<string, RegExp>();
