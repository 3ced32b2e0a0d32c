import {
  type AnswerExample,
  answerExamples,
  type Found,
  findOperations,
  type Operation,
  type Provider,
  type SpecDocument,
  statusFor,
} from "@holdfast/core/spec";

/** One named example of one declared answer of one operation. */
export interface Case {
  /** `capture/400/over-capture-error`: what `--only` takes. */
  readonly id: string;
  readonly operation: string;
  /** Where the operation stands in the spec; absent for a token of standard OAuth 2.0 (RFC 6749, 4.4), whose `tokenUrl` is in no path. */
  readonly found?: Found;
  readonly example: AnswerExample;
  /** The status that the mock is asked for. */
  readonly status: number;
}

/** The declared answers of an operation. */
export interface Declared {
  readonly operation: string;
  readonly statuses: readonly string[];
}

/** Something that a spec leaves out and without which there is no case. */
export interface Gap {
  readonly place: string;
  readonly what: string;
}

/** Everything that a spec promises, as cases; and what keeps some of it from being one. */
export function casesOf(
  document: SpecDocument,
  provider: Provider,
): { readonly cases: readonly Case[]; readonly declared: readonly Declared[]; readonly gaps: readonly Gap[] } {
  const cases: Case[] = [];
  const declared: Declared[] = [];
  const gaps: Gap[] = [];
  for (const found of findOperations(document)) {
    const operation = String(found.operation.operationId);
    const statuses = Object.keys((found.operation.responses ?? {}) as object);
    declared.push({ operation, statuses });
    const client = provider.operations[operation] as Operation;
    const examples = answerExamples(document, found);
    for (const status of statuses) {
      const place = `${operation}/${status}`;
      const own = examples.filter((example) => example.status === status);
      if (own.length === 0) gaps.push({ place, what: "has no named example, so it is never tried" });
      for (const example of own) {
        const id = `${place}/${example.name}`;
        if (example.is === "undefined") gaps.push({ place: id, what: "has no x-outcome" });
        else cases.push({ id, operation, found, example, status: statusOf(example, client) });
      }
    }
  }
  for (const [operation, { answers }] of Object.entries(provider.operations)) {
    if (declared.some((one) => one.operation === operation)) continue;
    declared.push({ operation, statuses: Object.keys(answers) });
    cases.push(...tokenCases(operation));
  }
  return { cases, declared, gaps };
}

/** Of a range or `default` a status that means nothing of its own to a client, unlike 409 or 429, if one is free. */
function statusOf({ status, is }: AnswerExample, operation: Operation): number {
  const failed = is === "declined" || is === "duplicate" || is === "unknown";
  return statusFor(operation, status, failed ? 418 : 218);
}

/** What RFC 6749 has a token endpoint answer, as the mock serves it. */
function tokenCases(operation: string): Case[] {
  const answer = (status: number, name: string, is: string): Case => ({
    id: `${operation}/${status}/${name}`,
    operation,
    example: { status: String(status), name, is },
    status,
  });
  return [answer(200, "granted", "granted"), answer(401, "refused", "declined")];
}
