import { type Problem, type Servers, whyNoAddress } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, attempt, join } from "../spec/part.ts";
import { overSpec } from "../tell/problem.ts";

/** With the address of each server a client can be created. */
export const serverAddress = overSpec(function* ({ document: { root }, endpoints }) {
  yield* problems(root.servers, "#/servers");
  for (const { operation, item, at } of endpoints) {
    yield* problems(item.servers, join(at.slice(0, at.lastIndexOf("/")), "servers"));
    yield* problems(operation.servers, join(at, "servers"));
  }
});

function* problems(servers: unknown, at: string): Generator<Problem> {
  for (const [index, value] of asList(servers).entries()) {
    const server = asJson(value);
    if (typeof server.url !== "string") continue;
    // What is no server at all, others tell.
    const unfit = attempt(() => whyNoAddress(server as unknown as Servers[string]), undefined);
    if (unfit) yield { at: join(at, index, "url"), ...unfit };
  }
}
