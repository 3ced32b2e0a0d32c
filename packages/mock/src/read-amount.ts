import type { Money } from "@holdfast/core";
import { type AmountForm, fromWire, type Operation } from "@holdfast/core/spec";
import { at, leavesOf, type Path } from "./leaf.ts";
import { pathsTo, unique } from "./place-path.ts";
import { currencyAt, currencyPath } from "./request.ts";
import type { Setting } from "./setting.ts";
import type { Role, Template } from "./template.ts";
import { formAt } from "./wire.ts";

/** An amount in an example, as the spec has it written. */
export interface Formed {
  readonly path: Path;
  readonly form: AmountForm;
  readonly money: Money;
}

export function amountForms({ document, schema }: Setting, body: unknown): Formed[] {
  if (schema === undefined) return [];
  return leavesOf(body).flatMap(({ path, value }) => {
    const form = formAt(document, schema, path);
    const money = form && fromWire(value, currencyAt(form.currency, body, path, "USD"), form);
    return form && money ? [{ path, form, money }] : [];
  });
}

/** Where rules read the amount of a success. */
export function ruledPaths({ answers }: Operation, body: unknown): Path[] {
  const stated = Object.values(answers).flatMap(({ rules }) => rules.flatMap(({ amount }) => amount ?? []));
  return unique(
    stated.flatMap(({ place, field }) =>
      pathsTo(place, body).map((path) => (field === undefined ? path : [...path, field])),
    ),
  );
}

/** What each amount is about: what the spec says, else what the example's own numbers show. */
export function withRoles(forms: readonly Formed[], { asked }: Setting, ruled: readonly Path[]): Template["amounts"] {
  const isRuled = (path: Path) => ruled.some((one) => one.join("/") === path.join("/"));
  const stated = (means: Role) => forms.find(({ form }) => form.means === means)?.money.minor;
  const [authorized, total] = [stated("authorized"), stated("total")];
  const shown: readonly (readonly [Role, number | undefined])[] = [
    ["this", asked.amount?.minor ?? stated("this")],
    ["total", total],
    ["authorized", authorized],
    ["refunded", stated("refunded")],
    ["rest", authorized === undefined || total === undefined ? undefined : authorized - total],
    ["fee", asked.fee?.minor],
  ];
  return forms.flatMap(({ path, form, money }) => {
    const alikes = shown.flatMap(([role, minor]) => (minor !== 0 && minor === money.minor ? [role] : []));
    // In a history the authorization comes first; elsewhere what was asked is meant.
    const inHistory = path.some((step) => /^\d+$/.test(step)) && alikes.includes("authorized");
    const alike = inHistory ? "authorized" : alikes[0];
    const unsaid = form.means === undefined || form.means === "part";
    const role = !unsaid ? (form.means as Role) : isRuled(path) ? "this" : alike;
    return role === undefined ? [] : [{ path, form, money, role }];
  });
}

/** Where an amount names its currency. */
export function currencySpot({ currency }: AmountForm, body: unknown, path: Path): Path[] {
  if (typeof currency === "string") return [];
  const spot = currencyPath(currency, path);
  return typeof at(body, spot) === "string" ? [spot] : [];
}
