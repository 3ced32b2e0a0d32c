import { performance } from "node:perf_hooks";
import { readProvider, SpecDocument } from "@holdfast/core/spec";
import { mock } from "@holdfast/mock";
import type { Fields } from "./amount.ts";
import { type Case, casesOf } from "./case.ts";
import { type Variant, variantsOf } from "./options.ts";
import type { Failure, Report } from "./report.ts";
import { Trials } from "./trial.ts";

/** A client and the spec that it has to be true to. */
export interface Subject {
  readonly name: string;
  readonly spec: unknown;
  /** The file that the mock serves; it holds `spec`. */
  readonly path: string;
  create(options: object): Client;
}

export interface Client {
  readonly [method: string]: (input: object, options: object) => Promise<Fields>;
}

/** Every operation, every declared answer, every named example, through the client to Prism. `only` is the id of one case. */
export async function conform(subject: Subject, only?: string): Promise<Report> {
  const started = performance.now();
  const document = new SpecDocument(subject.spec);
  const provider = readProvider(subject.name, subject.spec);
  const { cases, declared, gaps } = casesOf(document, provider);
  const trials = new Trials(subject, document, provider, cases);
  const all = chosen(trials, cases, variantsOf(provider, trials.inputOf));
  const wanted = all.filter(({ id }) => only === undefined || id === only);

  const reached = new Map<string, number>();
  const failures: Failure[] = [];
  if (only === undefined) failures.push(...gaps.map(({ place, what }) => ({ id: place, problems: [what] })));
  else if (wanted.length === 0) {
    failures.push({ id: only, problems: ["is no case. There are:", ...all.map(({ id }) => id)] });
  }
  const server = await mock(subject.path, { state: false });
  try {
    for (const { id, one, variant } of wanted) {
      const { problems, served } = await trials.try(one, variant, server.url);
      const place = placeOf(one.operation, one.example.status);
      if (served) reached.set(place, (reached.get(place) ?? 0) + 1);
      if (problems.length > 0) failures.push({ id, problems });
    }
  } finally {
    await server.close();
  }
  const operations = declared.map(({ operation, statuses }) => ({
    operation,
    answers: statuses.map((status) => ({ status, cases: reached.get(placeOf(operation, status)) ?? 0 })),
  }));
  return { name: subject.name, cases: wanted.length, operations, failures, ms: performance.now() - started };
}

/** All cases of an operation in the first variant that calls it, and one of them in each further variant. */
function chosen(trials: Trials, cases: readonly Case[], variants: readonly Variant[]) {
  const home = new Map<string, Variant>();
  return variants.flatMap((variant) => {
    const tried = new Set<string>();
    return cases.flatMap((one) => {
      const { operation, id } = one;
      if (!trials.isCalled(operation, variant)) return [];
      if (!home.has(operation)) home.set(operation, variant);
      if (home.get(operation) !== variant && tried.has(operation)) return [];
      tried.add(operation);
      return [{ id: variant.label === "" ? id : `${id}@${variant.label}`, one, variant }];
    });
  });
}

function placeOf(operation: string, status: string): string {
  return `${operation}/${status}`;
}
