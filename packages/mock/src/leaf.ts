/** The steps that lead to a value. */
export type Path = readonly string[];

/** A text, number, boolean or null somewhere in a JSON value. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** All of them, in order. */
export function leavesOf(value: unknown, path: Path = []): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

/** The value at a path; undefined where it is missing. */
export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) => (found as { [name: string]: unknown } | null | undefined)?.[step],
    value,
  );
}

/** Puts a value where one stands already; what is missing stays missing. */
export function put(root: unknown, path: Path, value: unknown): void {
  const holder = at(root, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof holder === "object" && holder !== null && last !== undefined && last in holder) {
    (holder as { [name: string]: unknown })[last] = value;
  }
}

/** Takes a value away. */
export function remove(root: unknown, path: Path): void {
  const holder = at(root, path.slice(0, -1));
  if (typeof holder === "object" && holder !== null) delete (holder as { [name: string]: unknown })[path.at(-1) ?? ""];
}

/** The value with a text replaced wherever it occurs, also within longer texts. */
export function replaceText(value: unknown, old: string, by: string): unknown {
  if (typeof value === "string") return value.replaceAll(old, by);
  if (Array.isArray(value)) return value.map((item) => replaceText(item, old, by));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaceText(inner, old, by)]));
}

/** The same JSON, whatever the order of names. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
