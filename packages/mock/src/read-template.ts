import type { AnswerExample } from "@holdfast/core/spec";
import { leavesOf, type Path } from "./leaf.ts";
import { headerOf, pathsTo, unique } from "./place-path.ts";
import { amountForms, currencySpot, ruledPaths, withRoles } from "./read-amount.ts";
import { isLoose, repeats } from "./read-field.ts";
import { isWithin, readList } from "./read-list.ts";
import type { Setting } from "./setting.ts";
import type { Template } from "./template.ts";

/** Finds the places of an example that depend on what is asked. */
export function readTemplate(example: AnswerExample, setting: Setting): Template {
  const { operation, expiry, requested } = setting;
  const { body = {} } = example;
  const answer = operation.answers[example.status];
  const lists = setting.lists.flatMap((list) => readList(list, body, setting));
  const listed = (path: Path) => lists.some((list) => isWithin(body, path, list));
  const forms = amountForms(setting, body).filter(({ path }) => !listed(path));
  const amounts = withRoles(forms, setting, ruledPaths(operation, body));
  const ids = (answer?.rules ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
  const declared = (answer?.same ?? []).flatMap(({ place, as }) => pathsTo(place, body).map((path) => ({ path, as })));
  const echoes = [...declared, ...undeclaredEchoes(setting, body, declared)];
  const echoed = new Set(echoes.map(({ path }) => path.join("/")));
  const currencies = unique(amounts.flatMap(({ path, form }) => currencySpot(form, body, path)));
  const taken = new Set([...amounts.map(({ path }) => path), ...currencies].map((path) => path.join("/")));
  return {
    body: example.body,
    amounts,
    currencies,
    echoes,
    fields: repeats(setting, body, requested, []).filter(({ path }) => !taken.has(path.join("/")) && !listed(path)),
    ids: unique(ids.flatMap((id) => pathsTo(id, body)))
      .filter((path) => !echoed.has(path.join("/")) && !listed(path))
      .map((path) => ({ path, loose: isLoose(setting, path) })),
    idHeaders: [...new Set(ids.flatMap(headerOf))],
    expiries: expiry === undefined ? [] : pathsTo(expiry, body),
    lists,
  };
}

/** Texts that are, in the example, what its path parameters are. */
function undeclaredEchoes({ parameters }: Setting, body: unknown, declared: Template["echoes"]): Template["echoes"] {
  const known = new Set(declared.map(({ path }) => path.join("/")));
  return leavesOf(body).flatMap(({ path, value }) => {
    const same = Object.entries(parameters).find(([, example]) => typeof value === "string" && example === value);
    return same && !known.has(path.join("/")) ? [{ path, as: `$request.path.${same[0]}` }] : [];
  });
}
