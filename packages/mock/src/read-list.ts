import type { CaptureList } from "./capture-list.ts";
import { at, type Path } from "./leaf.ts";
import { currencySpot } from "./read-amount.ts";
import { isLoose, repeats } from "./read-field.ts";
import type { Setting } from "./setting.ts";
import type { List } from "./template.ts";
import { formAt } from "./wire.ts";

/** A list of captures as an example shows it; nothing where no example has a capture in it. */
export function readList(list: CaptureList, body: unknown, setting: Setting): List[] {
  const isCapture = (element: unknown) =>
    list.conditions.every(({ path, value }) => at(element, path) === value) && typeof element === "object";
  const known = [body, ...setting.siblings].flatMap((one) => at(one, list.path) ?? []) as unknown[];
  const element = known.find(isCapture);
  if (element === undefined) return [];
  const form = list.amount && formAt(setting.document, setting.schema, [...list.path, "0", ...list.amount]);
  const currency = form && list.amount && currencySpot(form, element, list.amount)[0];
  const named = list.id ?? (at(element, ["id"]) === undefined ? undefined : ["id"]);
  const echoed = new Set(list.echoes.map(({ path }) => path.join("/")));
  return [
    {
      path: list.path,
      isCapture,
      element,
      amount: form && list.amount ? { path: list.amount, form } : undefined,
      currency,
      id: named && { path: named, loose: isLoose(setting, [...list.path, "0", ...named]) },
      echoes: list.echoes,
      fields: repeats(setting, element, setting.requested, [...list.path, "0"]).filter(
        ({ path }) => !echoed.has(path.join("/")),
      ),
    },
  ];
}

/** Whether a path leads into a capture of the list. */
export function isWithin(body: unknown, path: Path, list: List): boolean {
  if (!list.path.every((step, index) => path[index] === step)) return false;
  return list.isCapture(at(body, path.slice(0, list.path.length + 1)));
}
