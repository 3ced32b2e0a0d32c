import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { optionsOf } from "../../packages/core/src/credential.ts";
import type { Operation, Provider } from "../../packages/core/src/provider.ts";
import {
  type AnswerExample,
  answerExamples,
  findOperations,
  type Json,
  milliseconds,
  readProvider,
  SpecDocument,
} from "../../packages/core/src/spec/index.ts";
import { type Form, makeForm } from "./form.ts";
import { Listing } from "./listing.ts";
import { isSuccess, makeTemplate, type Template } from "./template.ts";
import { Wire } from "./wire.ts";

/** A provider as its spec documents it, and all it takes to play it. */
export interface Model {
  /** `A`, or the name of a spec: `acme`. */
  readonly name: string;
  readonly descriptor: Provider;
  readonly money: Named;
  readonly read: Named | undefined;
  readonly token: Named | undefined;
  /** The client's credentials. Each holds the word `canary`, so that it is known again. */
  readonly options: { readonly [option: string]: string };
  readonly facts: Facts;
  readonly form: Form;
  readonly wire: Wire;
  readonly answers: Answers;
  readonly readings: Readings;
}

export interface Named {
  readonly name: string;
  readonly operation: Operation;
}

/** What the spec documents about repeating and about limits; undefined where it is silent. */
export interface Facts {
  readonly keyed: boolean;
  readonly replay: "original" | "current" | "conflict" | undefined;
  readonly otherBody: "error" | "ignored" | undefined;
  readonly remembers: "all" | "success" | undefined;
  readonly ttl: number | undefined;
  readonly sameKey: boolean;
  readonly multiple: boolean | undefined;
  readonly over: boolean | undefined;
  /** How a capture is found among others: by the key, by a field of the request, or not at all. */
  readonly reference: "key" | { readonly field: string } | undefined;
  readonly settle: number | undefined;
}

/** The answers to a capture, by what they mean. */
export interface Answers {
  readonly done: readonly Template[];
  readonly accepted: readonly Template[];
  readonly refused: readonly Template[];
  readonly duplicate: readonly Template[];
  /** Say nothing about the money, whatever became of it. */
  readonly vague: readonly Template[];
  readonly inFlight: readonly Template[];
  readonly failed: readonly Template[];
  readonly tooMany: readonly Template[];
  readonly unauthorized: readonly Template[];
  readonly forbidden: readonly Template[];
}

/** The answers to a read, by what they prove. */
export interface Readings {
  readonly captured: readonly Template[];
  readonly accepted: readonly Template[];
  readonly open: readonly Template[];
  readonly ended: readonly Template[];
  readonly vague: readonly Template[];
}

/** The made-up models A to H twice, and every spec of the repository. */
export function loadModels(): readonly Model[] {
  const models = load(`${import.meta.dirname}/specs`, (name) => name.toUpperCase());
  return [...models, ...load(`${import.meta.dirname}/../../specs`, (name) => name), ...models];
}

function load(folder: string, nameOf: (name: string) => string): Model[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return files.sort().map((file) => {
    const name = file.slice(0, -".yaml".length);
    return makeModel(nameOf(name), readFileSync(`${folder}/${file}`, "utf8"));
  });
}

