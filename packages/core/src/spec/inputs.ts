import type { Input, Key, Operation } from "../provider.ts";
import { withoutCurrencies } from "./currency.ts";
import { asObject, asText, entries, escapeStep, fail, type Json, type SpecDocument, wordOf } from "./document.ts";
import { readEncoding } from "./encoding.ts";
import type { KeyPlace } from "./key.ts";
import { checkParameter } from "./parameter.ts";
import { merged, readShape, refuseHiddenAmounts } from "./shape.ts";
import { isOptionTaken } from "./taken.ts";

/** Gathers the fields of a method's input. */
export class Inputs {
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
