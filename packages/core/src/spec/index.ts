import type { Operation, Provider, TokenCredential } from "../provider.ts";
import { asObject, asText, fail, SpecDocument } from "./document.ts";
import { findOperations, readOperation } from "./operation.ts";
import { oauthOperations, readSecurity } from "./security.ts";
import { readServers } from "./server.ts";

export { answerFor, isDone, judge, type Received, type Verdict } from "../judge.ts";
export { type Exchange, parsePlace, type Step, valueAt, valuesAt, walk } from "../place.ts";
export type * from "../provider.ts";
export { matchRule } from "../rule.ts";
export { bodySchema, schemasAt } from "./answer.ts";
export { type Json, SpecDocument } from "./document.ts";
export { milliseconds } from "./duration.ts";
export { type AnswerExample, answerExamples, exampleInput, requestExamples } from "./example.ts";
export { type Found, findOperations } from "./operation.ts";
export { merged } from "./shape.ts";

/**
 * What a spec says about its provider, ready for `connect`. `name` is the package's own name, `flexpay`. Throws `RangeError`
 * that begins with the place in the spec: `#/paths/…: x-outcome is missing`.
 */
export function readProvider(name: string, spec: unknown): Provider {
  const document = new SpecDocument(spec);
  const info = asObject(document.root.info, "#/info");
  const credentials = readSecurity(document, document.root.security, "#/security");
  const found = findOperations(document);
  const tokens = tokenOperations(document, credentials);
  const operations: { [name: string]: Operation } = {};
  for (const one of found) {
    const operationId = asText(one.operation.operationId, `${one.at}/operationId`);
    if (operationId in operations) fail(one.at, `two operations are called ${operationId}`);
    if (operationId === "recover" || operationId === "raw")
      fail(one.at, `${operationId} is taken; call the operation otherwise`);
    operations[operationId] = readOperation(document, one, tokens);
  }
  for (const [token, operation] of oauthOperations(document)) operations[token] = operation;
  for (const [operationId, { recover }] of Object.entries(operations)) {
    const reads = recover?.by.includes("read") ?? false;
    if (reads && operations[recover?.read ?? ""]?.role !== "read") {
      fail(`#/paths (${operationId})/x-recover/read`, `there is no reading operation ${recover?.read}`);
    }
  }
  return {
    name,
    title: asText(info.title, "#/info/title").split(",")[0] as string,
    servers: readServers(document.root.servers, "#") ?? {},
    credentials,
    operations,
  };
}

/** The operations that security schemes name as their source of tokens. */
function tokenOperations(document: SpecDocument, credentials: Provider["credentials"]): ReadonlySet<string> {
  const own = findOperations(document).flatMap(({ operation, at }) =>
    operation.security === undefined ? [] : readSecurity(document, operation.security, at),
  );
  const all = [...credentials, ...own].flat();
  return new Set(all.filter((one): one is TokenCredential => one.scheme === "token").map(({ operation }) => operation));
}
