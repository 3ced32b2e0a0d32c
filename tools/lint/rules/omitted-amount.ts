import type { Shape } from "../../../packages/core/src/provider.ts";
import type { Problem } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, join } from "../spec/part.ts";
import type { Endpoint } from "../spec/spec.ts";
import { overSpec, show } from "../tell/problem.ts";

/** What a capture moves is stated in its request, or the spec says what is captured without it, and the caller must, too. */
export const omittedAmount = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    const { role, operation, at, client } = endpoint;
    if (role !== "money" || !client) continue;
    const said = asJson(operation["x-capture"])["omitted-amount"];
    const place = said === undefined ? at : join(at, "x-capture", "omitted-amount");
    for (const problem of problemsOf(endpoint, said)) yield { at: place, ...problem };
  }
});

type Told = Omit<Problem, "at">;

function* problemsOf({ client }: Endpoint, said: unknown): Generator<Told> {
  const amounts = Object.entries(client?.input ?? {}).flatMap(([name, { needed, ...shape }]) =>
    amountsIn(shape, [name], needed === true),
  );
  for (const { path, means } of amounts.filter(({ means }) => !inRequests.has(means))) {
    const remedy = "In a request say `this`, which may be left out, `fee`, or `part` of another amount.";
    yield { what: `${nameOf(path)} means ${show(means)}, which only an answer can tell`, remedy };
  }
  const moved = amounts.filter(({ means }) => means === "this");
  const [first] = moved;
  const saysThatThereIsOne = said === "required" || said === "remaining" || said === "full";
  if (!first && saysThatThereIsOne) {
    const remedy = "Give the amount `x-money` without `means`, or say `omitted-amount: none`.";
    yield { what: `omitted-amount is ${show(said)}, and no amount of the request is what the call moves`, remedy };
  }
  if (first && said === "none") {
    const remedy = "Say `required`, or what leaving it out captures: `remaining` or `full`.";
    yield { what: `omitted-amount is "none", and the request has ${nameOf(first.path)}`, remedy };
  }
  yield* optionalProblems(moved, said);
}

/** The word for everything stands in for one field at the top of the request; whatever is in it must be complete. */
function* optionalProblems(moved: readonly Amount[], said: unknown): Generator<Told> {
  const isMarked = said === "remaining" || said === "full";
  for (const { path, isNeeded, loose } of moved) {
    const name = nameOf(path);
    if (loose !== undefined) {
      const remedy = `List ${show(loose)} under \`required\` in the object that it stands in.`;
      yield { what: `${name} may be left out of what it stands in`, remedy };
    } else if (!isNeeded && !isMarked) {
      const remedy = `Say in x-capture what that captures, \`omitted-amount: remaining\` or \`full\`, or list ${show(path[0])} under \`required\`.`;
      yield { what: `${name} may be left out, and ${saying(said)}`, remedy };
    }
  }
  const optional = moved.filter(({ isNeeded }) => !isNeeded).map(({ path }) => path[0]);
  if (isMarked && new Set(optional).size > 1) {
    const names = [...new Set(optional)].map(show).join(" and ");
    const remedy = "Only one field can be it: list the others under `required`, or say what else they mean.";
    yield { what: `${names} may each be left out, and omitted-amount is ${show(said)}`, remedy };
  }
}

function saying(said: unknown): string {
  return `omitted-amount is ${said === undefined ? "not said" : show(said)}`;
}

interface Amount {
  readonly path: readonly string[];
  readonly means: string;
  /** The field at the top of the request. */
  readonly isNeeded: boolean;
  /** What between that field and the amount may be left out, if anything. */
  readonly loose: string | undefined;
}

function amountsIn(shape: Shape, path: readonly string[], isNeeded: boolean, loose?: string): Amount[] {
  const { money, properties, items, required } = shape;
  if (money) return [{ path, means: money.means ?? "this", isNeeded, loose }];
  const inner = Object.entries(properties ?? {}).flatMap(([name, property]) =>
    amountsIn(property, [...path, name], isNeeded, loose ?? (asList(required).includes(name) ? undefined : name)),
  );
  return [...inner, ...(items ? amountsIn(items, [...path, "*"], isNeeded, loose) : [])];
}

/** `"amount"`, `"amount" of "order"` */
function nameOf(path: readonly string[]): string {
  return [...path].reverse().map(show).join(" of ");
}

const inRequests: ReadonlySet<string> = new Set(["this", "fee", "part"]);
