import type { Call } from "./input.ts";
import type { Verdict } from "./judge.ts";
import type { Money } from "./money.ts";
import { type Exchange, steps, valueAt, walk } from "./place.ts";
import type { Find } from "./provider.ts";
import { holds } from "./rule.ts";
import { amountsBelow, isSame, splitPath } from "./stated.ts";

/** Finds this call's own capture among several. */
export function pick(find: Find, call: Call, body: unknown): Verdict {
  const exchange: Exchange = { request: call.request };
  const wanted = Object.entries(find.where).map(([place, value]) => {
    const known = isOfRequest(value) ? valueAt(value as string, exchange) : value;
    return [place, known] as const;
  });
  if (wanted.some(([, value]) => value === undefined || value === null)) return { is: "unknown" };
  const elements = walk(body, steps(find.in)).flat();
  /** What was asked is taken as it is, also where it reads like a word of the vocabulary. */
  const fits = (element: unknown, place: string, value: unknown) => {
    const found = walk(element, steps(place));
    return isOfRequest(find.where[place]) ? found.includes(value) : holds(found, value, false);
  };
  const moved = (element: unknown) => find.amount && amountOf(element, find.amount, body, call.amount);
  /** Is of the kind that is meant, whosever it is. */
  const isCapture = (element: unknown) =>
    wanted.every(([place, value]) => isOfRequest(find.where[place]) || fits(element, place, value));
  const ours = elements.filter((element) => wanted.every(([place, value]) => fits(element, place, value)));
  /** Names no reference. */
  const isNameless = (element: unknown) =>
    wanted.every(
      ([place, value]) => fits(element, place, value) || holds(walk(element, steps(place)), "absent", false),
    );
  /** Has our reference, and is called otherwise than the spec calls a capture. */
  const isMisnamed = (element: unknown) =>
    wanted.some(([place]) => isOfRequest(find.where[place])) &&
    wanted.every(([place, value]) => !isOfRequest(find.where[place]) || fits(element, place, value));
  /** Has another reference, but our amount: what becomes of a reference, nobody promises. */
  const isAlike = (element: unknown) => {
    const amount = moved(element);
    return isCapture(element) && (!call.amount || !amount || isSame(amount, call.amount));
  };
  if (ours.length > 1) return { is: "unknown" };
  if (ours.length === 0) {
    const mayBeOurs = elements.some((element) => isNameless(element) || isMisnamed(element) || isAlike(element));
    // A state that says captured and lists no capture at all contradicts itself, or is not what the spec takes it for.
    return mayBeOurs || !elements.some(isCapture) ? { is: "unknown" } : { is: "declined", again: "later" };
  }
  const [first] = ours;
  const amount = moved(first);
  if (find.amount && !amount) return { is: "unknown" };
  const id = find.id === undefined ? undefined : walk(first, steps(find.id))[0];
  if (call.amount && amount && !isSame(amount, call.amount)) return { is: "unknown" };
  return { is: "captured", ...(amount && { amount }), ...(typeof id === "string" && { id }) };
}

/** A condition that asks for something of the request. The others say what kind of element is meant. */
function isOfRequest(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("$request");
}

function amountOf(
  element: unknown,
  form: NonNullable<Find["amount"]>,
  root: unknown,
  asked: Money | undefined,
): Money | undefined {
  return amountsBelow(element, splitPath(steps(form.at)), form, root, asked)[0];
}
