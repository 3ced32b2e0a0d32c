import type { Operation, Provider } from "../../packages/core/src/provider.ts";
import {
  bodySchema,
  findOperations,
  isDone,
  type Json,
  type SpecDocument,
} from "../../packages/core/src/spec/index.ts";
import { codesOf } from "./codes.ts";
import { clientNames, imported, operationNames, titleOf } from "./names.ts";
import { quote } from "./print.ts";

/** What the steps that people read (client, README) need to know of one method. */
export interface Method {
  readonly name: string;
  readonly operation: Operation;
  /** `Capture`, from which `CaptureInput` and `CaptureOutcome` are named. */
  readonly title: string;
  readonly summary: string;
  readonly documentation: string | undefined;
  /** The types of a successful answer's body, and the root types they use. */
  readonly data: readonly string[];
  readonly uses: readonly string[];
  /** The provider's codes, as literals. */
  readonly codes: readonly string[];
  /** The operation's words for success. */
  readonly successes: readonly string[];
  /** What the spec says, for facts and README. */
  readonly source: Json;
}

/** The methods of a client: its operations, but for those that hand out tokens. */
export function methodsOf(document: SpecDocument, provider: Provider, display: string): Method[] {
  const taken = new Set([...imported, ...clientNames(display), ...operationNames(Object.keys(provider.operations))]);
  return findOperations(document).flatMap(({ operation: source, at }) => {
    const name = source.operationId as string;
    const operation = provider.operations[name] as Operation;
    if (operation.role === "token") return [];
    const responses = source.responses as Json;
    const successes = Object.keys(responses).filter((status) => status.startsWith("2"));
    const states = successes.length > 0 ? successes : ["default"];
    const rules = Object.values(operation.answers).flatMap((answer) => answer.rules);
    const bodies = Object.entries(responses).flatMap(([status, response]) => {
      const isSuccess = operation.answers[status]?.rules.some(({ is }) => isDone(is) || is === "accepted") ?? false;
      return isSuccess || (operation.role === "read" && states.includes(status))
        ? [bodyType(name, status, document.resolve(response, at), taken)]
        : [];
    });
    const documentation = (source.externalDocs as Json | undefined)?.url;
    return [
      {
        name,
        operation,
        title: titleOf(name),
        summary: String(source.summary ?? name),
        documentation: typeof documentation === "string" ? documentation : undefined,
        data: bodies.length === 0 ? ["undefined"] : [...new Set(bodies.map(({ type }) => type))],
        uses: [...new Set(bodies.flatMap(({ uses }) => uses))],
        codes: codesOf(document, operation, responses, at),
        successes: [...new Set(rules.flatMap(({ is }) => (isDone(is) ? [is] : [])))],
        source,
      },
    ];
  });
}

function bodyType(
  name: string,
  status: string,
  response: Json,
  taken: ReadonlySet<string>,
): { type: string; uses: readonly string[] } {
  const schema = bodySchema(response) as Json | undefined;
  if (schema === undefined) return { type: "undefined", uses: [] };
  const ref = /^#\/components\/schemas\/([A-Za-z_$][\w$]*)$/.exec(String(schema.$ref))?.[1];
  if (ref !== undefined && !taken.has(ref)) return { type: ref, uses: [ref] };
  const [media] = Object.keys(response.content as Json);
  const key = /^\d+$/.test(status) ? status : quote(status);
  return {
    type: `operations[${quote(name)}]["responses"][${key}]["content"][${quote(String(media))}]`,
    uses: ["operations"],
  };
}
