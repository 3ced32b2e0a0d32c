import { fromWire, type Operation } from "@holdfast/core/spec";
import { idLike } from "./identity.ts";
import { at, put } from "./leaf.ts";
import type { Example, OperationFacts } from "./operation-facts.ts";
import { ruledPaths } from "./read-amount.ts";
import { usualOutcome } from "./success.ts";
import { toWire } from "./wire.ts";

/** A fault of what an answer says. */
export type Lie = "wrong-amount" | "wrong-currency" | "wrong-id";

export function isLie(fault: string | undefined): fault is Lie {
  return fault?.startsWith("wrong-") === true;
}

/** Where the answers of an operation say nothing of the kind, there is nothing to lie about. */
export function whyNotLie(fault: string | undefined, facts: OperationFacts): string | undefined {
  if (!isLie(fault)) return undefined;
  const example = facts.examples.find(({ is, status }) => is === usualOutcome(facts) && status.startsWith("2"));
  if (example && lie(fault, facts.operation, example, example.body) !== undefined) return undefined;
  return `${fault}: what ${facts.name} answers says nothing of the kind.`;
}

/** The body of an answer made to say something else; undefined where it says nothing of the kind. */
export function lie(fault: Lie, operation: Operation, example: Example, body: unknown): unknown {
  const copy = structuredClone(body);
  const lies = { "wrong-amount": lieAboutAmounts, "wrong-currency": lieAboutCurrency, "wrong-id": lieAboutId };
  return lies[fault](copy, example, operation) ? copy : undefined;
}

/** What the call moved is one minor unit off, what was moved in all is far too little. */
function lieAboutAmounts(body: unknown, { template }: Example, operation: Operation): boolean {
  const ruled = new Set(ruledPaths(operation, body).map((path) => path.join("/")));
  const plain = template.amounts.filter(({ path, form }) => {
    return form.means === "this" || form.means === "total" || ruled.has(path.join("/"));
  });
  const listed = template.lists.flatMap(({ path, amount, isCapture }) => {
    const elements = at(body, path);
    if (!amount || !Array.isArray(elements)) return [];
    return elements.flatMap((element, index) =>
      isCapture(element) ? [{ path: [...path, String(index), ...amount.path], form: amount.form }] : [],
    );
  });
  const spots = [...plain, ...listed];
  for (const { path, form } of spots) {
    // The currency only tells how many digits there are.
    const digits = typeof form.currency === "string" && form.currency !== "unstated" ? form.currency : "USD";
    const amount = fromWire(at(body, path), digits, form);
    if (!amount) continue;
    const off = form.means === "total" ? 1 : amount.minor - 1;
    put(body, path, toWire({ ...amount, minor: off === amount.minor || off < 1 ? amount.minor + 1 : off }, form));
  }
  return spots.length > 0;
}

function lieAboutCurrency(body: unknown, { template }: Example): boolean {
  const listed = template.lists.flatMap(({ path, currency }) => {
    const elements = at(body, path);
    if (!currency || !Array.isArray(elements)) return [];
    return elements.map((_, index) => [...path, String(index), ...currency]);
  });
  const spots = [...template.currencies, ...listed];
  for (const path of spots) {
    const code = String(at(body, path));
    const other = code.toUpperCase() === "EUR" ? "USD" : "EUR";
    put(body, path, code === code.toLowerCase() ? other.toLowerCase() : other);
  }
  return spots.length > 0;
}

function lieAboutId(body: unknown, { template }: Example): boolean {
  for (const { path } of template.echoes) put(body, path, idLike(at(body, path), "somebody else's"));
  return template.echoes.length > 0;
}
