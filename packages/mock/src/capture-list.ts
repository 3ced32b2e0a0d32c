import { type Operation, type Place, parsePlace } from "@holdfast/core/spec";
import type { Path } from "./leaf.ts";

/** Where the captures of a payment are listed in an answer. */
export interface CaptureList {
  readonly path: Path;
  readonly conditions: readonly { readonly path: Path; readonly value: unknown }[];
  readonly amount: Path | undefined;
  readonly id: Path | undefined;
  readonly echoes: readonly { readonly path: Path; readonly as: Place }[];
}

/** Where answers list captures: the amounts that rules pick from a list, and what `find` looks through. */
export function listsOf(operation: Operation, capture: Operation | undefined): CaptureList[] {
  const lists = new Map<string, CaptureList>();
  const find = capture?.recover?.find;
  if (find) {
    const where = Object.entries(find.where).map(([place, value]) => ({ path: bodyPath(place), value }));
    const isPlace = (value: unknown) => typeof value === "string" && value.startsWith("$request");
    lists.set(find.in, {
      path: bodyPath(find.in),
      conditions: where.filter(({ value }) => !isPlace(value)),
      echoes: where.filter(({ value }) => isPlace(value)).map(({ path, value }) => ({ path, as: String(value) })),
      amount: find.amount && bodyPath(find.amount.at),
      id: find.id === undefined ? undefined : bodyPath(find.id),
    });
  }
  for (const { amount } of Object.values(operation.answers).flatMap(({ rules }) => rules)) {
    const { path } = parsePlace(amount?.place ?? "/");
    const pick = path.findIndex((step) => typeof step !== "string" || step === "*");
    const key = `/${path.slice(0, pick).join("/")}`;
    if (pick < 0 || lists.has(key)) continue;
    const filter = path[pick];
    lists.set(key, {
      path: path.slice(0, pick) as string[],
      conditions:
        typeof filter === "string"
          ? []
          : Object.entries(filter ?? {}).map(([step, value]) => ({ path: [step], value })),
      echoes: [],
      amount: path.slice(pick + 1) as string[],
      id: undefined,
    });
  }
  return [...lists.values()];
}

function bodyPath(place: string): Path {
  return parsePlace(place).path as Path;
}
