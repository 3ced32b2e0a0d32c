import type { AmountForm, Operation, Provider, Rule, Shape } from "../../packages/core/src/provider.ts";
import { isDone } from "../../packages/core/src/spec/index.ts";

/** Whether a success of that word can have an `amount`: one was asked, or the answer states it, or what is read back does. */
export function canTellAmount({ operations }: Provider, operation: Operation, word: string): boolean {
  const { input, recover } = operation;
  if (Object.values(input).some(asksAmount)) return true;
  if (rulesOf(operation).some((rule) => rule.is === word && tells(rule.amount) && rule.amount?.means !== "total"))
    return true;
  if (!recover?.by.includes("read")) return false;
  if (recover.find) return tells(recover.find.amount);
  const read = operations[recover.read ?? ""];
  return (
    read !== undefined &&
    rulesOf(read).some(({ is, amount }) => isDone(is) && tells(amount) && amount?.means === "this")
  );
}

/** Whether a field, or one in it, is what is to be moved. */
function asksAmount({ money, properties, items }: Shape): boolean {
  if (money) return (money.means ?? "this") === "this";
  return Object.values(properties ?? {}).some(asksAmount) || (items !== undefined && asksAmount(items));
}

/** Without a currency a number is no amount. */
function tells(amount: AmountForm | undefined): boolean {
  return amount !== undefined && amount.currency !== "unstated";
}

/** The rules of all answers. */
export function rulesOf({ answers }: Operation): readonly Rule[] {
  return Object.values(answers).flatMap(({ rules }) => rules);
}