function makeModel(name: string, text: string): Model {
  const spec: unknown = parse(text, { maxAliasCount: -1 });
  const document = new SpecDocument(spec);
  const descriptor = readProvider(name, spec);
  const found = findOperations(document);
  const named = (role: Operation["role"], wanted?: string): Named | undefined => {
    const entry = Object.entries(descriptor.operations).find(
      ([operation, { role: its }]) => its === role && (wanted === undefined || operation === wanted),
    );
    return entry && { name: entry[0], operation: entry[1] };
  };
  const money = named("money");
  if (!money) throw new RangeError(`${name}: the spec has no operation that moves money.`);
  const { recover } = money.operation;
  const read = named("read", recover?.read);
  const examplesOf = (one: Named | undefined): AnswerExample[] => {
    const its = found.find(({ operation }) => operation.operationId === one?.name);
    return its ? answerExamples(document, its) : [];
  };
  const [ofMoney, ofRead] = [examplesOf(money), examplesOf(read)];
  const listing = Listing.of(recover?.find, [...ofRead, ...ofMoney]);
  const templates = ofMoney.map((example) => makeTemplate(money.operation, example, listing));
  const readings = read ? ofRead.map((example) => makeTemplate(read.operation, example, listing)) : [];
  const source = found.find(({ operation }) => operation.operationId === money.name)?.operation ?? {};
  const facts = factsOf(source, money.operation);
  return {
    name,
    descriptor,
    money,
    read,
    token: named("token"),
    options: credentialsOf(descriptor),
    facts,
    form: makeForm(money.operation, typeof facts.reference === "object" ? facts.reference.field : undefined),
    wire: new Wire(descriptor, money.operation),
    answers: sortAnswers(templates),
    readings: sortReadings(readings),
  };
}

function credentialsOf(descriptor: Provider): { readonly [option: string]: string } {
  const [first = []] = descriptor.credentials;
  const names = first.flatMap((credential) => optionsOf(descriptor, credential));
  return Object.fromEntries(names.map((name, index) => [name, `canary-${index}-0123456789abcdef`]));
}

function factsOf(source: Json, { key, again, recover }: Operation): Facts {
  const idempotency = (source["x-idempotency"] ?? {}) as Json;
  const capture = (source["x-capture"] ?? {}) as Json;
  const known = <T>(value: unknown, ...values: readonly T[]) => values.find((one) => one === value);
  return {
    keyed: key !== undefined,
    replay: known(idempotency.replay, "original", "current", "conflict"),
    otherBody: known(idempotency["other-body"], "error", "ignored"),
    remembers: known(idempotency.remembers, "all", "success"),
    ttl: idempotency.ttl === undefined ? undefined : milliseconds(idempotency.ttl, "x-idempotency/ttl"),
    sameKey: again === "same-key",
    multiple: known(capture.multiple, true, false),
    over: known(capture.over, true, false),
    reference: referenceOf(recover, key),
    settle: recover?.settle,
  };
}

function referenceOf(recover: Operation["recover"], key: Operation["key"]): Facts["reference"] {
  for (const value of Object.values(recover?.find?.where ?? {})) {
    const [, field] = /^\$request\.body#\/(.+)$/.exec(String(value)) ?? [];
    if (field !== undefined) return field === key?.name ? "key" : { field };
  }
  return undefined;
}

function sortAnswers(all: readonly Template[]): Answers {
  const of = (is: string, fits: (one: Template) => boolean = () => true) =>
    all.filter((one) => one.is === is && fits(one));
  const gate = ({ status }: Template) => status === 401 || status === 403 || status === 429;
  const waiting = of("unknown", ({ status, again }) => status >= 400 && status < 500 && again === "same-key");
  const conflicts = waiting.filter(({ status }) => status === 409);
  return {
    done: all.filter(({ is }) => isSuccess(is)),
    accepted: of("accepted"),
    refused: of("declined", (one) => !gate(one) && one.again !== "later"),
    duplicate: of("duplicate"),
    vague: of("unknown", ({ status }) => status < 500),
    inFlight: conflicts.length > 0 ? conflicts : waiting,
    failed: of("unknown", ({ status }) => status >= 500),
    tooMany: of("declined", ({ status, again }) => status === 429 || again === "later"),
    unauthorized: of("declined", ({ status }) => status === 401),
    forbidden: of("declined", ({ status }) => status === 403),
  };
}

function sortReadings(all: readonly Template[]): Readings {
  const good = all.filter(({ status }) => status < 300);
  return {
    captured: good.filter(({ is }) => is === "captured"),
    accepted: good.filter(({ is }) => is === "accepted"),
    open: good.filter(({ is, again }) => is === "declined" && again === "later"),
    ended: good.filter(({ is, again }) => is === "declined" && again !== "later"),
    vague: good.filter(({ is }) => is === "unknown"),
  };
}
