import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import {
  type Clock,
  captureKey,
  connect,
  fromMinor,
  type Money,
  money,
  type Outcome,
  systemClock,
} from "../../src/index.ts";
import { steps, walk } from "../../src/place.ts";
import type { AmountForm, Credential, Operation, Provider, Shape, TokenCredential } from "../../src/provider.ts";
import { readProvider } from "../../src/spec/index.ts";
import { over, transport } from "./transport.ts";

export interface Json {
  readonly [name: string]: unknown;
}

/** One operation that moves money, and what its spec says about it by example. A new spec is a new subject. */
export interface Subject {
  /** `Flex Pay capture` */
  readonly name: string;
  readonly provider: Provider;
  readonly operation: string;
  readonly descriptor: Operation;
  readonly spec: Json;
  /** The operation as the YAML says it. */
  readonly source: Json;
  readonly requests: readonly Asking[];
  readonly answers: readonly Answering[];
  /** The answers of the operation that reads the state back, if there is one. */
  readonly readings: readonly Answering[];
  /** Whether the same key may follow an attempt whose fate is unknown. */
  readonly repeats: boolean;
  /** An option for each credential; the values are canaries. */
  readonly credentials: { readonly [option: string]: string };
  readonly token?: { readonly path: string; readonly answer: Answering };
}

/** A valid call, from the examples of the parameters and one named example of the body. */
export interface Asking {
  readonly name: string;
  readonly input: Json;
  /** What goes over the wire, without the key. */
  readonly body: Json | undefined;
}

/** A named example of an answer. */
export interface Answering {
  readonly name: string;
  readonly status: number;
  readonly media: string | undefined;
  readonly value: unknown;
  readonly headers: { readonly [name: string]: string };
  /** What the spec says that it means. */
  readonly is: string;
  /** The request it answers. */
  readonly request: string | undefined;
}

export type Client = {
  readonly [method: string]: (input: unknown, options?: unknown) => Promise<Outcome<unknown, string, string>>;
};

export const key = "5b1d9f0a-27c4-4e8b-9a63-d40f7c81e2b6";
export const freshToken = "canary-token-4Jx8Qv2mZt7Lw9";
/** All operations that move money, of all specs. The folder is the list. */
export const subjects = read("specs");

/** The subjects of all specs in a folder of the repository. */
export function read(folder: string): Subject[] {
  const specs = new URL(`../../../../${folder}/`, import.meta.url);
  return readdirSync(specs)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) => subjectsOf(file.slice(0, -".yaml".length), readFileSync(new URL(file, specs), "utf8")));
}

function subjectsOf(name: string, text: string): Subject[] {
  const spec = parse(text, { maxAliasCount: -1 }) as Json;
  const provider = readProvider(name, spec);
  return Object.entries(provider.operations).flatMap(([operation, descriptor]) =>
    descriptor.role === "money" ? [subjectOf(spec, provider, operation, descriptor)] : [],
  );
}

function subjectOf(spec: Json, provider: Provider, operation: string, descriptor: Operation): Subject {
  const { source, parameters } = find(spec, operation);
  const { key: place, again } = source["x-idempotency"] as { key: string; again: string };
  const requests = requestsOf(spec, source, parameters, descriptor);
  const read = descriptor.recover?.read;
  const [own = []] = descriptor.credentials ?? provider.credentials;
  const token = own.find((credential) => credential.scheme === "token");
  const all = Object.values(provider.operations).map(({ credentials = provider.credentials }) => credentials[0] ?? []);
  const options = all.flat().flatMap((credential) => optionsOf(provider, credential));
  return {
    name: `${provider.title} ${operation}`,
    provider,
    operation,
    descriptor,
    spec,
    source,
    requests,
    answers: answersOf(spec, source, requests),
    readings: read === undefined ? [] : answersOf(spec, find(spec, read).source, requests),
    repeats: place !== "none" && again === "same-key",
    credentials: Object.fromEntries(options.map((option) => [option, `canary-${option}-9Wq3Zr6Tn1Kb5`])),
    ...(token && { token: tokenOf(spec, provider, token) }),
  };
}

/** The options that hold a credential; a token's are those of the operation that hands it out. */
export function optionsOf(provider: Provider, credential: Credential): string[] {
  if (credential.scheme === "basic") return [credential.username, credential.password];
  if (credential.scheme !== "token") return [credential.option];
  const { credentials = [], options = {} } = provider.operations[credential.operation] as Operation;
  return [...credentials.flat().flatMap((one) => optionsOf(provider, one)), ...Object.values(options)];
}

