import { fromWire } from "../amount.ts";
import type { Money } from "../money.ts";
import type { Fields } from "../place.ts";
import type { Operation, Shape } from "../provider.ts";
import { codeOf } from "../stated.ts";
import { asArray, asObject, entries, type Json, type SpecDocument, wordOf } from "./document.ts";
import { type Found, parametersOf } from "./found.ts";

/** A named example of an answer. */
export interface AnswerExample {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly name: string;
  /** What it says it means. */
  readonly is: string;
  /** The cases it is given in, by `x-case`: `["voided"]`; absent where it names none. */
  readonly cases?: readonly string[];
  /** Absent where the answer has no body. */
  readonly body?: unknown;
  /** The name of the request example it answers; absent where the request has none. */
  readonly request?: string;
}

/** All named examples of an operation's answers, also of those without a body. */
export function answerExamples(document: SpecDocument, { operation, at }: Found): AnswerExample[] {
  const requests = Object.keys(requestExamples(document, operation, at));
  return entries(operation.responses, `${at}/responses`).flatMap(([status, value]) => {
    const place = `${at}/responses/${status}`;
    const response = document.resolve(value, place);
    const contents = Object.values((response.content ?? {}) as Json).map((media) => (media as Json).examples);
    return [...contents, response["x-examples"]].flatMap((examples) =>
      entries(examples, place).map(([name, example]): AnswerExample => {
        const resolved = document.resolve(example, `${place}/${name}`);
        const { "x-outcome": is, "x-case": cases, "x-request": wanted, value: body } = resolved;
        const request = requestNameOf(name, wanted, requests);
        return {
          status,
          name,
          is: wordOf(is),
          ...(cases !== undefined && { cases: [cases].flat().map(wordOf) }),
          ...("value" in resolved && { body }),
          ...(request !== undefined && { request }),
        };
      }),
    );
  });
}

/** The request example that an answer's example is for: the one `x-request` names, the one of its name, else the first. */
export function requestNameOf(example: string, wanted: unknown, requests: readonly string[]): string | undefined {
  if (typeof wanted === "string") return wanted;
  return requests.includes(example) ? example : requests[0];
}

/** The named bodies of an operation's request. */
export function requestExamples(
  document: SpecDocument,
  operation: Json,
  at: string,
): { readonly [name: string]: unknown } {
  if (operation.requestBody === undefined) return {};
  const body = document.resolve(operation.requestBody, `${at}/requestBody`);
  const [media] = Object.values((body.content ?? {}) as Json) as Json[];
  return Object.fromEntries(
    entries(media?.examples, at).map(([name, example]) => [name, document.resolve(example, at).value]),
  );
}

/** A method's input, from the parameters' examples and the named body (else the first). Amounts are `Money`. */
export function exampleInput(
  document: SpecDocument,
  found: Found,
  operation: Operation,
  name?: string,
): { [field: string]: unknown } {
  const bodies = requestExamples(document, found.operation, found.at);
  const body = (bodies[name ?? ""] ?? Object.values(bodies)[0] ?? {}) as Fields;
  const examples = parameterExamples(document, found);
  const parameters: Fields = Object.fromEntries(examples.map((one) => [one.name, one.example]));
  const input: { [field: string]: unknown } = {};
  for (const [field, form] of Object.entries(operation.input)) {
    const holder = form.in === "body" ? body : parameters;
    const value = holder[field];
    if (value === undefined && form.omitted !== undefined) input[field] = form.omitted;
    else if (value !== undefined) input[field] = fromExample(value, form, holder, holder);
  }
  const { key } = operation;
  if (key) input.idempotencyKey = (key.in === "body" ? body : parameters)[key.name];
  return input;
}

/** The parameters of an operation and of its path, each with its example: its own, or its schema's. */
export function parameterExamples(
  document: SpecDocument,
  found: Found,
): { readonly in: string; readonly name: string; readonly example: unknown }[] {
  return [...parametersOf(document, found).values()].map(([parameter, at]) => {
    const schema = parameter.schema === undefined ? {} : document.resolve(parameter.schema, at);
    const example = parameter.example ?? schema.example ?? asArray(schema.examples ?? [], at)[0];
    return { in: wordOf(parameter.in), name: wordOf(parameter.name), example };
  });
}

/** What examples are in, where the provider is told no currency. */
const usual = "USD";

/** A wire value as the caller gives it. */
function fromExample(value: unknown, shape: Shape, beside: Fields, root: Fields): unknown {
  const { money, items, properties } = shape;
  if (money) {
    const holder = money.field === undefined ? beside : asObject(value, "example");
    const amount = money.field === undefined ? value : holder[money.field];
    return fromWire(amount, codeOf(money, holder, root, usual), money) as Money;
  }
  if (Array.isArray(value) && items) return value.map((item) => fromExample(item, items, {}, root));
  if (typeof value !== "object" || value === null || !properties) return value;
  const fields = value as Fields;
  const names = shape.open ? Object.keys(fields) : Object.keys(properties);
  return Object.fromEntries(
    names.flatMap((name) => {
      const item = fields[name];
      const inner = properties[name];
      return item === undefined ? [] : [[name, inner ? fromExample(item, inner, fields, root) : item]];
    }),
  );
}
