import type { Key } from "@holdfast/core/spec";
import { asMilliseconds } from "./clock.ts";
import { canonical } from "./leaf.ts";
import type { Example, OperationFacts } from "./operation-facts.ts";
import type { Answer } from "./prism.ts";
import type { RequestParts } from "./request.ts";
import type { Moved } from "./situation.ts";

/** What a provider does with idempotency keys: as its spec says, or as a test wants it. */
export interface KeyRules {
  /** What the same key and request get again: the first answer, today's state, or a refusal. */
  readonly replay: "original" | "current" | "conflict";
  /** What the same key with another request gets: a refusal, or the first answer. */
  readonly otherBody: "error" | "ignored";
  /** Which answers are remembered. */
  readonly remembers: "all" | "success";
  /** Milliseconds or an ISO 8601 duration after which a key is forgotten; undefined: never. */
  readonly ttl?: number | string | undefined;
}

/** What a request's key leads to. */
export type Known =
  | { readonly kind: "new" }
  | { readonly kind: "running" }
  | { readonly kind: "other" }
  | { readonly kind: "again"; readonly entry: Remembered };

/** What was done under a key. */
export interface Remembered {
  readonly fingerprint: string;
  readonly at: number;
  readonly answer: Answer;
  readonly example: Example;
  readonly payment: string;
  readonly moved: Moved | undefined;
}

/** The rules of an operation. Where the spec leaves them open: a refusal rather than a replay, and only successes are remembered. */
export function keyRulesOf({ idempotency }: OperationFacts, wanted: Partial<KeyRules> = {}): KeyRules {
  const { replay, "other-body": otherBody, remembers, ttl } = idempotency;
  return {
    replay: wanted.replay ?? (replay === "original" || replay === "current" ? replay : "conflict"),
    otherBody: wanted.otherBody ?? (otherBody === "ignored" ? "ignored" : "error"),
    remembers: wanted.remembers ?? (remembers === "all" ? "all" : "success"),
    ttl: "ttl" in wanted ? wanted.ttl : typeof ttl === "string" ? ttl : undefined,
  };
}

/** The key of a request; undefined where it has none. */
export function keyOf(form: Key | undefined, { header, body }: RequestParts): string | undefined {
  if (!form) return undefined;
  const holder = form.in === "header" ? header : ((body ?? {}) as { readonly [name: string]: unknown });
  const value = holder[form.in === "header" ? form.name.toLowerCase() : form.name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whether two requests are the same: path, query and body, but not the headers. */
export function fingerprintOf({ path, query, body }: RequestParts): string {
  return canonical({ path, query, body });
}

/** The keys of one operation. */
export class KeyMemory {
  readonly rules: KeyRules;
  readonly #remembered = new Map<string, Remembered>();
  readonly #running = new Set<string>();

  constructor(rules: KeyRules) {
    this.rules = rules;
  }

  find(key: string, fingerprint: string, now: number): Known {
    if (this.#running.has(key)) return { kind: "running" };
    const entry = this.#remembered.get(key);
    if (!entry || this.#isForgotten(entry, now)) return { kind: "new" };
    if (entry.fingerprint !== fingerprint && this.rules.otherBody === "error") return { kind: "other" };
    return { kind: "again", entry };
  }

  /** Until what it gives back is called, the key is in flight. Undefined where it is already. */
  hold(key: string): (() => void) | undefined {
    if (this.#running.has(key)) return undefined;
    this.#running.add(key);
    return () => this.#running.delete(key);
  }

  remember(key: string, entry: Remembered, success: boolean): void {
    if (success || this.rules.remembers === "all") this.#remembered.set(key, entry);
  }

  #isForgotten({ at }: Remembered, now: number): boolean {
    const { ttl } = this.rules;
    return ttl !== undefined && now - at >= asMilliseconds(ttl, "ttl");
  }
}
