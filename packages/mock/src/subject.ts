import { escapeStep, type Input, type Operation, type Place, type Provider, valueAt } from "@holdfast/core/spec";
import type { Task } from "./turn.ts";

/** The id of the payment that a request is about; undefined where it names none. */
export function subjectOf({ state, facts, request }: Task): string | undefined {
  const place = subjectPlace(facts.operation, state.provider);
  const value = place === undefined ? undefined : valueAt(place, { request });
  return value === undefined || value === null ? undefined : String(value);
}

function subjectPlace({ recover, input }: Operation, { operations }: Provider): Place | undefined {
  // What the read-back reads is what the capture is about.
  const reads = operations[recover?.read ?? ""]?.input ?? {};
  const shared = Object.entries(recover?.with ?? {}).find(([name]) => reads[name]?.in === "path");
  if (shared) return shared[1];
  const fields = Object.entries(input);
  const inPath = fields.findLast(([, field]) => field.in === "path");
  if (inPath) return `$request.path.${inPath[0]}`;
  const inQuery = idAmong(fields, "query");
  if (inQuery !== undefined) return `$request.query.${inQuery}`;
  const inBody = idAmong(fields, "body");
  return inBody && `$request.body#/${escapeStep(inBody)}`;
}

/** The field that is most likely an id: by its form, by its name, else the first text that must be given. */
function idAmong(fields: readonly (readonly [string, Input])[], part: string): string | undefined {
  const texts = fields.filter(([, field]) => field.in === part && field.type === "string" && !field.enum);
  const found =
    texts.find(([, { format }]) => format === "uuid") ??
    texts.find(([name]) => /id$|^id|payment|charge|authori[sz]ation|transaction|order/i.test(name)) ??
    texts.find(([, { needed }]) => needed);
  return found?.[0];
}
