import { type Place, parsePlace, type Step } from "@holdfast/core/spec";
import { at, type Path } from "./leaf.ts";

/** The concrete places that a place of the answer's body names. */
export function pathsTo(place: Place, body: unknown): Path[] {
  const { side, part, path } = parsePlace(place);
  return side === "response" && part === "body" ? follow(body, path) : [];
}

function follow(value: unknown, [step, ...rest]: readonly Step[], path: Path = []): Path[] {
  if (step === undefined) return value === undefined || value === null ? [] : [path];
  if (typeof step === "string" && step !== "*") return follow(at(value, [step]), rest, [...path, step]);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => {
    const fits = step === "*" || Object.entries(step).every(([name, wanted]) => at(item, [name]) === wanted);
    return fits ? follow(item, rest, [...path, String(index)]) : [];
  });
}

/** The header that a place names, in lower case. */
export function headerOf(place: Place): string[] {
  const { side, part, path } = parsePlace(place);
  return side === "response" && part === "header" ? [String(path[0]).toLowerCase()] : [];
}

/** Each path once. */
export function unique(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [path.join("/"), path])).values()];
}
