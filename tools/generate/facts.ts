import type { Json } from "../../packages/core/src/spec/index.ts";
import type { Method } from "./method.ts";

const undocumented = "undocumented";

/** The facts people compare, from `x-capture` and `x-idempotency`; a gap is `undocumented`. */
export function factsOf({ source }: Method): { readonly [fact: string]: unknown } {
  const capture = (source["x-capture"] ?? {}) as Json;
  const key = (source["x-idempotency"] ?? {}) as Json;
  return {
    partial: capture.partial ?? undocumented,
    multiple: capture.multiple ?? undocumented,
    over: capture.over ?? undocumented,
    remainder: capture.remainder ?? undocumented,
    window: capture.window ?? undocumented,
    omittedAmount: capture["omitted-amount"] ?? undocumented,
    final: capture.final ?? undocumented,
    idempotency: {
      key: key.key ?? "none",
      replay: key.replay ?? undocumented,
      otherBody: key["other-body"] ?? undocumented,
      remembers: key.remembers ?? undocumented,
      ttl: key.ttl ?? undocumented,
      again: key.again ?? "never",
    },
  };
}
