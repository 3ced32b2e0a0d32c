import type { Servers } from "./provider.ts";

/** Why nothing is sent to an address. */
export type AddressFlaw = "incomplete" | "user" | "query" | "insecure";

/** What keeps a text from being a server's address; `http` is only for this machine. */
export function flawOfAddress(text: string): AddressFlaw | undefined {
  const url = URL.parse(text);
  // `api.acme.example:443` has a scheme, by its form.
  if (!url || !/^\w+:\/\//.test(text)) return "incomplete";
  if (url.username || url.password) return "user";
  if (/[?#]/.test(text)) return "query";
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && local) ? undefined : "insecure";
}

/** Whether a value may stand for `{name}` in a server's address: nothing in it leads to another host than the address shows. */
export function fitsAddress({ url, variables }: Servers[string], name: string, value: unknown): value is string {
  const { default: standard, enum: values } = variables?.[name] ?? {};
  const isInPath = /^\w+:\/\/[^/]*\//.test(url.slice(0, url.indexOf(`{${name}}`)));
  const form = partForm(isInPath, standard);
  return typeof value === "string" && form.test(value) && (!values || values.includes(value));
}

function partForm(isInPath: boolean, standard: string | undefined): RegExp {
  if (isInPath) return /^(?!.*\.\.)[^\s?#@\\]*$/;
  const isPath = standard === "" || standard?.startsWith("/");
  return isPath ? /^(\/(?!.*\.\.)[^\s?#@\\]*)?$/ : /^[\w-]+(\.[\w-]+)*(:\d+)?$/;
}
