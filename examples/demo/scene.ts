import type { Money } from "@holdfast/core";
import {
  type AnswerExample,
  answerExamples,
  exampleInput,
  type Found,
  findOperations,
  isDone,
  matchRule,
  type Operation,
  type Rule,
  requestExamples,
  type Shape,
} from "@holdfast/core/spec";
import type { Provider } from "./provider.ts";

/** One call of the demo. */
export interface Scene {
  readonly label: "in full" | "in part" | "the rest" | "pending" | "refused" | "again" | "lost";
  readonly operation: string;
  readonly input: Input;
  /** The kinds of outcome that it is there to show. */
  readonly shows: readonly string[];
  /** An answer of the spec; else the mock answers by what was captured before. */
  readonly answer?: { readonly example: string; readonly status?: number };
  /** The connection breaks after the money moved. */
  readonly lost?: true;
  /** Goes on where the scene before ended. */
  readonly goesOn?: true;
}

interface Input {
  readonly [field: string]: unknown;
}

/** The calls of an operation that moves money, chosen from its spec's examples by what they say they mean. */
export function scenesOf({ document, description, facts }: Provider, name: string): Scene[] {
  const operation = description.operations[name] as Operation;
  const found = findOperations(document).find((one) => one.operation.operationId === name) as Found;
  const answers = answerExamples(document, found);
  const good = answers.filter(({ is }) => isDone(is) || is === "accepted");
  const requests = Object.keys(requestExamples(document, found.operation, found.at));
  const inputs = (requests.length === 0 ? [undefined] : requests)
    .filter((request) => good.some((answer) => answer.request === request))
    .map((request) => exampleInput(document, found, operation, request));
  const { full = {}, part } = bySize(operation, inputs);
  const rest = inputs.find((input) => omittedIn(operation, input));
  const pending = good.find(({ is }) => is === "accepted");
  const refused = refusal(answers, operation);
  const usual = [...new Set(good.map(({ is }) => is))];
  const scene = (label: Scene["label"], input: Input | undefined, shows: readonly string[], more?: Partial<Scene>) =>
    input ? [{ label, operation: name, input, shows, ...more }] : [];
  const knowsIt = answers.some(({ is }) => is === "duplicate");
  return [
    ...scene("in full", full, usual),
    ...scene("again", knowsIt ? full : undefined, ["declined", "unknown"], { goesOn: true }),
    ...scene("in part", part, usual),
    ...scene("the rest", rest, usual, part && facts[name]?.multiple === true ? { goesOn: true } : {}),
    ...scene("pending", pending && usual.length > 1 ? full : undefined, ["accepted"], scripted(pending)),
    ...scene("refused", refused && full, ["declined"], scripted(refused)),
    ...scene("lost", full, ["unknown"], { lost: true }),
  ];
}

/** The call that asks most, in the currency of the first, and one that asks less. */
function bySize(operation: Operation, inputs: readonly Input[]): { readonly full?: Input; readonly part?: Input } {
  const sized = inputs.flatMap((input) => {
    const amount = amountOf(operation, input);
    return amount ? [{ input, amount }] : [];
  });
  const [first] = sized;
  if (!first) return inputs[0] ? { full: inputs[0] } : {};
  const alike = sized.filter(({ amount }) => amount.currency === first.amount.currency);
  const most = Math.max(...alike.map(({ amount }) => amount.minor));
  const full = alike.find(({ amount }) => amount.minor === most);
  const part = alike.find(({ amount }) => amount.minor < most);
  return { ...(full && { full: full.input }), ...(part && { part: part.input }) };
}

/** An amount in a call's input. */
export interface Asked {
  readonly field: string;
  readonly amount: Money;
  /** Whether it is to be moved, and no fee of it. */
  readonly moves: boolean;
}

/** All amounts of a call, wherever in its input they stand. */
export function amountsIn({ input: fields }: Operation, input: Input): Asked[] {
  return Object.entries(fields).flatMap(([field, shape]) => gather(field, shape, input[field]));
}

/** What a call asks to move, all its amounts together. */
export function amountOf(operation: Operation, input: Input): Money | undefined {
  const amounts = amountsIn(operation, input).filter(({ moves }) => moves);
  const minor = amounts.reduce((sum, { amount }) => sum + amount.minor, 0);
  return amounts[0] && { ...amounts[0].amount, minor };
}

/** Whether a call leaves its amount out, which means everything. */
export function omittedIn({ input: fields }: Operation, input: Input): boolean {
  return Object.entries(fields).some(([field, { omitted }]) => omitted !== undefined && input[field] === omitted);
}

function gather(field: string, { money, items, properties = {} }: Shape, value: unknown): Asked[] {
  if (typeof value !== "object" || value === null) return [];
  if (money) return [{ field, amount: value as Money, moves: (money.means ?? "this") === "this" }];
  if (Array.isArray(value)) return items ? value.flatMap((item) => gather(field, items, item)) : [];
  return Object.entries(properties).flatMap(([name, shape]) => gather(name, shape, (value as Input)[name]));
}

function scripted(example: AnswerExample | undefined): Partial<Scene> {
  if (!example) return {};
  const { name, status } = example;
  // An answer of a range is asked for by its name alone.
  return { answer: { example: name, ...(/^\d+$/.test(status) && { status: Number(status) }) } };
}

/** An error for good with a code of the provider's, if there is one; else anything for good, anything with a code, anything. */
function refusal(answers: readonly AnswerExample[], operation: Operation): AnswerExample | undefined {
  const declined = answers.filter(({ is }) => is === "declined");
  const worth = (one: AnswerExample) => {
    const rule = ruleOf(one, operation);
    const code = rule?.code === undefined ? 0 : 4;
    return code + (rule?.again === "never" ? 2 : 0) + (one.status.startsWith("4") ? 1 : 0);
  };
  return declined.sort((one, other) => worth(other) - worth(one))[0];
}

function ruleOf({ status, body }: AnswerExample, { answers }: Operation): Rule | undefined {
  const request = { path: {}, query: {}, header: {}, body: {} };
  return matchRule(answers[status]?.rules ?? [], { request, response: { headers: new Headers(), body } });
}
