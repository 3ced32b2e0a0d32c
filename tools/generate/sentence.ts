import type { Operation } from "../../packages/core/src/provider.ts";

/** What a reader must know about keys and retries of an operation. */
export function safety({ key, again, ttl }: Operation, title: string): string {
  if (!key) {
    return `${title} has no idempotency key for this call, so a retry is not safe. What may have been done is never sent again by itself: the outcome is \`unknown\`. Only what surely was not done, such as after \`429\`, is tried again.`;
  }
  const where = key.in === "header" ? `the header \`${key.name}\`` : `the field \`${key.name}\``;
  const base = `The key goes into ${where}. Make it from your own ids with \`captureKey("order-871", "shipment-1")\`, so that every try of one intent, in any process, sends the same key.`;
  const memory =
    ttl === undefined
      ? `How long ${title} remembers a key is not documented.`
      : `Its spec gives ${hours(ttl)} as the time for which ${title} remembers a key; say \`keyFirstUsedAt\` when you call again later, and an older key is not sent.`;
  if (again === "same-key")
    return `${base} After an attempt whose fate is unknown the client sends the same key and bytes again, at most twice. ${memory}`;
  return `${base} What ${title} answers to a repeated key is not documented well enough to rely on, so after an attempt whose fate is unknown the client sends nothing more by itself. ${memory}`;
}

/** How an unknown is settled. */
export function settling({ recover }: Operation, title: string): string {
  const { by = ["support"], read, settle } = recover ?? {};
  const proof =
    settle === undefined
      ? ""
      : `, which proves that nothing was captured only ${seconds(settle)} after the last attempt`;
  const steps = {
    "same-key": "sends the same key and bytes again",
    read: `reads the state back with \`${read}\`${proof}`,
    webhook: "can only tell you to wait for the webhook",
    support: `can only tell you to ask ${title}'s support: no documented call reads the state of this operation back`,
  };
  return `\`recover(outcome)\` ${by.map((step) => steps[step]).join("; then it ")}. It takes the outcome itself or what \`JSON.parse\` made of its JSON.`;
}

/** What is done about a refusal, by what it says about calling again. */
export function afterRefusal(again = "never"): string {
  if (again === "later") return "call again later, not before `retryAt`";
  return again === "after_change" ? "mend the input or the credentials, then call again" : "do not call again";
}

/** What is done where this call sent nothing; an earlier one with the same key may have. */
export function afterNotSent(operation: Operation): string {
  if (operation.ttl === undefined) return "the same call may be made again";
  const settle = isRead(operation) ? `read the state back with \`${operation.recover?.read}\`` : askSupport;
  return `the same call may be made again, but with \`why: "key_expired"\` ${settle} first`;
}

/** What is done where the provider says that there was nothing left to do. */
export function afterDoneBefore(operation: Operation): string {
  return isRead(operation) ? "read the state back and compare the amount" : askSupport;
}

/** How the last word on what was only taken on is had. */
export function lastWord(operation: Operation): string {
  const { final } = operation;
  if (final?.by === "webhook")
    return `wait for the webhook \`${final.webhook}\`${isRead(operation) ? ", or `recover(outcome)` finds it" : ""}`;
  if (final?.by === "poll" && isRead(operation)) return "`recover(outcome)` until it is settled";
  return `how the last word comes is not documented: ${isRead(operation) ? "try `recover(outcome)`" : askSupport}`;
}

/** How an unknown is settled, in short. */
export function afterUnknown(operation: Operation): string {
  const { by = ["support"] } = operation.recover ?? {};
  if (by.includes("same-key") || isRead(operation)) return "`recover(outcome)`";
  return by[0] === "webhook" ? "wait for the webhook" : askSupport;
}

const askSupport = "ask the provider's support";

/** Whether `recover` reads the state back. Without that it can do nothing about what was taken on. */
function isRead({ recover }: Operation): boolean {
  return recover?.by.includes("read") ?? false;
}

function hours(ms: number): string {
  return ms % 3_600_000 === 0 ? `${ms / 3_600_000} hours` : `${ms / 60_000} minutes`;
}

function seconds(ms: number): string {
  return `${ms / 1_000} seconds`;
}
