import {
  createInstance,
  type Diagnostic,
  getHttpOperationsFromSpec,
  type Input,
  type MockConfig,
  type Mocker,
  ProblemJsonError,
  prismMocker,
} from "./prism-library.ts";

/** A request in the form Prism takes it. */
export interface PrismRequest {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string | string[] };
  readonly headers: { readonly [name: string]: string };
  readonly body: unknown;
}

/** An answer that Prism took from the spec. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** The value of the body; undefined where there is none. */
  readonly body: unknown;
}

/** Which of the spec's answers is wanted: by default the first example of the first success. */
export interface Choice {
  readonly status?: number | undefined;
  readonly example?: string | undefined;
}

/** What is to become of a request that Prism accepted: an example of the spec, and what it turns into. */
export interface Decision extends Choice {
  readonly shape?: (example: Answer) => Answer;
}

/** What Prism found wrong, in the form of its `sl-violations` header. */
export interface Violation {
  readonly location: readonly string[];
  readonly severity: string;
  readonly code: string | number | undefined;
  readonly message: string;
}

/** What Prism says to a request. */
export interface Reply {
  readonly answer: Answer;
  /** The operation that was called, if the spec has one there. */
  readonly operation: string | undefined;
  /** What is wrong with the request; then the answer is the spec's plain validation error. */
  readonly refused: readonly Violation[];
  /** What is wrong with the answer; then it is a problem document with status 500. */
  readonly invalid: readonly Violation[];
  /** The reason where Prism answered by itself, with a problem document. */
  readonly problem?: string;
}

export interface Prism {
  /** `decide` is asked only where the request is valid, and in the same turn of the event loop. */
  ask(request: PrismRequest, decide: (operation: string) => Decision): Promise<Reply>;
}

/** Prism over one spec. It checks each request and each answer, also those that were reshaped. */
export async function createPrism(spec: object): Promise<Prism> {
  const operations = await getHttpOperationsFromSpec(structuredClone(spec));
  const instance = createInstance({ ...checks, isProxy: false }, { logger: silent, mock: decidingMocker });
  return {
    async ask({ method, path, query, headers, body }, decide) {
      const request: Input = {
        method: method.toLowerCase(),
        url: { path, query: { ...query } },
        headers: { ...headers },
        body,
      };
      const mock: Asking = { decide };
      const ask = async () => instance.request(request, operations, { mock })();
      // Prism throws for what it did not foresee, such as a path that cannot be decoded.
      const result = await ask().catch(asFailure);
      if (result._tag === "Left") return problemReply(result.left, mock.operation);
      const { output, validations } = result.right;
      const refused = validations.input.map((found) => violation("request", found));
      const invalid = validations.output.map((found) => violation("response", found)).filter(isError);
      const answer = { status: output.statusCode, headers: textHeaders(output.headers), body: output.body };
      if (invalid.length === 0) return { answer, operation: mock.operation, refused, invalid };
      const problem = ProblemJsonError.fromTemplate(
        { type: "VIOLATIONS", title: "Request/Response not valid", status: 500 },
        "The answer does not fit the spec.",
        { validation: invalid },
      );
      return { ...problemReply(problem, mock.operation), refused, invalid };
    },
  };
}

const checks = { checkSecurity: true, errors: true, validateRequest: true, validateResponse: true };

/** What a call hands on to its mocker, and what it hears of it. */
interface Asking {
  readonly decide: (operation: string) => Decision;
  operation?: string;
}

/** Prism's own mocker, told which example to serve. */
const decidingMocker: Mocker<Asking> = ({ resource, input, config: asking }) => {
  asking.operation = resource.iid ?? "";
  const valid = !input.validations.some(({ severity }) => severity === 0);
  const { status, example, shape }: Decision = valid ? asking.decide(asking.operation) : {};
  const config: MockConfig = {
    dynamic: false,
    // Without this Prism negotiates by the Accept header, and refuses what the spec does not offer.
    mediaTypes: ["*/*"],
    ...(status !== undefined && { code: status }),
    ...(example !== undefined && { exampleKey: example }),
  };
  const serve = prismMocker({ resource, input, config });
  return (logger) => {
    const result = serve(logger);
    if (result._tag === "Left" || !shape) return result;
    const { statusCode, headers, body } = result.right;
    const shaped = shape({ status: statusCode, headers: textHeaders(headers), body });
    return { ...result, right: { statusCode: shaped.status, headers: { ...shaped.headers }, body: shaped.body } };
  };
};

function asFailure(error: Error): { readonly _tag: "Left"; readonly left: Error } {
  return { _tag: "Left", left: error };
}

/** Headers as text, in lower case; one without a value is left out. */
function textHeaders(headers: object | undefined): { [name: string]: string } {
  const present = Object.entries(headers ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function problemReply(error: Error, operation: string | undefined): Reply {
  const document = ProblemJsonError.toProblemJson(error);
  return {
    answer: {
      status: document.status ?? 500,
      headers: { "content-type": "application/problem+json", ...extraHeaders(error) },
      body: document,
    },
    operation,
    refused: [],
    invalid: [],
    problem: document.detail || document.title,
  };
}

function extraHeaders(error: Error): { [name: string]: string } {
  const { additional } = error as { additional?: { headers?: object } };
  return textHeaders(additional?.headers);
}

const severities = ["Error", "Warning", "Information", "Hint"];

function violation(side: "request" | "response", { message, severity, path = [], code }: Diagnostic): Violation {
  return { location: [side, ...path.map(String)], severity: severities[severity] ?? "Error", code, message };
}

function isError({ severity }: Violation): boolean {
  return severity === "Error";
}

/** Prism tells what it does at every step; the mock says it in one line of its own. */
const silent = {
  trace() {},
  debug() {},
  info() {},
  success() {},
  warn() {},
  error() {},
  fatal() {},
  child: () => silent,
};
