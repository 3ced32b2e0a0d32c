import { createRequire } from "node:module";

// Prism's own declarations need types that it does not bring along, so what is used of it is declared here.

interface Success<T> {
  readonly _tag: "Right";
  readonly right: T;
}
type Either<T> = Success<T> | { readonly _tag: "Left"; readonly left: Error };

export interface Diagnostic {
  readonly message: string;
  /** 0 is an error, 1 a warning. */
  readonly severity: number;
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
}

export interface Input {
  readonly method: string;
  readonly url: { readonly path: string; readonly query: object };
  readonly headers: object;
  readonly body: unknown;
}

export interface Output {
  readonly statusCode: number;
  readonly headers?: object;
  readonly body?: unknown;
}

/** Which answer is to be served. Prism hands it on from a call to the mocker as it is. */
export interface MockConfig {
  readonly dynamic: false;
  readonly code?: number;
  readonly exampleKey?: string;
  readonly mediaTypes?: string[];
}

export type Mocker<Config> = (call: {
  readonly resource: { readonly iid?: string };
  readonly input: { readonly data: Input; readonly validations: readonly Diagnostic[] };
  readonly config: Config;
}) => (logger: unknown) => Either<Output>;

export interface Instance<Config> {
  request(
    input: Input,
    operations: unknown,
    config: { readonly mock: Config },
  ): () => Promise<
    Either<{
      readonly output: Output;
      readonly validations: { readonly input: readonly Diagnostic[]; readonly output: readonly Diagnostic[] };
    }>
  >;
}

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

interface Library {
  createInstance<Config>(config: object, components: { logger: unknown; mock: Mocker<Config> }): Instance<Config>;
  getHttpOperationsFromSpec(spec: object): Promise<unknown>;
  readonly ProblemJsonError: {
    fromTemplate(template: Omit<ProblemDocument, "detail">, detail: string, additional: object): Error;
    toProblemJson(error: Error): ProblemDocument;
  };
  /** Serves the examples of the spec. */
  readonly prismMocker: Mocker<MockConfig>;
}

const load = createRequire(import.meta.url);

/** In the package that is Prism in few files, which load in a fifth of the time; in the sources it is Prism as installed. */
export const { createInstance, getHttpOperationsFromSpec, ProblemJsonError, prismMocker }: Library =
  load("./prism/index.cjs");