function find(spec: Json, operationId: string): { source: Json; parameters: readonly unknown[] } {
  for (const item of Object.values(spec.paths as Json) as Json[]) {
    for (const source of Object.values(item) as Json[]) {
      if (source?.operationId !== operationId) continue;
      return { source, parameters: [...list(item.parameters), ...list(source.parameters)] };
    }
  }
  throw new RangeError(`No operation ${operationId}.`);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function resolve(spec: Json, value: unknown): Json {
  const { $ref } = value as { $ref?: string };
  return $ref === undefined ? (value as Json) : resolve(spec, walk(spec, steps($ref.slice(1)))[0]);
}

function requestsOf(spec: Json, source: Json, parameters: readonly unknown[], descriptor: Operation): Asking[] {
  const plain: { [name: string]: unknown } = {};
  for (const one of parameters) {
    const { name, example } = resolve(spec, one) as { name: string; example?: unknown };
    if (name in descriptor.input && example !== undefined) plain[name] = example;
  }
  const [media] = Object.values((resolve(spec, source.requestBody ?? {}).content ?? {}) as Json) as Json[];
  if (!media) return [{ name: "", input: plain, body: undefined }];
  return Object.entries(media.examples as Json).map(([name, example]) => {
    const { value } = resolve(spec, example) as { value: Json };
    const input: { [name: string]: unknown } = { ...plain };
    for (const [field, shape] of Object.entries(descriptor.input)) {
      if (shape.in !== "body") continue;
      if (value[field] !== undefined) input[field] = fromWire(shape, value[field], value, value);
      else if (shape.omitted !== undefined) input[field] = shape.omitted;
    }
    const { [descriptor.key?.name ?? ""]: _, ...body } = value;
    return { name, input, body: descriptor.key?.in === "body" ? body : value };
  });
}

/** What a caller writes for a value of the wire. */
function fromWire(shape: Shape, value: unknown, beside: Json, root: Json): unknown {
  const { money: form, properties, items } = shape;
  if (form) {
    const holder = form.field === undefined ? beside : (value as Json);
    return toMoney(form, form.field === undefined ? value : holder[form.field], holder, root);
  }
  if (items && Array.isArray(value)) return value.map((item) => fromWire(items, item, {}, root));
  if (!properties || typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value as Json).filter(([name]) => name in properties);
  return Object.fromEntries(
    fields.map(([name, item]) => [name, fromWire(properties[name] as Shape, item, value as Json, root)]),
  );
}

function toMoney({ unit, currency, digits }: AmountForm, value: unknown, beside: Json, root: Json): Money {
  const stated = typeof currency === "string" ? currency : "field" in currency ? beside[currency.field] : undefined;
  const at = typeof currency === "object" && "at" in currency ? walk(root, steps(currency.at))[0] : undefined;
  const code = String(stated === "unstated" ? "USD" : (stated ?? at)).toUpperCase() as "USD";
  if (unit === "major") return money(String(value), code);
  const places = digits?.[code];
  if (places === undefined || places === 0)
    return places === 0 ? money(String(value), code) : fromMinor(Number(value), code);
  const text = String(value).padStart(places + 1, "0");
  return money(`${text.slice(0, -places)}.${text.slice(-places)}`, code);
}

function answersOf(spec: Json, source: Json, requests: readonly Asking[]): Answering[] {
  return Object.entries(source.responses as Json).flatMap(([status, value]) => {
    const response = resolve(spec, value);
    const [[media, content] = []] = Object.entries((response.content ?? {}) as Json);
    const headers = Object.entries((response.headers ?? {}) as Json).flatMap(([header, about]) => {
      const { example } = resolve(spec, about) as { example?: unknown };
      return example === undefined ? [] : [[header, String(example)]];
    });
    const examples = ((content as Json | undefined)?.examples ?? response["x-examples"] ?? {}) as Json;
    return Object.entries(examples).map(([name, one]) => {
      const example = resolve(spec, one) as { value?: unknown; "x-outcome": string; "x-request"?: string };
      const request = example["x-request"] ?? (requests.find((asking) => asking.name === name) ?? requests[0])?.name;
      return {
        name,
        status: statusOf(status, example["x-outcome"]),
        media,
        value: example.value,
        headers: Object.fromEntries(headers),
        is: example["x-outcome"],
        request,
      };
    });
  });
}

/** A status that a declaration speaks for: `4XX` for 422, `default` for what nothing else declares. */
function statusOf(declared: string, is: string): number {
  return Number(declared === "default" ? (isGood(is) ? 200 : 418) : declared.replace("XX", "22"));
}

function tokenOf(spec: Json, provider: Provider, credential: TokenCredential): NonNullable<Subject["token"]> {
  const { path } = provider.operations[credential.operation] as Operation;
  const byTheBook: Answering = {
    name: "granted",
    status: 200,
    media: "application/json",
    value: { access_token: "", token_type: "Bearer", expires_in: 3_600 },
    headers: {},
    is: "granted",
    request: undefined,
  };
  const declared = Object.values(spec.paths as Json).some((item) =>
    Object.values(item as Json).some((one) => (one as Json)?.operationId === credential.operation),
  );
  const examples = declared ? answersOf(spec, find(spec, credential.operation).source, []) : [byTheBook];
  const granted = examples.find(({ is }) => is === "granted") as Answering;
  return { path, answer: { ...granted, value: withAt(granted.value, credential.token, () => freshToken) } };
}

/** A copy in which the values at a JSON pointer, or a filter's places, are others. */
export function withAt(value: unknown, place: string, change: (old: unknown) => unknown): unknown {
  const path = place.startsWith("$.")
    ? place
        .slice(2)
        .replaceAll(/\[[^\]]*\]/g, ".*")
        .split(".")
    : [...steps(place)];
  return changed(value, path, change);
}

