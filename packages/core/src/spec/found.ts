import { asArray, asObject, entries, escapeStep, type Json, type SpecDocument, wordOf } from "./document.ts";

/** An operation of a spec, and where it stands there. */
export interface Found {
  readonly method: string;
  readonly path: string;
  readonly item: Json;
  readonly operation: Json;
  readonly at: string;
}

const methods = ["get", "put", "post", "delete", "patch"];

/** All operations under `paths`; webhooks are the provider's calls, not ours. */
export function findOperations(document: SpecDocument): Found[] {
  return entries(document.root.paths, "#/paths").flatMap(([path, value]) => {
    const place = `#/paths/${escapeStep(path)}`;
    const item = document.resolve(value, place);
    return methods.flatMap((method) =>
      item[method] === undefined
        ? []
        : [
            {
              method: method.toUpperCase(),
              path,
              item,
              operation: asObject(item[method], place),
              at: `${place}/${method}`,
            },
          ],
    );
  });
}

/** The parameters of an operation and of its path, and where they stand; the operation's own win. */
export function parametersOf(
  document: SpecDocument,
  { item, operation, at }: Found,
): Map<string, [value: Json, at: string]> {
  const parameters = new Map<string, [value: Json, at: string]>();
  for (const [holder, place] of [
    [item, at.slice(0, at.lastIndexOf("/"))],
    [operation, at],
  ] as const) {
    for (const [index, value] of asArray(holder.parameters ?? [], place).entries()) {
      const own = `${place}/parameters/${index}`;
      const parameter = document.resolve(value, own);
      parameters.set(`${wordOf(parameter.in)} ${wordOf(parameter.name)}`, [parameter, own]);
    }
  }
  return parameters;
}
