import { answerFor } from "../../src/judge.ts";
import type { Answer, CurrencyForm } from "../../src/provider.ts";
import { type Answering, happy, type Subject, withAt } from "./subjects.ts";

/** A success that is about something else than what was asked. */
export interface Misfit {
  readonly name: string;
  readonly answer: Answering;
}

/** All ways in which the subject's success may tell of another operation, as far as the spec says what its fields mean. */
export function misfits(subject: Subject): Misfit[] {
  const { asking, success } = happy(subject);
  const { same = [], amounts = [], rules } = answerFor(subject.descriptor, success.status) as Answer;
  const body = success.value;
  const found: Misfit[] = [];
  const add = (name: string, value: unknown) => {
    if (JSON.stringify(value) !== JSON.stringify(body)) found.push({ name, answer: { ...success, value } });
  };
  for (const { place } of same) {
    add(
      `another value at ${place}`,
      withAt(body, place, (old) => other(String(old))),
    );
  }
  const asksAmount = JSON.stringify(asking.input).includes('"minor"');
  for (const { place, means, currency } of asksAmount ? amounts : []) {
    if (means === "this" || means === "total") {
      add(
        `less at ${place}`,
        withAt(body, place, (old) => (typeof old === "string" ? "0.01" : 1)),
      );
      add(
        `no amount at ${place}, but text`,
        withAt(body, place, () => "much"),
      );
    }
    const where = currencyPlace(place, currency);
    if (where)
      add(
        `another currency at ${where}`,
        withAt(body, where, (old) => (old === "EUR" ? "USD" : "EUR")),
      );
  }
  for (const { amount, id, is } of rules) {
    if (is !== success.is) continue;
    if (amount) {
      add(
        `no amount at ${amount.place}`,
        withAt(body, amount.place, () => undefined),
      );
      add(
        `null at ${amount.place}`,
        withAt(body, amount.place, () => null),
      );
      add(
        `a fraction of a cent at ${amount.place}`,
        withAt(body, amount.place, () => 0.001),
      );
      if (asksAmount && amount.means !== "total") {
        add(
          `another amount at ${amount.place}`,
          withAt(body, amount.place, (old) => Number(old) + 1),
        );
      }
    }
    if (id?.startsWith("/"))
      add(
        `no id at ${id}`,
        withAt(body, id, () => undefined),
      );
  }
  return found;
}

function other(text: string): string {
  return text.replace(/[0-9a-z](?=[^0-9a-z]*$)/i, (last) => (last === "0" ? "1" : "0"));
}

function currencyPlace(place: string, currency: CurrencyForm): string | undefined {
  if (typeof currency === "string") return undefined;
  if ("at" in currency) return currency.at;
  return place.startsWith("/") ? `${place.slice(0, place.lastIndexOf("/"))}/${currency.field}` : undefined;
}
