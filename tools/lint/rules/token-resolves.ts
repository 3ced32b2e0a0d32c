import { asJson, join } from "../spec/part.ts";
import { isSuccess } from "../spec/reply.ts";
import { mayHold } from "../spec/schema.ts";
import { didYouMean } from "../tell/near.ts";
import { overSpec, show } from "../tell/problem.ts";

/** What `x-token` names is there: the operation, and the places in its answer. */
export const tokenResolves = overSpec(function* ({ document, endpoints }) {
  const schemes = asJson(asJson(document.root.components).securitySchemes);
  for (const [name, scheme] of Object.entries(schemes)) {
    if (asJson(scheme)["x-token"] === undefined) continue;
    const at = join("#/components/securitySchemes", name, "x-token");
    const { operation, token, expires } = asJson(asJson(scheme)["x-token"]);
    const endpoint = endpoints.find((one) => one.name === operation);
    if (!endpoint) {
      const remedy = didYouMean(
        operation,
        endpoints.map((one) => one.name),
      );
      yield { at: join(at, "operation"), what: `there is no operation ${show(operation)}`, remedy };
      continue;
    }
    const answer = endpoint.replies.find(isSuccess);
    const places = [
      ["token", token],
      ["expires/at", asJson(expires).at],
    ] as const;
    for (const [key, place] of places) {
      if (typeof place !== "string" || (answer?.media !== undefined && mayHold(document, answer.schema, place)))
        continue;
      const what = `${show(place)} is not in the answer of ${show(operation)}`;
      yield { at: `${at}/${key}`, what, remedy: "Mend the pointer, or describe the field in that answer's schema." };
    }
  }
});
