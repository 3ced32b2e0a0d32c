import { type Exchange, isDone, type Operation, type Provider, type SpecDocument, valueAt } from "@holdfast/core/spec";
import type { Fields } from "./amount.ts";
import type { Case } from "./case.ts";
import type { Subject } from "./conform.ts";
import { differences, show } from "./difference.ts";
import { type Expectation, expectedOutcome } from "./expectation.ts";
import { type ExampleCall, exampleCall } from "./input.ts";
import { Network, type Sent, type Wanted } from "./network.ts";
import { accessOf, isMadeUp, type Variant } from "./options.ts";
import { checkAnswer, checkRequest } from "./wire.ts";

/** What is wrong with a case, and whether its example was really served. */
export interface Found {
  readonly problems: readonly string[];
  readonly served: boolean;
}

/** The cases of one spec, each tried with a client of its own. */
export class Trials {
  readonly #subject: Subject;
  readonly #document: SpecDocument;
  readonly #provider: Provider;
  readonly #cases: readonly Case[];

  constructor(subject: Subject, document: SpecDocument, provider: Provider, cases: readonly Case[]) {
    this.#subject = subject;
    this.#document = document;
    this.#provider = provider;
    this.#cases = cases;
  }

  /** What the first example of an operation's request gives. */
  readonly inputOf = (operation: string): ExampleCall["input"] => this.#callOf(operation).input;

  /** Whether a client with these options calls the operation: a token may be for other credentials only. */
  isCalled(operation: string, variant: Variant): boolean {
    return this.#operation(operation).role !== "token" || this.#carrierOf(operation, variant) !== undefined;
  }

  async try(one: Case, variant: Variant, mock: string): Promise<Found> {
    const isToken = this.#operation(one.operation).role === "token";
    const carrier = (isToken ? this.#carrierOf(one.operation, variant) : one) as Case;
    const call = this.#callOf(carrier.operation, carrier);
    const network = new Network(this.#provider, mock, variant.options, this.#plan(one, carrier));
    let outcome: Fields;
    try {
      const client = this.#subject.create({ ...variant.options, fetch: network.fetch });
      const method = client[carrier.operation];
      if (!method) return { problems: [`the client has no method ${carrier.operation}`], served: false };
      outcome = await method(call.input, { retries: 0 });
    } catch (error) {
      return { problems: [`the call threw ${String(error)}`], served: false };
    }
    const astray = network.astray.map((where) => `sent ${where}, which is not where the spec has it`);
    const sent = network.sent.find(({ operation }) => operation === one.operation);
    if (!sent) return { problems: [...astray, `sent no ${one.operation}`, told(outcome)], served: false };
    const unserved = servedProblems(sent, one);
    const expected = isToken
      ? this.#afterToken(one, carrier, network)
      : expectedOutcome(one, this.#operation(one.operation), exchangeOf(call, sent), call.asked);
    const problems = [
      ...astray,
      ...unserved,
      ...network.sent.flatMap((request) => this.#requestProblems(request, call, variant, network)),
      ...outcomeProblems(outcome, { ...expected, ...this.#asked(carrier, call, expected) }),
      ...secretProblems(outcome, variant),
    ];
    return {
      problems: [...new Set(problems)].map((one) => withoutSecrets(one, variant)),
      served: unserved.length === 0,
    };
  }

  #operation(name: string): Operation {
    return this.#provider.operations[name] as Operation;
  }

  /** What the mock answers to the operation of the case, to the one that carries it, and to those that fetch tokens. */
  #plan(one: Case, carrier: Case): Map<string, Wanted> {
    const tokens = this.#cases.filter(({ operation, example }) => {
      return this.#operation(operation).role === "token" && isDone(example.is);
    });
    const plan = new Map<string, Wanted>();
    for (const other of [...tokens.reverse(), carrier, one]) plan.set(other.operation, wantedOf(other));
    return plan;
  }

  /** The first case of an operation that asks for this token. */
  #carrierOf(token: string, { options }: Variant): Case | undefined {
    return this.#cases.find(({ operation: name }) => {
      const operation = this.#operation(name);
      return operation.role !== "token" && accessOf(this.#provider, operation, options).token?.operation === token;
    });
  }

