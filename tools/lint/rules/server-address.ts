import { type Servers, whyNoAddress } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, attempt, join } from "../spec/part.ts";
import { type Complaint, overSpec } from "../tell/complaint.ts";

/** With the address of each server a client can be created. */
export const serverAddress = overSpec(function* ({ document: { root }, endpoints }) {
  yield* complaints(root.servers, "#/servers");
  for (const { operation, item, at } of endpoints) {
    yield* complaints(item.servers, join(at.slice(0, at.lastIndexOf("/")), "servers"));
    yield* complaints(operation.servers, join(at, "servers"));
  }
});

function* complaints(servers: unknown, at: string): Generator<Complaint> {
  for (const [index, value] of asList(servers).entries()) {
    const server = asJson(value);
    if (typeof server.url !== "string") continue;
    // What is no server at all, others tell.
    const unfit = attempt(() => whyNoAddress(server as unknown as Servers[string]), undefined);
    if (unfit) yield { at: join(at, index, "url"), ...unfit };
  }
}
