import { parseJson } from "./json.ts";
import { readingsOf } from "./unescape.ts";

const shortest = 8;
const mask = "[redacted]";

/** The secrets of one client. They are taken out of whatever a provider sends back, before anybody sees it. */
export class Secrets {
  /** The longest first: one may be a part of another. */
  #values: readonly string[] = [];
  readonly #tokens: string[] = [];

  /** Shorter texts are no secrets worth the name, and would punch holes into ordinary words. */
  add(value: string): void {
    if (value.length < shortest || this.#values.includes(value)) return;
    const place = this.#values.findIndex(({ length }) => length < value.length);
    this.#values = this.#values.toSpliced(place < 0 ? this.#values.length : place, 0, value);
  }

  /** Tokens come and go; the last of them may still be on their way back. */
  addToken(value: string): void {
    this.add(value);
    this.#tokens.push(value);
    if (this.#tokens.length <= 64) return;
    const oldest = this.#tokens.shift();
    if (!this.#tokens.includes(oldest as string)) this.#values = this.#values.filter((one) => one !== oldest);
  }

  /** Also what hides behind the escapes of JSON, HTML or addresses. */
  redact(text: string): string {
    const clean = this.#mask(text);
    if (!mayHide(clean)) return clean;
    const reading = readingsOf(clean).find((one) => this.#isIn(one));
    return reading === undefined ? clean : this.redact(reading);
  }

  /** The texts in a parsed JSON body. Numbers stay, unless one is a whole secret: an amount is an amount. */
  redactDeep(value: unknown): unknown {
    if (typeof value === "string") return this.redact(value);
    if (typeof value === "number") return this.#values.includes(String(value)) ? mask : value;
    if (Array.isArray(value)) return value.map((item) => this.redactDeep(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [this.redact(name), this.redactDeep(item)]));
  }

  /** A body as text. JSON stays JSON. */
  redactBody(text: string): string {
    const data = this.mayBeIn(text) ? parseJson(text) : undefined;
    if (data === undefined) return this.redact(text);
    const clean = JSON.stringify(this.redactDeep(data));
    return clean === JSON.stringify(data) ? text : clean;
  }

  /** Whether a text may hold a secret, open or behind escapes; a quick look. */
  mayBeIn(text: string): boolean {
    return mayHide(text) || this.#isIn(text);
  }

  #isIn(text: string): boolean {
    return this.#values.some((value) => text.includes(value));
  }

  #mask(text: string): string {
    let clean = text;
    for (const value of this.#values) if (clean.includes(value)) clean = clean.replaceAll(value, mask);
    return clean;
  }
}

function mayHide(text: string): boolean {
  return text.includes("\\") || text.includes("&") || text.includes("%");
}
