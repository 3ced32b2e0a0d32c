import { parsePlace, steps } from "../place.ts";
import type { Final, Find, Input, Key, Operation, Recovery, Servers } from "../provider.ts";
import { bodySchema, checkPlace, moneyAt, readAnswers, schemasAt } from "./answer.ts";
import { withoutCurrencies } from "./currency.ts";
import {
  asArray,
  asObject,
  asText,
  entries,
  escapeStep,
  fail,
  type Json,
  type SpecDocument,
  wordOf,
} from "./document.ts";
import { milliseconds } from "./duration.ts";
import { readEncoding } from "./encoding.ts";
import { checkParameter } from "./parameter.ts";
import { readSecurity } from "./security.ts";
import { readServers } from "./server.ts";
import { merged, type Property, readShape, refuseHiddenAmounts } from "./shape.ts";
import { isOptionTaken } from "./taken.ts";

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

/** The parameters of an operation and of its path, and where they stand; the operation's own win. */
function parametersOf(document: SpecDocument, { item, operation, at }: Found): Map<string, [value: Json, at: string]> {
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

/** A header of the request, or a field at the top of its body. */
export interface KeyPlace {
  readonly in: "header" | "body";
  readonly name: string;
}

/** Where `x-idempotency` puts the key; undefined where it says `none`. */
export function readKeyPlace(idempotency: Json, at: string): KeyPlace | undefined {
  const place = asText(idempotency.key, `${at}/x-idempotency/key`);
  if (place === "none") return undefined;
  const { side, part, path } = parsePlace(checkPlace(place, `${at}/x-idempotency/key`));
  const [name, ...deeper] = path;
  if (side !== "request" || (part !== "header" && part !== "body") || typeof name !== "string" || deeper.length > 0) {
    return fail(`${at}/x-idempotency/key`, `${place} is not a header or a top-level field of the request`);
  }
  return { in: part, name };
}

/** Gathers the fields of a method's input. */
class Inputs {
  readonly input: { [name: string]: Input } = {};
  readonly options: { [field: string]: string } = {};
  readonly constants: { header?: { [name: string]: string }; query?: { [name: string]: string }; body?: Json } = {};
  key: Key | undefined;
  readonly #document: SpecDocument;
  readonly #key: KeyPlace | undefined;
  readonly #token: boolean;

  constructor(document: SpecDocument, key: KeyPlace | undefined, token: boolean) {
    this.#document = document;
    this.#key = key;
    this.#token = token;
  }

  parameter(parameter: Json, at: string): void {
    const where = asText(parameter.in, `${at}/in`);
    const name = asText(parameter.name, `${at}/name`);
    if (where !== "path" && where !== "query" && where !== "header")
      fail(`${at}/in`, `${where} parameters are not supported`);
    const { description } = parameter;
    const shape = {
      ...readShape(this.#document, parameter.schema, `${at}/schema`),
      ...(typeof description === "string" && { description }),
    };
    const needed = parameter.required === true || where === "path";
    checkParameter(parameter, shape, at);
    if (where === "header" && this.#key?.in === "header" && this.#key.name.toLowerCase() === name.toLowerCase()) {
      this.key = { in: "header", name, ...shape };
    } else if (shape.const !== undefined && needed && where !== "path") {
      this.constants[where as "header"] = { ...this.constants[where as "header"], [name]: wordOf(shape.const) };
    } else {
      this.#add(name, { in: where as "path", ...(needed && { needed: true as const }), ...shape }, at);
    }
  }

  body(value: unknown, at: string): NonNullable<Operation["body"]> {
    const body = this.#document.resolve(value, at);
    const [content, ...others] = entries(body.content, `${at}/content`);
    if (!content || others.length > 0) return fail(`${at}/content`, "a request body has exactly one media type");
    const [media, value_] = content;
    const form = media === "application/x-www-form-urlencoded";
    if (!form && !/^application\/(json|[\w.+-]+\+json)$/.test(media))
      fail(`${at}/content`, `${media} is neither JSON nor a form`);
    const { schema: given, encoding } = asObject(value_, at);
    const place = `${at}/content/${escapeStep(media)}/schema`;
    const schema = merged(this.#document, given, place);
    if (schema.properties === undefined && schema.type !== "object") fail(place, "a request body is an object");
    refuseHiddenAmounts(this.#document, schema, place);
    for (const [name, { shape, needed }] of Object.entries(withoutCurrencies(this.#document, schema, place))) {
      if (this.#key?.in === "body" && this.#key.name === name) this.key = { in: "body", name, ...shape };
      else if (shape.const !== undefined && needed)
        this.constants.body = { ...this.constants.body, [name]: shape.const };
      else this.#add(name, { in: "body", ...(needed && { needed: true as const }), ...shape }, place);
    }
    return {
      media,
      ...(body.required !== true && { optional: true as const }),
      ...(form &&
        encoding !== undefined && {
          encoding: readEncoding(this.#document, encoding, schema, `${at}/content/${escapeStep(media)}/encoding`),
        }),
    };
  }

  #add(name: string, input: Input, at: string): void {
    if (Object.hasOwn(this.input, name))
      fail(at, `two inputs are called ${name}; rename the path parameter, which is not on the wire`);
    this.input[name] = input;
    if (this.#token) this.options[name] = optionName(name);
  }
}

/** A field that is called as an option of every client is `tokenEnvironment`, for its name on the wire is the provider's. */
function optionName(field: string): string {
  const name = camelCase(field);
  return isOptionTaken(name) ? `token${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
}

/** `AppKey` and `app_key` are `appKey`. */
function camelCase(name: string): string {
  return name
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .replace(/[_-]+(\w)/g, (_, letter) => letter.toUpperCase());
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

function readFinal(final: unknown): Final {
  if (typeof final === "object" && final !== null && "webhook" in final)
    return { by: "webhook", webhook: wordOf(final.webhook) };
  return { by: final === "sync" || final === "poll" ? final : "undocumented" };
}

function readRecovery(document: SpecDocument, recovery: Json, at: string): Recovery {
  const { by, read, with: inputs, find, settle } = recovery;
  return {
    by: asArray(by, `${at}/by`) as Recovery["by"],
    ...(read !== undefined && { read: asText(read, `${at}/read`) }),
    ...(inputs !== undefined && {
      with: Object.fromEntries(
        entries(inputs, `${at}/with`).map(([name, place]) => [name, checkPlace(place, `${at}/with/${name}`)]),
      ),
    }),
    ...(find !== undefined && {
      find: readFind(document, asObject(find, at), read === undefined ? read : wordOf(read), `${at}/find`),
    }),
    ...(settle !== undefined && { settle: milliseconds(settle, `${at}/settle`) }),
  };
}

function readFind(document: SpecDocument, find: Json, read: string | undefined, at: string): Find {
  if (read === undefined) fail(at, "x-recover says what to find and not where: name the operation under `read`");
  const { in: where, amount, id } = find;
  const array = asText(where, `${at}/in`);
  const reader = findOperations(document).find(({ operation }) => operation.operationId === read);
  if (!reader) return fail(at, `there is no operation ${read}`);
  const success = entries(reader.operation.responses, `${reader.at}/responses`).find(([status]) => /^2/.test(status));
  if (!success) return fail(at, `${read} has no answer that holds a state`);
  const schema = bodySchema(document.resolve(success[1], `${reader.at}/responses/${success[0]}`));
  const element = [...steps(array), "*"];
  if (schemasAt(document, schema, element, at).length === 0)
    return fail(`${at}/in`, `${array} is no list in the answer of ${read}`);
  const place = amount === undefined ? undefined : asText(amount, `${at}/amount`);
  return {
    in: array,
    where: asObject(find.where, `${at}/where`),
    ...(place !== undefined && {
      amount: { at: place, ...moneyAt(document, schema, [...element, ...steps(place)], place, `${at}/amount`) },
    }),
    ...(id !== undefined && { id: asText(id, `${at}/id`) }),
  };
}