function changed(value: unknown, [step, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (step === "*") return Array.isArray(value) ? value.map((item) => changed(item, rest, change)) : value;
  if (typeof value !== "object" || value === null || !(step in value)) return value;
  return { ...value, [step]: changed((value as Json)[step], rest, change) };
}

/** The input of a request, with the key where the provider has one. */
export function inputOf({ descriptor }: Subject, asking: Asking): Json {
  return descriptor.key ? { ...asking.input, idempotencyKey: key } : asking.input;
}

/** The first request that a success answers, and that success. */
export function happy({ requests, answers }: Subject): { readonly asking: Asking; readonly success: Answering } {
  for (const asking of requests) {
    const success = answers.find(({ status, is, request }) => status < 300 && isGood(is) && request === asking.name);
    if (success) return { asking, success };
  }
  throw new RangeError("No success among the examples.");
}

/** Those whose provider hands out tokens. The others send the same credentials with every call. */
export const withTokens = subjects.filter(({ token }) => token !== undefined);

export function isGood(is: string): boolean {
  return is !== "declined" && is !== "duplicate" && is !== "unknown";
}

/** A client of the subject's provider. Retries wait no time at all, unless a clock is given. */
export function clientOf(subject: Subject, options: Json): Client {
  const { provider, credentials } = subject;
  const [environment] = Object.keys(provider.servers);
  const variables = Object.values(provider.servers).flatMap(({ variables = {} }) =>
    Object.entries(variables).flatMap(([name, { default: standard }]) => (standard === undefined ? [[name, "x"]] : [])),
  );
  return connect<Client>(provider, {
    ...(environment !== undefined && { environment }),
    ...Object.fromEntries(variables),
    ...credentials,
    clock: hasty,
    ...(over === "undici" && { fetch: transport }),
    ...options,
  });
}

/** The real time, without jitter. */
export const hasty: Clock = { ...systemClock, random: () => 0 };

/** Calls the subject's operation with its first valid request, or with some other fields in it. */
export function capture(subject: Subject, client: Client, options?: Json, input?: Json) {
  const call = client[subject.operation] as Client[string];
  return call({ ...inputOf(subject, happy(subject).asking), ...input }, options);
}

export function recover(client: Client, open: unknown): Promise<Outcome<unknown, string, string>> {
  return (client.recover as Client[string])(open, { retries: 0 });
}

/** What makes a call another intent than the happy one: a key of its own, where the provider has keys. */
export function intentOf({ descriptor }: Subject, name: string): Json {
  return descriptor.key ? { idempotencyKey: captureKey("order-871", name) } : {};
}

/** The same provider with another operation in the place of one of its own: of the one under test, unless it is named. */
export function withOperation(subject: Subject, operation: Operation, name = subject.operation): Subject {
  const operations = { ...subject.provider.operations, [name]: operation };
  const descriptor = name === subject.operation ? operation : subject.descriptor;
  return { ...subject, descriptor, provider: { ...subject.provider, operations } };
}

/** What makes another request of the happy one: another amount, or another example of the spec. */
export function otherInput(subject: Subject): Json | undefined {
  const input = inputOf(subject, happy(subject).asking);
  for (const [field, value] of Object.entries(input)) {
    const { minor } = (value ?? {}) as { minor?: number };
    if (typeof minor === "number") return { [field]: { ...(value as Json), minor: minor + 100 } };
  }
  const example = subject.requests.find(
    ({ input: one }) => JSON.stringify(one) !== JSON.stringify(happy(subject).asking.input),
  );
  return example?.input;
}

/** What a body says, in the form of the spec's examples; undefined where there is none. */
export function sentBody({ descriptor }: Subject, text: string | undefined): Json | undefined {
  if (text === undefined || text === "") return undefined;
  return descriptor.body?.media === "application/x-www-form-urlencoded" ? readForm(text) : JSON.parse(text);
}

/** The same for an example of the spec: in a form everything is text. */
export function wired({ descriptor }: Subject, body: Json | undefined): Json | undefined {
  if (descriptor.body?.media !== "application/x-www-form-urlencoded" || body === undefined) return body;
  return JSON.parse(JSON.stringify(body), (_, value) => (typeof value === "object" ? value : String(value)));
}

function readForm(text: string): Json {
  const read: { [name: string]: unknown } = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = "", ...rest] = name.replaceAll("]", "").split("[");
    let target = read;
    let last = first;
    for (const step of rest) {
      target[last] ??= {};
      target = target[last] as typeof read;
      last = step;
    }
    target[last] = last in target ? [target[last], value].flat() : value;
  }
  return read;
}
