import type { Json, SpecDocument } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, join } from "../spec/part.ts";
import { propertyAt } from "../spec/schema.ts";
import type { Endpoint, Spec } from "../spec/spec.ts";
import { type Complaint, overSpec, show } from "../tell/complaint.ts";

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
    } else yield* keyComplaints(spec, endpoint, asJson(operation["x-idempotency"]));
  }
});

function* keyComplaints(spec: Spec, endpoint: Endpoint, idempotency: Json): Generator<Complaint> {
  const { key, again, replay } = idempotency;
  const { at, operation } = endpoint;
  const place = join(at, "x-idempotency", "key");
  const repeats = again === "same-key";
  const recovers = asList(asJson(operation["x-recover"]).by).includes("same-key");
  if (key === "none" && (repeats || recovers)) {
    const what = `key is "none", and ${repeats ? 'again is "same-key"' : "x-recover names `same-key`"}`;
    const where = repeats ? join(at, "x-idempotency", "again") : join(at, "x-recover", "by");
    yield { at: where, what, remedy: "Without a key nothing may be sent again: say `again: never` or `read-first`." };
  }
  if (key === "none") {
    for (const name of ["replay", "other-body", "remembers", "ttl"]) {
      if (idempotency[name] === undefined || idempotency[name] === "undocumented") continue;
      const what = `key is "none", and ${name} is ${show(idempotency[name])}`;
      yield { at: join(at, "x-idempotency", name), what, remedy: `Take ${name} away, or say where the key goes.` };
    }
  }
  if (typeof key !== "string" || key === "none") return;
  if (!repeats && recovers) {
    const remedy = "Say `again: same-key` where a repeat is safe, or take `same-key` away.";
    yield {
      at: join(at, "x-recover", "by"),
      what: `again is ${show(again)}, and x-recover names \`same-key\``,
      remedy,
    };
  }
  if (repeats && replay !== "original" && replay !== "current") {
    const what = `again is "same-key", and replay is ${replay === undefined ? "not said" : show(replay)}`;
    const remedy =
      "A repeat is safe where the provider documents that it answers from memory: say `replay: original` or `current`, or `again: read-first`.";
    yield { at: join(at, "x-idempotency", "again"), what, remedy };
  }
  yield* takenComplaints(spec, key, place);
  const found = keySchema(spec.document, endpoint, key);
  if (!found) {
    const remedy = "Declare it: a header parameter, or a property at the top of the request body.";
    yield { at: place, what: `${key} is not among the parameters or fields of the request`, remedy };
  } else if (spec.schemas.errors(found, uuid).length > 0) {
    const remedy = "Loosen its schema: keys are UUIDs, unless the caller makes its own.";
    yield { at: found, what: `the schema of the key refuses a UUID such as ${show(uuid)}`, remedy };
  }
}

/** A credential that is sent under the same name would take the key's place. */
function* takenComplaints({ document: { root } }: Spec, key: string, place: string): Generator<Complaint> {
  const [, header] = /^\$request\.header\.(.+)$/.exec(key) ?? [];
  if (header === undefined) return;
  const schemes = Object.entries(asJson(asJson(root.components).securitySchemes));
  const own = ["Authorization", "Content-Type", "Accept", "Cookie"].find((name) => equal(name, header));
  const taken = schemes.find(([, one]) => asJson(one).in === "header" && equal(String(asJson(one).name), header));
  if (own === undefined && !taken) return;
  const what = `the header ${show(header)} is already ${own ? "the client's own" : `that of the credential ${show(taken?.[0])}`}`;
  yield { at: place, what, remedy: "Name the header that carries the key, and nothing else." };
}

/** Where the key's schema stands. */
function keySchema(document: SpecDocument, { parameters, body }: Endpoint, key: string): string | undefined {
  const [, header, field] = /^\$request\.(?:header\.(.+)|body#\/(.+))$/.exec(key) ?? [];
  if (header !== undefined) {
    const same = ({ in: where, name }: (typeof parameters)[number]) => where === "header" && equal(name, header);
    const parameter = parameters.find(same);
    return parameter && join(parameter.at, "schema");
  }
  if (field === undefined || !body) return undefined;
  return propertyAt(document, body.schema, body.schemaAt, field.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function equal(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