  #callOf(name: string, one = this.#cases.find(({ operation }) => operation === name)): ExampleCall {
    const operation = this.#operation(name);
    if (!one?.found) return { input: {}, key: undefined, asked: undefined, wire: nothing, hasBody: false };
    const { found, example } = one;
    const answer = { answer: operation.answers[example.status], body: example.body };
    return exampleCall(this.#document, found, operation, example.request, answer);
  }

  #requestProblems(sent: Sent, carried: ExampleCall, { options }: Variant, network: Network): string[] {
    const operation = this.#operation(sent.operation);
    const isToken = operation.role === "token";
    const call = isToken ? this.#callOf(sent.operation) : carried;
    const { token } = accessOf(this.#provider, operation, options);
    const granted = network.sent.findLast((one) => one.operation === token?.operation);
    const bearer = token && granted ? String(valueAt(token.token, exchangeOf(call, granted))) : undefined;
    const problems = [...checkAnswer(sent), ...checkRequest(sent, call, this.#provider, options, bearer)];
    return problems.map((problem) => `${isToken ? sent.operation : "the request"}: ${problem}`);
  }

  /** With a token the call goes on; without one, nothing was sent. */
  #afterToken(one: Case, carrier: Case, network: Network): Expectation {
    const operation = this.#operation(carrier.operation);
    const sent = network.sent.find((request) => request.operation === carrier.operation);
    if (!isDone(one.example.is) || !sent)
      return { kind: operation.role === "read" ? "not_read" : "not_sent", why: "token" };
    const call = this.#callOf(carrier.operation, carrier);
    return expectedOutcome(carrier, operation, exchangeOf(call, sent), call.asked);
  }

  /** What every outcome repeats of the call. */
  #asked({ operation }: Case, { input, key }: ExampleCall, { kind }: Expectation): Fields {
    const { idempotencyKey: _, ...given } = input;
    const isRead = kind === "read" || kind === "not_read";
    return { provider: this.#provider.name, operation, input: given, ...(!isRead && { idempotencyKey: key }) };
  }
}

const nothing = { path: {}, query: {}, header: {}, body: undefined };

function wantedOf({ status, example, found }: Case): Wanted {
  // An answer without a body has its names in the spec alone; Prism does not know them.
  return { status, ...(found && "body" in example && { example: example.name }) };
}

function exchangeOf({ wire }: ExampleCall, { answer }: Sent): Exchange {
  return { request: wire, response: { headers: answer.headers, body: parse(answer.text) } };
}

function servedProblems({ answer: { status, text } }: Sent, { example, status: wanted, found }: Case): string[] {
  if (status !== wanted) return [`the mock answered ${status}, wanted ${wanted}: ${show(text)}`];
  if ("body" in example) {
    return differences(parse(text), example.body).map((difference) => `in the mock's answer ${difference}`);
  }
  return found && text !== "" ? [`the mock answered with a body, where the spec declares none: ${show(text)}`] : [];
}

function outcomeProblems(outcome: Fields, expected: Expectation): string[] {
  if (outcome.kind !== expected.kind) return [`the outcome should be ${expected.kind}`, told(outcome)];
  return Object.entries(expected).flatMap(([name, wanted]) => differences(outcome[name], wanted, `outcome.${name}`));
}

function told({ kind, why, reason }: Fields): string {
  return `but it is ${[kind, why, reason].filter((one) => one !== undefined).join(", ")}`;
}

function secretProblems(outcome: Fields, { options }: Variant): string[] {
  const text = JSON.stringify(outcome);
  return Object.entries(options).flatMap(([name, value]) =>
    isMadeUp(value) && text.includes(value) ? [`the outcome holds the credential ${name}`] : [],
  );
}

/** They are made up, but what prints them prints the real ones, too. */
function withoutSecrets(problem: string, { options }: Variant): string {
  return Object.values(options)
    .filter(isMadeUp)
    .reduce((text, value) => text.replaceAll(value, "[credential]"), problem);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === "" ? undefined : text;
  }
}
