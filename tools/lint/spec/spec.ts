import {
  type Found,
  findOperations,
  type Json,
  type Operation,
  type Problem,
  readProvider,
  SpecDocument,
} from "../../../packages/core/src/spec/index.ts";
import { asJson, attempt, follow, join, type Part } from "./part.ts";
import { type Reply, readReplies } from "./reply.ts";
import { type Body, type Parameter, readBody, readParameters } from "./request.ts";
import { Schemas } from "./schemas.ts";

/** An operation under `paths`, as the rules look at it. */
export interface Endpoint extends Found {
  /** Its `operationId`. */
  readonly name: string;
  readonly role: Operation["role"];
  /** What the client makes of it; undefined where that is not possible. */
  readonly client: Operation | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly replies: readonly Reply[];
}

/** What core cannot read. */
type Failure = Omit<Problem, "remedy">;

/** A spec, read once for all rules. What is wrong in it is left out, not thrown. */
export interface Spec {
  readonly document: SpecDocument;
  readonly endpoints: readonly Endpoint[];
  /** The calls of the provider. */
  readonly webhooks: readonly (Part & { readonly name: string })[];
  readonly schemas: Schemas;
  readonly failures: readonly Failure[];
}

const known = new WeakMap<object, Spec>();

export function specOf(root: object): Spec {
  const spec = known.get(root) ?? readSpec(root);
  known.set(root, spec);
  return spec;
}

function readSpec(root: object): Spec {
  const document = new SpecDocument(root);
  const failures: Failure[] = [];
  const clients = readClients(document, failures);
  const tokens = tokenNames(document);
  const found = attempt(() => findOperations(document), []);
  const endpoints = found.map((one): Endpoint => {
    const name = String(one.operation.operationId ?? "");
    return {
      ...one,
      name,
      role: tokens.has(name) ? "token" : one.method === "GET" ? "read" : "money",
      client: clients.get(one.at),
      parameters: readParameters(document, one),
      body: readBody(document, one.operation, one.at),
      replies: readReplies(document, one),
    };
  });
  const webhooks = Object.entries(asJson(document.root.webhooks)).map(([name, value]) => {
    return { name, ...follow(document, value, join("#/webhooks", name)) };
  });
  return { document, endpoints, webhooks, schemas: new Schemas(document.root), failures };
}

/** By the operation's place. Where the spec as a whole cannot be read, each operation is read by itself. */
function readClients({ root }: SpecDocument, failures: Failure[]): ReadonlyMap<string, Operation> {
  const found = attempt(() => findOperations(new SpecDocument(root)), []);
  const read = (paths: unknown): { readonly [name: string]: Operation } => {
    try {
      return readProvider("spec", { ...root, paths }).operations;
    } catch (error) {
      failures.push(failureOf(error as Error));
      return {};
    }
  };
  const all = read(root.paths);
  const clients = new Map<string, Operation>();
  for (const { path, item, operation, method, at } of found) {
    const name = String(operation.operationId);
    const { "x-recover": _, ...source } = operation;
    const alone = () => read({ [path]: { ...withoutOperations(item), [method.toLowerCase()]: source } });
    const own = failures.length > 0 ? alone() : all;
    if (Object.hasOwn(own, name)) clients.set(at, own[name] as Operation);
  }
  return clients;
}

/** What a path's operations share. */
function withoutOperations({ parameters, servers }: Json): Json {
  return { ...(parameters !== undefined && { parameters }), ...(servers !== undefined && { servers }) };
}

/** Core's messages begin with the place: `#/paths/…: x-outcome is missing`. */
function failureOf({ message }: Error): Failure {
  const [, at = "#", what = message] = /^(#(?:\/\S*)?)(?: \([^)]*\)\S*)?: (.*)$/s.exec(message) ?? [];
  return { at, what };
}

function tokenNames({ root }: SpecDocument): ReadonlySet<unknown> {
  const schemes = Object.values(asJson(asJson(root.components).securitySchemes));
  return new Set(schemes.map((scheme) => asJson(asJson(scheme)["x-token"]).operation));
}
