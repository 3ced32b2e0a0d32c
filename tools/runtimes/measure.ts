import * as act from "../../packages/core/test/faults/acts.ts";
import { type Received, startFaultServer } from "../../packages/core/test/faults/server.ts";
import { happy, inputOf, key, type Subject } from "../../packages/core/test/faults/subjects.ts";
import type { Case } from "./cases.ts";
import { compare, type Measured } from "./compare.ts";
import type { Worker } from "./worker.ts";

/** Plays one case to a runtime over real sockets. */
export async function measure(worker: Worker, subject: Subject, one: Case): Promise<Measured> {
  const { token, provider, operation, credentials } = subject;
  const server = await startFaultServer(
    { token: token && { path: token.path, act: act.example(token.answer) } },
    ...one.acts,
  );
  try {
    const [environment] = Object.keys(provider.servers);
    const { asking, success } = happy(subject);
    const told = await worker.run({
      provider,
      operation,
      input: { ...inputOf(subject, asking), ...one.input },
      options: { ...(environment && { environment }), ...credentials, ...one.options, baseUrl: server.url },
      ...one.task,
    });
    const expected = {
      ...one.expected,
      success: success.is,
      requests: one.requests ?? one.expected.attempts,
      also: one.also,
      luck: one.luck,
    };
    return compare(expected, told, server.requests.length, areSame(subject, server.requests));
  } finally {
    await server.close();
  }
}

/** All requests carry the one key and the same bytes. */
function areSame({ descriptor: { key: place } }: Subject, requests: readonly Received[]): boolean {
  return requests.every(({ target, headers, body }) => {
    const first = requests[0] as Received;
    const keyed =
      place === undefined ||
      (place.in === "header" ? headers[place.name.toLowerCase()] === key : body.toString().includes(key));
    return keyed && target === first.target && body.equals(first.body);
  });
}
