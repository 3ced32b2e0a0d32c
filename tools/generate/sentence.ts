import type { Operation, Provider, Recovery } from "../../packages/core/src/provider.ts";
import { count } from "../count.ts";
import { codesIn } from "./codes.ts";
import { rulesOf } from "./outcome-amount.ts";

/** What a reader must know about keys and retries of an operation, in paragraphs. */
export function safety({ key, again, ttl }: Operation, title: string): string {
  if (!key) {
    return `${title} has no idempotency key for this call, so a retry is not safe. What may have been done is never sent again by itself: the outcome is \`unknown\`. Only what surely was not done, such as after \`429\`, is tried again. Nor does a client send an equal call while one is under way or stayed \`unknown\`; it tells \`unknown\` of that, too. Once you know that nothing came of it, call with a new client.`;
  }
  const where = key.in === "header" ? `the header \`${key.name}\`` : `the field \`${key.name}\``;
  const making = `The key goes into ${where}. Make it from your own ids with \`captureKey("order-871", "shipment-1")\`, so that every try of one intent, in any process, sends the same key. Where a refusal says \`after_change\`, mend the credentials and call again with the same key, or mend the input and call again under a new key, \`captureKey("order-871", "shipment-1", "2")\`; never take a new key for an \`unknown\`.`;
  const repeating =
    again === "same-key"
      ? "After an attempt whose fate is unknown the client sends the same key and bytes again, as often as `retries` allows (2 unless you say otherwise)."
      : `What ${title} answers to a repeated key is not documented well enough to rely on, so after an attempt whose fate is unknown the client sends nothing more by itself.`;
  const memory =
    ttl === undefined
      ? `How long ${title} remembers a key is not documented.`
      : `Its spec gives ${span(ttl)} as the time for which ${title} remembers a key; say \`keyFirstUsedAt\` when you call again later, and an older key is not sent.`;
  return `${making}\n\n${repeating} ${memory}`;
}

/** How an unknown is settled, and what a state that is read back proves. */
export function settling(operation: Operation, { title, operations }: Provider): string {
  const { by = ["support"], read = "" } = operation.recover ?? {};
  const steps = {
    "same-key": "sends the same key and bytes again",
    read: `reads the state back with \`${read}\``,
    webhook: "can only tell you to wait for the webhook",
    support: `can only tell you to ask ${title}'s support: no documented call reads the state of this operation back`,
  };
  const reader = isRead(operation) ? operations[read] : undefined;
  const proof = operation.recover && reader ? ` ${proofOf(operation.recover, reader)}` : "";
  return `\`recover(outcome)\` ${by.map((step) => steps[step]).join("; then it ")}. It takes the outcome itself or what \`JSON.parse\` made of its JSON.${proof}`;
}

/** When a state that shows no capture proves that there is none, and which states never do. */
function proofOf({ settle, find }: Recovery, read: Operation): string {
  const canProve = find !== undefined || rulesOf(read).some(({ is }) => is === "declined");
  if (settle === undefined || !canProve) return "A state that shows no capture proves nothing.";
  const when = `A state that shows no capture is proof only if it was asked for at least ${span(settle)} after the last attempt.`;
  const states = openStates(read).map((state) => `\`${state}\``);
  return states.length === 0 ? when : `${when} Some states prove nothing at any time, such as ${states.join(" or ")}.`;
}

/** The states that a read names and that prove nothing, whatever else it shows with them: `authorized`. */
function openStates({ answers }: Operation): string[] {
  const rules = Object.entries(answers).flatMap(([status, answer]) => (status.startsWith("2") ? answer.rules : []));
  const proving = rules.filter(({ is }) => is !== "unknown");
  const states = rules.flatMap((rule) => {
    if (rule.is !== "unknown") return [];
    const elsewhere = proving.flatMap(({ when }) => codesIn({ ...rule, when: when ?? {} }));
    return codesIn(rule).filter((state) => !elsewhere.includes(state));
  });
  return states.filter((state, index) => states.findIndex((one) => plain(one) === plain(state)) === index);
}

/** A state may be given in several spellings. */
function plain(state: string): string {
  return state.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What is done about a refusal, by what it says about calling again. */
export function afterRefusal({ key }: Operation, again = "never"): string {
  if (again === "later") return "call again later; not before `retryAt`, where it is given";
  if (again !== "after_change") return "do not call again";
  return key
    ? "mend the credentials and call again; a mended input needs a new key"
    : "mend the input or the credentials, then call again";
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

function span(ms: number): string {
  if (ms % 3_600_000 === 0) return count(ms / 3_600_000, "hour");
  return ms % 60_000 === 0 && ms > 60_000 ? count(ms / 60_000, "minute") : count(ms / 1_000, "second");
}
