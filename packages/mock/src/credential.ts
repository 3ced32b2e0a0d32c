import type { Credential, Provider } from "@holdfast/core/spec";
import type { OperationFacts } from "./operation-facts.ts";
import type { Reply } from "./prism.ts";

/** Prism says only that credentials are wrong; this also says which are wanted. */
export function namingCredentials(reply: Reply, { credentials }: Provider, facts: OperationFacts | undefined): Reply {
  const wanted = (facts?.operation.credentials ?? credentials)
    .map((some) => some.map(placeOf).join(" and "))
    .join(", or ");
  if (!facts || wanted === "") return reply;
  const refused = reply.refused.map((one) =>
    one.code === 401 ? { ...one, message: `${one.message}: the spec asks for ${wanted}` } : one,
  );
  return { ...reply, refused };
}

function placeOf(credential: Credential): string {
  switch (credential.scheme) {
    case "apiKey":
      return `the ${credential.in === "query" ? "query parameter" : credential.in} ${credential.name}`;
    case "basic":
      return "the header Authorization: Basic …";
    default:
      return "the header Authorization: Bearer …";
  }
}
