import type { Problem } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, join } from "../spec/part.ts";
import { overSpec, show } from "../tell/problem.ts";

/** Each server says which environment it is, each environment is there once, and everywhere the same ones. */
export const serverEnvironments = overSpec(function* ({ document: { root }, endpoints }) {
  yield* problems(root.servers, "#/servers");
  const all = environments(root.servers);
  for (const { operation, item, at } of endpoints) {
    const above = at.slice(0, at.lastIndexOf("/"));
    const [servers, place] = operation.servers === undefined ? [item.servers, above] : [operation.servers, at];
    if (servers === undefined) continue;
    yield* problems(servers, join(place, "servers"));
    for (const missing of all.filter((one) => !environments(servers).includes(one))) {
      const remedy = `Name the server of ${show(missing)} here, too, or its calls have nowhere to go.`;
      yield {
        at: join(place, "servers"),
        what: `there is no server for ${show(missing)} here, as at the root`,
        remedy,
      };
    }
  }
});

function* problems(servers: unknown, at: string): Generator<Problem> {
  const seen = new Set<unknown>();
  const origins = new Map<unknown, unknown>();
  for (const [index, server] of asList(servers).entries()) {
    const { url, "x-environment": environment } = asJson(server);
    const place = join(at, index);
    if (environment === undefined) {
      const remedy = "Say `x-environment: sandbox` or `live`.";
      yield { at: join(place, "url"), what: `the server ${show(url)} does not say which environment it is`, remedy };
    } else if (seen.has(environment)) {
      const remedy = "One server for each environment; the parts that differ are server variables.";
      yield { at: join(place, "x-environment"), what: `${show(environment)} is there twice`, remedy };
    }
    seen.add(environment);
    const origin = /^\w+:\/\/[^/{]*(\{[^{}]*\}[^/{]*)*/.exec(String(url))?.[0];
    const other = origins.get(origin);
    if (origin !== undefined && environment !== undefined && other !== undefined && other !== environment) {
      const remedy = "Each has a host of its own: by it the client tells whose an outcome is.";
      yield { at: join(place, "url"), what: `${show(other)} and ${show(environment)} are both at ${origin}`, remedy };
    }
    origins.set(origin, environment);
  }
}

function environments(servers: unknown): unknown[] {
  return asList(servers).flatMap((server) => asJson(server)["x-environment"] ?? []);
}
