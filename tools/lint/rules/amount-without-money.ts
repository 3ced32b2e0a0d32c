import type { Oas3Rule } from "@redocly/openapi-core";
import type { Json, Problem } from "../../../packages/core/src/spec/index.ts";
import { isNotMoney, looksLikeMoney } from "../spec/money-name.ts";
import { asJson, join } from "../spec/part.ts";
import { foldedIn, schemasOf } from "../spec/schema.ts";
import { type Spec, specOf } from "../spec/spec.ts";
import { report, show } from "../tell/problem.ts";

const remedy =
  "Say what it is, as in `x-money: { unit: minor, currency: { field: currency } }`. If it is no money, let its description begin with `Not money.`";

/** Every amount says its unit and its currency: by its name, and where a rule takes it for one. */
export const amountWithoutMoney: Oas3Rule = () => {
  let spec: Spec;
  return {
    Root(root, context) {
      spec = specOf(root);
      for (const problem of statedAmounts(spec)) report(context, problem);
    },
    SchemaProperties(properties, context) {
      const all = asJson(properties);
      for (const [name, schema] of Object.entries(all)) {
        const at = join(context.location.pointer, name);
        const found = [...bareAmount(spec, name, schema), ...besideCurrency(spec, name, schema, all)];
        for (const what of found.slice(0, 1)) report(context, { at, what, remedy });
      }
    },
    Parameter(parameter, context) {
      const { name, schema } = asJson(parameter);
      for (const what of bareAmount(spec, String(name), schema)) {
        report(context, { at: join(context.location.pointer, "schema"), what, remedy });
      }
    },
  };
};

function bareAmount({ document }: Spec, name: string, value: unknown): string[] {
  const whole = foldedIn(document, value, "#");
  const bare = [whole, foldedIn(document, whole.items, "#")].find((schema) => looksLikeMoney(name, schema));
  if (!bare || bare["x-money"] !== undefined) return [];
  return [`${show(name)} of type ${show(bare.type)} looks like an amount and has no x-money`];
}

/** The number of an object that holds nothing else but a currency: `{ value: 25, currency: "EUR" }`. */
function besideCurrency({ document }: Spec, name: string, value: unknown, all: Json): string[] {
  const others = Object.keys(all).filter((one) => one !== name);
  const schema = foldedIn(document, value, "#");
  const types = [schema.type].flat();
  const isNumber = types.includes("integer") || types.includes("number");
  if (!isNumber || schema["x-money"] !== undefined || isNotMoney(schema.description)) return [];
  if (others.length !== 1 || !/^currency([_-]?code)?$/i.test(others[0] as string)) return [];
  return [`${show(name)} stands beside nothing but ${show(others[0])}, and has no x-money`];
}

function* statedAmounts({ document, endpoints }: Spec): Generator<Problem> {
  for (const { rules, schema, at } of endpoints.flatMap(({ replies }) => replies)) {
    for (const [index, { amount }] of rules.entries()) {
      const found = typeof amount === "string" ? schemasOf(document, schema, amount) : [];
      const bare = found.some((one) => {
        const inner = Object.values(asJson(one.properties)).map((property) => foldedIn(document, property, "#"));
        return [one, ...inner].every((each) => each["x-money"] === undefined);
      });
      if (bare) yield { at: join(at, "x-outcome", index, "amount"), what: `${show(amount)} has no x-money`, remedy };
    }
  }
}
