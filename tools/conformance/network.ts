import type { Fetch } from "@holdfast/core";
import type { Operation, Provider } from "@holdfast/core/spec";
import { baseOf, type Variant } from "./options.ts";

/** A request as the client sent it, and what the mock answered. */
export interface Sent {
  readonly operation: string;
  /** The path as it stands in the URL, without the server's. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | undefined;
  readonly answer: { readonly status: number; readonly headers: Headers; readonly text: string };
}

/** Which answer the mock is asked for. */
export interface Wanted {
  readonly status: number;
  readonly example?: string;
}

/** The client's `fetch`: takes what was sent to the provider's address to the mock, and keeps a record. */
export class Network {
  readonly sent: Sent[] = [];
  /** Requests that no operation at hand sends. */
  readonly astray: string[] = [];
  readonly #provider: Provider;
  readonly #mock: string;
  readonly #options: Variant["options"];
  readonly #wanted: ReadonlyMap<string, Wanted>;

  /** `wanted`: the operations that may be called, and how they are answered. */
  constructor(provider: Provider, mock: string, options: Variant["options"], wanted: ReadonlyMap<string, Wanted>) {
    this.#provider = provider;
    this.#mock = mock;
    this.#options = options;
    this.#wanted = wanted;
  }

  readonly fetch: Fetch = async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    const found = [...this.#wanted].find(([name]) => this.#isFor(name, method, url));
    if (!found) {
      this.astray.push(`${method} ${url.origin}${url.pathname}`);
      throw new TypeError("No operation at hand sends this.");
    }
    const [operation, { status, example }] = found;
    const path = `${url.origin}${url.pathname}`.slice(this.#base(operation).length);
    const prefer = `code=${status}${example === undefined ? "" : `, example=${example}`}`;
    const init = { method, headers: { ...headers, Prefer: prefer }, redirect: "manual", signal } as const;
    const response = await fetch(`${this.#mock}${path}${url.search}`, body === undefined ? init : { ...init, body });
    const text = await response.text();
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const answer = { status: response.status, headers: response.headers, text };
    this.sent.push({ operation, path, query: url.searchParams, headers: lower, body, answer });
    return new Response(text === "" ? null : text, { status: response.status, headers: response.headers });
  };

  #isFor(name: string, method: string, { origin, pathname }: URL): boolean {
    const operation = this.#provider.operations[name] as Operation;
    const base = this.#base(name);
    const address = origin + pathname;
    if (operation.method !== method || !address.startsWith(base)) return false;
    const template = operation.path.split(/\{[^{}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${template.join("[^/]+")}$`).test(address.slice(base.length));
  }

  #base(name: string): string {
    return baseOf(this.#provider, this.#provider.operations[name] as Operation, this.#options);
  }
}
