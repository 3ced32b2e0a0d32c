const shortest = 8;
const mask = "[redacted]";

/** The secrets of one client. They are taken out of whatever a provider sends back, before anybody sees it. */
export class Secrets {
  readonly #values = new Set<string>();
  readonly #tokens: string[] = [];

  /** Shorter texts are no secrets worth the name, and would punch holes into ordinary words. */
  add(value: string): void {
    if (value.length >= shortest) this.#values.add(value);
  }

  /** Tokens come and go; the last few may still be on their way back. */
  addToken(value: string): void {
    this.add(value);
    this.#tokens.push(value);
    if (this.#tokens.length > 8) this.#values.delete(this.#tokens.shift() as string);
  }

  redact(text: string): string {
    let clean = text;
    for (const value of this.#values) if (clean.includes(value)) clean = clean.replaceAll(value, mask);
    return clean;
  }

  /** Parsed JSON can hold what its text hid behind escapes. */
  redactDeep(value: unknown): unknown {
    if (typeof value === "string") return this.redact(value);
    if (Array.isArray(value)) return value.map((item) => this.redactDeep(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [this.redact(name), this.redactDeep(item)]));
  }
}
