import { parsePlace } from "../../../packages/core/src/spec/index.ts";
import { asJson, attempt } from "./part.ts";
import type { Reply } from "./reply.ts";
import { mayHold } from "./schema.ts";
import type { Endpoint, Spec } from "./spec.ts";

/** Why a place leads nowhere in an operation's request, or in an answer of it; undefined where it leads somewhere. */
export function whyNowhere(
  { document, endpoints }: Spec,
  endpoint: Endpoint,
  reply: Reply | undefined,
  place: unknown,
): string | undefined {
  if (typeof place !== "string") return undefined;
  const parsed = attempt(() => parsePlace(place), undefined);
  // The vocabulary tells what is no place at all.
  if (!parsed) return undefined;
  const { side, part, path } = parsed;
  const { parameters, name: own, role } = endpoint;
  if (part === "body" && side === "request") {
    // A state repeats what the capture asked that it is read for.
    const asking =
      role === "read" ? endpoints.filter(({ operation }) => asJson(operation["x-recover"]).read === own) : [endpoint];
    const isThere = asking.some(({ body }) => body && mayHold(document, body.schema, place));
    return isThere ? undefined : "the request body has no such field";
  }
  if (part === "body") {
    return reply?.media !== undefined && mayHold(document, reply.schema, place)
      ? undefined
      : "the answer's schema has no such field";
  }
  const name = String(path[0]);
  const same = (one: string) => (part === "header" ? one.toLowerCase() === name.toLowerCase() : one === name);
  if (side === "request") {
    const there = parameters.some((parameter) => parameter.in === part && same(parameter.name));
    return there ? undefined : `the operation has no such ${part} parameter`;
  }
  return Object.keys(asJson(reply?.source.headers)).some(same) ? undefined : "the answer declares no such header";
}
