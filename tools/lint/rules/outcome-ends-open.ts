import type { Json } from "../../../packages/core/src/spec/index.ts";
import { asJson, join } from "../spec/part.ts";
import { isSuccess } from "../spec/reply.ts";
import { overSpec, show } from "../tell/problem.ts";

/** What no rule of a success foresees is unknown, and is said so by the last rule alone. */
export const outcomeEndsOpen = overSpec(function* ({ endpoints }) {
  for (const { replies } of endpoints) {
    for (const reply of replies) {
      const { rules, status } = reply;
      const at = (index: number) => join(reply.at, "x-outcome", index);
      const first = rules.findIndex(isCatchAll);
      if (first >= 0 && first < rules.length - 1) {
        const remedy = "Move the rule without `when` to the end.";
        yield { at: at(first + 1), what: "a rule follows one that matches everything", remedy };
      }
      const last = rules.at(-1);
      if (!last || !isSuccess(reply)) continue;
      // One status without a body and with one meaning: nothing in it could be otherwise.
      if (reply.media === undefined && rules.length === 1 && isCatchAll(last) && status !== "default") continue;
      const remedy = "End the list with `- { is: unknown }`: an answer nobody foresaw proves nothing.";
      if (!isCatchAll(last)) {
        yield { at: at(rules.length - 1), what: `the rules of ${status} end without a catch-all`, remedy };
      } else if (last.is !== "unknown") {
        yield { at: at(rules.length - 1), what: `the rules of ${status} end with ${show(last.is)}`, remedy };
      }
    }
  }
});

function isCatchAll({ when }: Json): boolean {
  return when === undefined || Object.keys(asJson(when)).length === 0;
}
