import {
  type Json,
  type KeyPlace,
  type Problem,
  readKeyPlace,
  type SpecDocument,
} from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, attempt, join } from "../spec/part.ts";
import { propertyAt } from "../spec/schema.ts";
import type { Endpoint, Spec } from "../spec/spec.ts";
import { overSpec, show } from "../tell/problem.ts";

const uuid = "7b0c2f6e-4a53-4d0b-9c55-0a8b6f5d1e21";

/** Whatever may move money says how a repeat is recognized, and nothing that contradicts it. */
export const moneyOperationHasKey = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    const { role, operation, at, name, method } = endpoint;
    if (role !== "money") {
      for (const key of ["x-idempotency", "x-recover", "x-capture"].filter((one) => one in operation)) {
        const what = `${show(name)} (${role === "token" ? "a token operation" : method}) moves no money and has ${key}`;
        yield { at: join(at, key), what, remedy: `Take ${key} away, or put it on the operation that captures.` };
      }
    } else if (operation["x-idempotency"] === undefined) {
      const what = `${show(name)} (${method}) may move money and has no x-idempotency`;
      const remedy =
        "Say `x-idempotency: { key: $request.header.Idempotency-Key, replay: undocumented, again: read-first }`, or `{ key: none, again: never }`.";
      yield { at, what, remedy };
    } else yield* keyProblems(spec, endpoint, asJson(operation["x-idempotency"]));
  }
});

function* keyProblems(spec: Spec, endpoint: Endpoint, idempotency: Json): Generator<Problem> {
  const { key } = idempotency;
  if (key === "none") {
    yield* repeatProblems(endpoint, idempotency);
    yield* keylessProblems(endpoint, idempotency);
  } else if (typeof key === "string") {
    yield* recoveryProblems(endpoint, idempotency);
    yield* replayProblems(endpoint, idempotency);
    const place = join(endpoint.at, "x-idempotency", "key");
    const found = attempt(() => readKeyPlace(idempotency, endpoint.at), undefined);
    yield* takenProblems(spec, place, found);
    yield* schemaProblems(spec, endpoint, place, found);
  }
}

/** Without a key nothing can be sent again. */
function* repeatProblems(endpoint: Endpoint, { again }: Json): Generator<Problem> {
  const repeats = again === "same-key";
  if (!repeats && !recoversWithKey(endpoint)) return;
  const what = `key is "none", and ${repeats ? 'again is "same-key"' : "x-recover names `same-key`"}`;
  const place = repeats ? join(endpoint.at, "x-idempotency", "again") : join(endpoint.at, "x-recover", "by");
  yield { at: place, what, remedy: "Without a key nothing may be sent again: say `again: never` or `read-first`." };
}

/** Facts about a key that there is not. */
function* keylessProblems({ at }: Endpoint, idempotency: Json): Generator<Problem> {
  for (const name of ["replay", "other-body", "remembers", "ttl"]) {
    if (idempotency[name] === undefined || idempotency[name] === "undocumented") continue;
    const what = `key is "none", and ${name} is ${show(idempotency[name])}`;
    yield { at: join(at, "x-idempotency", name), what, remedy: `Take ${name} away, or say where the key goes.` };
  }
}

/** A repeat is safe for a retry and for `recover`, or for neither. */
function* recoveryProblems(endpoint: Endpoint, { again }: Json): Generator<Problem> {
  if (again === "same-key" || !recoversWithKey(endpoint)) return;
  const what = `again is ${show(again)}, and x-recover names \`same-key\``;
  const remedy = "Say `again: same-key` where a repeat is safe, or take `same-key` away.";
  yield { at: join(endpoint.at, "x-recover", "by"), what, remedy };
}

function* replayProblems({ at }: Endpoint, { again, replay }: Json): Generator<Problem> {
  if (again !== "same-key" || replay === "original" || replay === "current") return;
  const what = `again is "same-key", and replay is ${replay === undefined ? "not said" : show(replay)}`;
  const remedy =
    "A repeat is safe where the provider documents that it answers from memory: say `replay: original` or `current`, or `again: read-first`.";
  yield { at: join(at, "x-idempotency", "again"), what, remedy };
}

/** A credential that is sent under the same name would take the key's place. */
function* takenProblems({ document: { root } }: Spec, at: string, key: KeyPlace | undefined): Generator<Problem> {
  if (key?.in !== "header") return;
  const schemes = Object.entries(asJson(asJson(root.components).securitySchemes));
  const own = ["Authorization", "Content-Type", "Accept", "Cookie"].find((name) => equal(name, key.name));
  const taken = schemes.find(([, one]) => asJson(one).in === "header" && equal(String(asJson(one).name), key.name));
  if (own === undefined && !taken) return;
  const what = `the header ${show(key.name)} is already ${own ? "the client's own" : `that of the credential ${show(taken?.[0])}`}`;
  yield { at, what, remedy: "Name the header that carries the key, and nothing else." };
}

function* schemaProblems(
  { document, schemas }: Spec,
  endpoint: Endpoint,
  at: string,
  key: KeyPlace | undefined,
): Generator<Problem> {
  const found = key && keySchema(document, endpoint, key);
  if (!found) {
    const what = `${asJson(endpoint.operation["x-idempotency"]).key} is not among the parameters or fields of the request`;
    const remedy = "Declare it: a header parameter, or a property at the top of the request body.";
    yield { at, what, remedy };
  } else if (schemas.errors(found, uuid).length > 0) {
    const remedy = "Loosen its schema: keys are UUIDs, unless the caller makes its own.";
    yield { at: found, what: `the schema of the key refuses a UUID such as ${show(uuid)}`, remedy };
  }
}

/** Where the key's schema stands. */
function keySchema(document: SpecDocument, { parameters, body }: Endpoint, key: KeyPlace): string | undefined {
  if (key.in === "body") return body && propertyAt(document, body.schema, body.schemaAt, key.name);
  const parameter = parameters.find((one) => one.in === "header" && equal(one.name, key.name));
  return parameter && join(parameter.at, "schema");
}

function recoversWithKey({ operation }: Endpoint): boolean {
  return asList(asJson(operation["x-recover"]).by).includes("same-key");
}

function equal(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
