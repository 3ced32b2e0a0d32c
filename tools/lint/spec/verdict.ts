import { type Call, prepare } from "../../../packages/core/src/input.ts";
import { exampleInput, judge, requestNameOf, statusFor, type Verdict } from "../../../packages/core/src/spec/index.ts";
import { asJson, follow } from "./part.ts";
import type { Reply, ReplyExample } from "./reply.ts";
import type { Endpoint, Spec } from "./spec.ts";

/** The request example that an answer's example is for. */
export function requestOf({ body }: Endpoint, { name, source }: ReplyExample): string | undefined {
  return requestNameOf(name, source["x-request"], body?.examples.map((example) => example.name) ?? []);
}

/** What the client would send for an example, or why it would not. */
export function callOf({ document }: Spec, endpoint: Endpoint, request?: string): Call | Error {
  const { client, name } = endpoint;
  if (!client) return new Error("the operation cannot be read");
  try {
    return prepare(name, client, exampleInput(document, endpoint, client, request));
  } catch (error) {
    return error as Error;
  }
}

/** What the client makes of an example; undefined where the operation or the request cannot be read. */
export function verdictOf(spec: Spec, endpoint: Endpoint, reply: Reply, example: ReplyExample): Verdict | undefined {
  const { client } = endpoint;
  const answer = client?.answers[reply.status];
  const call = callOf(spec, endpoint, requestOf(endpoint, example));
  if (!client || !answer || call instanceof Error) return undefined;
  const response = { headers: headersOf(spec, reply), body: example.value };
  const received = {
    status: statusFor(client, reply.status, 422),
    exchange: { request: call.request, response },
    mediaType: answer.media?.[0],
  };
  return judge(client, received, call.amount);
}

/** The answer's headers, by their examples. */
function headersOf({ document }: Spec, { source, at }: Reply): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(asJson(source.headers))) {
    const header = follow(document, value, at).value;
    const schema = follow(document, header.schema, at).value;
    const example = header.example ?? schema.example ?? schema.const ?? [schema.examples].flat()[0];
    if (example !== undefined && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) headers.set(name, String(example));
  }
  return headers;
}
