import {
  type AnswerExample,
  answerExamples,
  bodySchema,
  type Exchange,
  type Found,
  findOperations,
  type Json,
  matchRule,
  type Operation,
  type Provider,
  parameterExamples,
  type Rule,
  requestExamples,
  SpecDocument,
  successWord,
} from "@holdfast/core/spec";
import { listsOf } from "./capture-list.ts";
import { readTemplate } from "./read-template.ts";
import { type AskedAmounts, readAsked, requestSchema } from "./request.ts";
import type { Setting } from "./setting.ts";
import type { Template } from "./template.ts";

/** What a spec says of one operation, as far as the mock acts on it. */
export interface OperationFacts {
  readonly name: string;
  readonly operation: Operation;
  readonly effect: Effect;
  /** The word of the rules for success: `captured`, `voided`. */
  readonly word: string;
  readonly schema: Json | undefined;
  readonly examples: readonly Example[];
  /** `x-idempotency` and `x-capture`, as they stand there. */
  readonly idempotency: Json;
  readonly capture: Json;
}

/** What an operation does to a payment. */
export type Effect = "capture" | "void" | "refund" | "authorize" | "other" | "read" | "token";

/** A named example of an answer, and how to make it fit what was asked. */
export interface Example extends AnswerExample {
  readonly cases: readonly string[];
  /** What the rule that reads it says besides. */
  readonly rule: Rule | undefined;
  readonly template: Template;
  /** The body of the request it answers, with its amounts. */
  readonly requested: unknown;
  readonly asked: AskedAmounts;
}

/** All operations of a spec by name. */
export type Operations = ReadonlyMap<string, OperationFacts>;

export function readOperations(
  spec: unknown,
  provider: Provider,
): { readonly document: SpecDocument; readonly operations: Operations } {
  const document = new SpecDocument(spec);
  const found = new Map(findOperations(document).map((one) => [String(one.operation.operationId), one]));
  const operations = new Map<string, OperationFacts>();
  for (const [name, operation] of Object.entries(provider.operations)) {
    const one = found.get(name);
    const word = successWord(operation);
    const source = one?.operation ?? {};
    operations.set(name, {
      name,
      operation,
      word,
      effect: effectOf(operation, word, source),
      schema: one && requestSchema(document, one),
      examples: one ? readExamples(document, one, operation, provider, found) : [],
      idempotency: (source["x-idempotency"] ?? {}) as Json,
      capture: (source["x-capture"] ?? {}) as Json,
    });
  }
  return { document, operations };
}

function effectOf({ role }: Operation, word: string, source: Json): Effect {
  if (role !== "money") return role;
  if (word === "captured" || source["x-capture"] !== undefined) return "capture";
  return effects[word] ?? "other";
}

const effects: { readonly [word: string]: Effect } = { voided: "void", refunded: "refund", authorized: "authorize" };

function readExamples(
  document: SpecDocument,
  found: Found,
  operation: Operation,
  provider: Provider,
  all: ReadonlyMap<string, Found>,
): Example[] {
  const { name, capture } = capturesBehind(String(found.operation.operationId), provider, all);
  const source = all.get(name) ?? found;
  const requests = requestExamples(document, source.operation, source.at);
  const { window } = (source.operation["x-capture"] ?? {}) as Json;
  const examples = answerExamples(document, found);
  const inPath = parameterExamples(document, found).filter((one) => one.in === "path");
  return examples.map((example) => {
    const requested = requests[example.request ?? ""] ?? Object.values(requests)[0];
    const asked = readAsked(document, requestSchema(document, source), requested, "USD");
    const setting: Setting = {
      document,
      operation,
      schema: bodySchema(document.resolve((found.operation.responses as Json)[example.status], found.at)),
      lists: listsOf(operation, capture),
      expiry: expiryPlace(window),
      requested,
      asked,
      parameters: Object.fromEntries(inPath.map(({ name, example }) => [name, example])),
      siblings: examples.filter(({ status }) => status === example.status).map(({ body }) => body),
    };
    const template = readTemplate(example, setting);
    const { cases = [] } = example;
    return { ...example, cases, rule: ruleOf(operation, example, requested), template, requested, asked };
  });
}

/** The operation whose captures an answer tells of: itself, or the one that a read is the read-back of. */
function capturesBehind(
  operationId: string,
  { operations }: Provider,
  all: ReadonlyMap<string, Found>,
): { readonly name: string; readonly capture: Operation | undefined } {
  const reader = Object.entries(operations).find(([, { recover }]) => recover?.read === operationId);
  if (reader) return { name: reader[0], capture: reader[1] };
  const own = operations[operationId];
  if (own?.role === "money") return { name: operationId, capture: own };
  const first = Object.entries(operations).find(([name, { role }]) => role === "money" && all.has(name));
  return { name: first?.[0] ?? operationId, capture: first?.[1] };
}

/** `window: { at: /expires }` of `x-capture`. */
function expiryPlace(window: unknown): string | undefined {
  return typeof window === "object" && window !== null && "at" in window ? String(window.at) : undefined;
}

function ruleOf(operation: Operation, { status, body }: AnswerExample, requested: unknown): Rule | undefined {
  const answer = operation.answers[status];
  const request = { path: {}, query: {}, header: {}, body: requested };
  const exchange: Exchange = { request, response: { headers: { get: () => null }, body } };
  return answer && matchRule(answer.rules, exchange);
}
