import type { Operation, Provider, TokenCredential } from "../provider.ts";
import { checkCircles } from "./circle.ts";
import { asObject, asText, fail, SpecDocument, wordOf } from "./document.ts";
import { findOperations } from "./found.ts";
import { readOperation } from "./operation.ts";
import { checkRecovery } from "./recovery.ts";
import { oauthOperations, readSecurity } from "./security.ts";
import { readServers } from "./server.ts";
import { isMethodName, isMethodTaken } from "./taken.ts";

export { fromWire, toWire } from "../amount.ts";
export { optionsOf } from "../credential.ts";
export { answerFor, answerKeyFor, isDone, judge, type Received, successWord, type Verdict } from "../judge.ts";
export { mediaTypeOf } from "../media-type.ts";
export { type Exchange, parsePlace, type Step, steps, valueAt, valuesAt, walk } from "../place.ts";
export type * from "../provider.ts";
export { matchRule } from "../rule.ts";
export { whyNoAddress } from "./address.ts";
export { bodySchema, schemasAt } from "./answer.ts";
export { checkReferences, circlesIn } from "./circle.ts";
export { escapeStep, fail, type Json, type Problem, referenceSteps, SpecDocument } from "./document.ts";
export { milliseconds } from "./duration.ts";
export {
  type AnswerExample,
  answerExamples,
  exampleInput,
  parameterExamples,
  requestExamples,
  requestNameOf,
} from "./example.ts";
export { type Found, findOperations } from "./found.ts";
export { type KeyPlace, readKeyPlace } from "./key.ts";
export { readMoney } from "./money.ts";
export { provable } from "./recovery.ts";
export { merged } from "./shape.ts";
export { statusFor } from "./status.ts";
export { isMethodName, isMethodTaken } from "./taken.ts";

/**
 * What a spec says about its provider, ready for `connect`. `name` is the package's own name, `acme`; `spec` is what YAML or
 * JSON gives, or the document made of it. Throws `RangeError` that begins with the place in the spec:
 * `#/paths/…: x-outcome is missing`.
 */
export function readProvider(name: string, spec: unknown): Provider {
  const document = spec instanceof SpecDocument ? spec : new SpecDocument(spec);
  checkCircles(document);
  const info = asObject(document.root.info, "#/info");
  const credentials = readSecurity(document, document.root.security, "#/security");
  const found = findOperations(document);
  const tokens = tokenOperations(document, credentials);
  const operations: { [name: string]: Operation } = {};
  for (const one of found) {
    const place = `${one.at}/operationId`;
    const operationId = asText(one.operation.operationId ?? fail(one.at, "operationId is missing"), place);
    if (!isMethodName(operationId)) fail(place, `${operationId} is no name of a method, such as capture`);
    if (Object.hasOwn(operations, operationId)) fail(place, `two operations are called ${operationId}`);
    if (isMethodTaken(operationId)) fail(place, `${operationId} is taken; call the operation otherwise`);
    operations[operationId] = readOperation(document, one, tokens);
  }
  for (const [token, operation] of oauthOperations(document)) operations[token] = operation;
  for (const { operation, at } of found) checkRecovery(operations, wordOf(operation.operationId), `${at}/x-recover`);
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
