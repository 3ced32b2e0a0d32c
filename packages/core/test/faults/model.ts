import type { Json, Subject } from "./subjects.ts";

/**
 * What a caller must be told, worked out from the YAML alone and from the rules for faults, never by asking the code under
 * test: `success` stands for what the first example of a success says.
 */
export interface Expected {
  readonly kind: "success" | "declined" | "not_sent" | "unknown";
  readonly why?: string;
  readonly again?: "never" | "after_change" | "later";
  readonly doneBefore?: true;
  /** How many attempts are made, all with the same key and bytes. */
  readonly attempts: number;
}

/** Nobody knows, and where the same key is safe the same is sent again, three times in all. */
export function lost(subject: Subject, why: string): Expected {
  return { kind: "unknown", why, attempts: subject.repeats ? 3 : 1 };
}

/** Nobody knows, and asking the same again would not tell. */
export function stuck(why: string): Expected {
  return { kind: "unknown", why, attempts: 1 };
}

/** The fault comes once, and a success after it, where the same key is safe. */
export function mended(subject: Subject, why: string): Expected {
  return subject.repeats ? { kind: "success", attempts: 2 } : { kind: "unknown", why, attempts: 1 };
}

/** A refusal with this status whose body says nothing that the spec knows: empty, HTML, or JSON of another sort. */
export function refusal(subject: Subject, status: number, readable: "html" | "empty" | "other json"): Expected {
  const declared = declaration(subject, status);
  if (declared?.exact && declared.hasBody && readable !== "other json") {
    const surely = status < 500 && declared.rules.every(({ is }) => is === "declined");
    if (!surely) {
      const why = readable === "empty" ? "empty" : "wrong_media_type";
      return lost(subject, status >= 500 ? "server_error" : why);
    }
    const { again = "never" } = declared.rules.at(-1) as { again?: "never" };
    return declined(subject, status, again);
  }
  const rule = declared?.rules.find(({ when }) => when === undefined);
  if (rule && (readable === "other json" || !declared?.hasBody)) {
    if (rule.is === "duplicate") return { kind: "declined", again: "never", doneBefore: true, attempts: 1 };
    if (rule.is === "declined") return declined(subject, status, (rule.again as "never") ?? "never");
    const repeated = subject.repeats && (rule.again === "same-key" || status >= 500);
    return { kind: "unknown", why: status >= 500 ? "server_error" : "state", attempts: repeated ? 3 : 1 };
  }
  if (status >= 500) return lost(subject, "server_error");
  if ([408, 409, 425, 460, 499].includes(status)) return lost(subject, "in_progress");
  return declined(subject, status, status === 429 ? "later" : "after_change");
}

/** A 401 renews the token once, and a 429 is worth another try: nothing was done in either case. */
function declined(subject: Subject, status: number, again: "never" | "after_change" | "later"): Expected {
  const attempts = status === 429 && again === "later" ? 3 : status === 401 && subject.token ? 2 : 1;
  return { kind: "declined", again, attempts };
}

interface Declared {
  readonly exact: boolean;
  readonly hasBody: boolean;
  readonly rules: readonly { readonly is: string; readonly again?: string; readonly when?: Json }[];
}

/** The response declaration that counts for a status: the exact one, the range, or `default`. */
function declaration({ source, spec }: Subject, status: number): Declared | undefined {
  const responses = source.responses as Json;
  const name = [String(status), `${String(status)[0]}XX`, "default"].find((one) => one in responses);
  if (name === undefined) return undefined;
  const given = responses[name] as { $ref?: string } & Json;
  const response =
    given.$ref === undefined
      ? given
      : (given.$ref
          .slice(2)
          .split("/")
          .reduce<unknown>((at, step) => (at as Json)[step], spec) as Json);
  const rules = response["x-outcome"] as Declared["rules"];
  return { exact: name === String(status), hasBody: response.content !== undefined, rules };
}
