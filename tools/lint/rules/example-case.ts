import { isDone } from "../../../packages/core/src/spec/index.ts";
import { join } from "../spec/part.ts";
import type { ReplyExample } from "../spec/reply.ts";
import type { Endpoint } from "../spec/spec.ts";
import { didYouMean } from "../tell/near.ts";
import { overSpec, show } from "../tell/problem.ts";

type Role = Endpoint["role"];

/** What a payment may have become, before or after it was asked to be captured. */
const ends = ["expired", "voided", "failed"];

/** The cases there are: why nothing was done, and where a payment stands. */
const known: { readonly [role in Role]: readonly string[] } = {
  money: [
    ...["not-found", "nothing-left", "more-than-remains", "not-whole", "other-currency", ...ends],
    ...["key-used", "key-with-other-request", "key-in-flight"],
  ],
  read: ["not-found", "authorized", "capturing", "captured", ...ends],
  token: [],
};

/** The case of an example is one of its operation, and its outcome does not say otherwise. */
export const exampleCase = overSpec(function* ({ endpoints }) {
  for (const [example, roles] of users(endpoints)) {
    const { name, source } = example;
    const at = join(example.at, "x-case");
    // What is no case at all is told by the vocabulary.
    const cases = [source["x-case"]]
      .flat()
      .map(String)
      .filter((one) => Object.values(known).flat().includes(one));
    const all = [...new Set(roles.flatMap((role) => known[role]))];
    const strange = cases.find((one) => !all.includes(one));
    if (strange !== undefined) {
      const what = `the example ${show(name)} is given in the case ${show(strange)}, which such an operation does not know`;
      yield { at, what, remedy: all.length > 0 ? didYouMean(strange, all) : "Leave it out." };
      continue;
    }
    const is = String(source["x-outcome"]);
    const why = roles.map((role) => contradiction(role, is, cases)).find((one) => one !== undefined);
    const what = `the example ${show(name)} says ${show(is)}, and ${why}`;
    if (why !== undefined) yield { at, what, remedy: "Mend whichever is wrong: its x-outcome or its x-case." };
  }
});

/** Each example that names a case, with the kinds of operations that have it. */
function users(endpoints: readonly Endpoint[]): [ReplyExample, Role[]][] {
  const found = new Map<string, [ReplyExample, Role[]]>();
  for (const { role, replies } of endpoints) {
    for (const example of replies.flatMap(({ examples }) => examples)) {
      if (example.source["x-case"] === undefined) continue;
      const entry = found.get(example.at) ?? [example, []];
      entry[1].push(role);
      found.set(example.at, entry);
    }
  }
  return [...found.values()];
}

function contradiction(role: Role, is: string, cases: readonly string[]): string | undefined {
  if (role === "money") {
    const refusals = cases.filter((one) => known.money.includes(one));
    if (refusals.length === 0) return undefined;
    if (isDone(is) || is === "accepted") return `in the case ${show(refusals[0])} nothing was done`;
    return refusals.includes("key-in-flight") && is !== "unknown"
      ? "while the key is in flight nobody knows"
      : undefined;
  }
  if (cases.length === 0) return undefined;
  if (is === "captured" && !cases.includes("captured")) return "the case is not that something was captured";
  if (is === "accepted" && !cases.includes("capturing")) return "the case is not that a capture is under way";
  const moved = cases.find((one) => one === "captured" || one === "capturing");
  return is === "declined" && moved !== undefined ? `the case is ${show(moved)}` : undefined;
}
