// What a test or a person with curl gives the mock. A misspelt option that was passed over would test something else.

/** Refuses what is no object, and names that are not known. `what` stands before the name: `keys` of `keys.replay`. */
export function checkNames(what: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new RangeError(`${what}: not an object: ${show(given)}. It may hold: ${known.join(", ")}.`);
  }
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) {
      throw new RangeError(`${what}: there is no option ${show(name)}. There are: ${known.join(", ")}.`);
    }
  }
}

/** Refuses a value that is none of those there are; one that is left out is none at all. */
export function checkOneOf(what: string, given: unknown, known: readonly (string | boolean)[]): void {
  if (given === undefined || known.some((one) => one === given)) return;
  throw new RangeError(`${what}: there is no ${show(given)}. There are: ${known.join(", ")}.`);
}

/** Refuses what is no whole number in a range. */
export function checkWhole(what: string, given: unknown, least: number, most: number): void {
  if (given === undefined || (Number.isInteger(given) && Number(given) >= least && Number(given) <= most)) return;
  throw new RangeError(`${what}: not a whole number from ${least} to ${most}: ${show(given)}.`);
}

/** What somebody else finds wrong, with what it is about before it. */
export function within<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new RangeError(`${what}: ${(error as Error).message}`, { cause: error });
  }
}

/** A value in a message: `"5s"`, `-7`. */
export function show(value: unknown): string {
  return typeof value === "string" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value)
    : String(value);
}
