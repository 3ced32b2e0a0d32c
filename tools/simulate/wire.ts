import { steps } from "../../packages/core/src/place.ts";
import type { AmountForm, CurrencyForm, Operation, Provider } from "../../packages/core/src/provider.ts";
import { readAmount } from "./decimal.ts";
import { amountIn } from "./form.ts";

/** The address of every simulated provider. */
export const origin = "https://provider.simulate.example";

/** A request as the provider reads it, with its own eyes. */
export interface Incoming {
  readonly operation: string;
  readonly path: Fields;
  readonly query: Fields;
  readonly header: Fields;
  readonly body: Fields;
  readonly key: string | undefined;
  /** `left out` where no amount is stated, undefined where what is stated is none. */
  readonly amount: Amount | "left out" | undefined;
  /** All that must be the same at every attempt. */
  readonly bytes: string;
}

export interface Amount {
  readonly minor: number;
  /** Undefined where the provider is told none. */
  readonly currency: string | undefined;
}

export interface Fields {
  readonly [name: string]: unknown;
}

interface Route {
  readonly name: string;
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Reads requests as one provider's spec describes them. */
export class Wire {
  readonly #routes: readonly Route[];
  readonly #money: Operation;
  readonly #amount: { readonly path: readonly string[]; readonly form: AmountForm } | undefined;

  constructor({ operations }: Provider, money: Operation) {
    this.#routes = Object.entries(operations).map(([name, operation]) => {
      const names = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);
      const pattern = new RegExp(`^${operation.path.replace(/\{[^{}]+\}/g, "([^/]+)")}$`);
      return { name, operation, pattern, names };
    });
    this.#money = money;
    const found = amountIn({ properties: money.input }, []);
    const inner = found?.form.field === undefined ? [] : [found.form.field];
    this.#amount = found && { path: [...found.path, ...inner], form: found.form };
  }

  /** Undefined where no operation has this address. */
  read(
    url: string,
    init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
  ): Incoming | undefined {
    const [address = "", search = ""] = url.slice(origin.length).split("?");
    for (const { name, operation, pattern, names } of this.#routes) {
      const match = operation.method === init.method ? pattern.exec(address) : null;
      if (!match) continue;
      const path: { [name: string]: unknown } = {};
      for (const [index, one] of names.entries()) path[one] = decodeURIComponent(match[index + 1] as string);
      const body = readBody(init.body, init.headers["Content-Type"]);
      const money = operation === this.#money;
      const key = money ? this.#keyIn(init.headers, body) : undefined;
      return {
        operation: name,
        path,
        query: search === "" ? {} : Object.fromEntries(new URLSearchParams(search)),
        header: init.headers,
        body,
        key,
        amount: money ? this.#amountIn(body) : undefined,
        bytes: `${init.method} ${url} ${key} ${init.body}`,
      };
    }
    return undefined;
  }

  #keyIn(headers: Record<string, string>, body: Fields): string | undefined {
    const { key } = this.#money;
    if (!key) return undefined;
    const value = key.in === "header" ? headers[key.name] : body[key.name];
    return typeof value === "string" ? value : undefined;
  }

  #amountIn(body: Fields): Incoming["amount"] {
    if (!this.#amount) return "left out";
    const { path, form } = this.#amount;
    const value = follow(body, path);
    if (value === undefined) return "left out";
    const currency = currencyIn(form.currency, body, path);
    const minor = readAmount(value, currency ?? "USD", form);
    return minor === undefined ? undefined : { minor, currency };
  }
}

function readBody(text: string | undefined, media: string | undefined): Fields {
  if (text === undefined) return {};
  if (media === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  const body: unknown = JSON.parse(text);
  return typeof body === "object" && body !== null ? (body as Fields) : {};
}

function currencyIn(form: CurrencyForm, body: Fields, path: readonly string[]): string | undefined {
  if (form === "unstated") return undefined;
  if (typeof form === "string") return form;
  const place = "field" in form ? [...path.slice(0, -1), form.field] : steps(form.at);
  const code = follow(body, place);
  return typeof code === "string" ? code.toUpperCase() : undefined;
}

function follow(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as Fields)[step];
  }
  return found;
}
