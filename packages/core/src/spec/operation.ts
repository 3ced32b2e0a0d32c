import type { Input, Key, Operation, Servers } from "../provider.ts";
import { readAnswers } from "./answer.ts";
import { asObject, asText, fail, type Json, type SpecDocument } from "./document.ts";
import { milliseconds } from "./duration.ts";
import { type Found, parametersOf } from "./found.ts";
import { Inputs } from "./inputs.ts";
import { readKeyPlace } from "./key.ts";
import { readFinal, readRecovery } from "./recovery.ts";
import { readSecurity } from "./security.ts";
import { readServers } from "./server.ts";
import type { Property } from "./shape.ts";

/** `tokens`: the operations that hand out tokens. */
export function readOperation(document: SpecDocument, found: Found, tokens: ReadonlySet<string>): Operation {
  const { method, path, item, operation, at } = found;
  const name = asText(operation.operationId, `${at}/operationId`);
  const role = tokens.has(name) ? "token" : method === "GET" ? "read" : "money";
  const servers: Servers | undefined = readServers(operation.servers ?? item.servers, at);
  const idempotency = operation["x-idempotency"];
  const key = idempotency === undefined ? undefined : readKeyPlace(asObject(idempotency, at), at);
  const inputs = new Inputs(document, key, role === "token");
  for (const [parameter, place] of parametersOf(document, found).values()) inputs.parameter(parameter, place);
  for (const [, field = ""] of path.matchAll(/\{([^{}]+)\}/g)) {
    if (inputs.input[field]?.in !== "path") fail(at, `the path names {${field}}, but there is no such path parameter`);
  }
  const body =
    operation.requestBody === undefined ? undefined : inputs.body(operation.requestBody, `${at}/requestBody`);
  const omitted = (operation["x-capture"] as Json | undefined)?.["omitted-amount"];
  const input = omitted === "remaining" || omitted === "full" ? withOmission(inputs.input, omitted, at) : inputs.input;
  return {
    method,
    path,
    ...(servers && { servers }),
    ...(operation.security !== undefined && {
      credentials: readSecurity(document, operation.security, `${at}/security`),
    }),
    role,
    input,
    ...(role === "token" && { options: inputs.options }),
    ...(body && { body }),
    ...(Object.keys(inputs.constants).length > 0 && { constants: inputs.constants }),
    ...(role === "money" && moneyFacts(document, operation, inputs.key, at)),
    answers: readAnswers(document, operation.responses, `${at}/responses`),
  };
}

/** The field that may be left out, and what the caller must say instead. */
function withOmission(
  input: { [name: string]: Input },
  omitted: "remaining" | "full",
  at: string,
): { [name: string]: Input } {
  const holder = Object.entries(input).find(([, one]) => !one.needed && holdsAmount(one));
  if (!holder)
    return fail(`${at}/x-capture/omitted-amount`, `${omitted}, but no optional field of the request holds the amount`);
  return { ...input, [holder[0]]: { ...holder[1], omitted } };
}

function holdsAmount(shape: Property["shape"]): boolean {
  if (shape.money) return shape.money.means === undefined || shape.money.means === "this";
  return [...Object.values(shape.properties ?? {}), ...(shape.items ? [shape.items] : [])].some(holdsAmount);
}

function moneyFacts(document: SpecDocument, operation: Json, key: Key | undefined, at: string): Partial<Operation> {
  const idempotency = asObject(
    operation["x-idempotency"] ?? fail(at, "x-idempotency is missing"),
    `${at}/x-idempotency`,
  );
  if (idempotency.key !== "none" && !key)
    fail(`${at}/x-idempotency/key`, "is not among the parameters or fields of the request");
  const { final } = asObject(operation["x-capture"] ?? {}, `${at}/x-capture`);
  const recovery = operation["x-recover"];
  return {
    ...(key && { key }),
    again: asText(idempotency.again, `${at}/x-idempotency/again`) as NonNullable<Operation["again"]>,
    ...(idempotency.ttl !== undefined && { ttl: milliseconds(idempotency.ttl, `${at}/x-idempotency/ttl`) }),
    final: readFinal(final),
    ...(recovery !== undefined && { recover: readRecovery(document, asObject(recovery, at), `${at}/x-recover`) }),
  };
}
