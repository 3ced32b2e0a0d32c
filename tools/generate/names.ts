import { fail, findOperations, type Json, type SpecDocument } from "../../packages/core/src/spec/index.ts";

/** A name that cannot be one in TypeScript. */
export interface Misnomer {
  readonly at: string;
  readonly what: string;
  readonly remedy: string;
}

/** What the client is called in code: `AcmePay`, by its file's name unless the spec says otherwise. */
export function displayOf(name: string, { root }: SpecDocument): string {
  const given = (root.info as Json | undefined)?.["x-display-name"];
  if (given !== undefined) return String(given);
  return name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** Names in a spec that become names in TypeScript. */
export function checkNames(display: string, document: SpecDocument): void {
  const operations = findOperations(document).map(({ operation }) => String(operation.operationId));
  for (const { at, what, remedy } of misnomers(display, document, operations)) fail(at, `${what}. ${remedy}`);
}

export function* misnomers(
  display: string,
  { root }: SpecDocument,
  operations: readonly string[],
): Generator<Misnomer> {
  const at = "#/info/x-display-name";
  if (!/^[A-Z][A-Za-z0-9]*$/.test(display)) {
    yield { at, what: `${display} becomes a type's name`, remedy: "Use letters and digits, a capital first." };
  }
  const others = new Set([...imported, ...operationNames(operations)]);
  const double = clientNames(display).find((name) => others.has(name));
  if (double !== undefined) {
    const what = `the client is called ${display}, and ${double} is the name of another thing in its package`;
    yield { at, what, remedy: "Call it otherwise under `info`: `x-display-name: AcmePay`." };
  }
  const { schemas } = (root.components ?? {}) as { schemas?: Json | null };
  for (const schema of Object.keys(schemas ?? {})) {
    const place = `#/components/schemas/${schema}`;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(schema)) {
      yield { at: place, what: `${schema} becomes a type's name`, remedy: "Use letters and digits." };
    } else if (reserved.has(schema) || types.has(schema)) {
      const what = `${schema} becomes a type's name, and has a meaning of its own in TypeScript or the generated types`;
      yield { at: place, what, remedy: "Call it otherwise, `ErrorBody`." };
    }
  }
}

/** `Capture`, of which `CaptureInput` and `CaptureOutcome` are named. */
export function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What a package calls things after its client. */
export function clientNames(display: string): string[] {
  return [display, `${display}Options`, `${display}Connection`, `create${display}`];
}

/** What a package calls things after its operations. */
export function operationNames(operations: readonly string[]): string[] {
  const types = ["Input", "Code", "Outcome", "Reading"];
  return operations.flatMap((name) => [`${name}Facts`, ...types.map((type) => `${titleOf(name)}${type}`)]);
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/** The types of core that a client passes on: all that its callers name. */
export const passedOn = [
  "Accepted",
  "Attempt",
  "AttemptEvent",
  "CallOptions",
  "Declined",
  "Fetch",
  "Money",
  "NotSent",
  "Observe",
  "Outcome",
  "Reading",
  "Unknown",
];

/** What a client's file imports, passes on or uses. A schema of such a name is exported, but not spoken of by that name there. */
export const imported = words(
  passedOn.join(" "),
  "Array Client Connection Date Error Map Promise Set connect provider",
);

/** What the generated types are made of. */
const types = words("paths operations components webhooks Record Omit Extract ReadonlyArray WithRequired __proto__");

/** Words that TypeScript keeps for itself where a type's name is declared, imported or used. */
const reserved = words(
  "any as await bigint boolean break case catch class const continue debugger default delete do else enum export",
  "extends false finally for function if implements import in infer instanceof interface keyof let never new null",
  "number object package private protected public readonly return static string super switch symbol this throw true",
  "try typeof undefined unique unknown var void while with yield",
);
