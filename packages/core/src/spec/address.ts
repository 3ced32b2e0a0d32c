import type { Servers } from "../provider.ts";
import type { Problem } from "./document.ts";

/** Why no client can be created with an address. */
type Unfit = Omit<Problem, "at">;

/** What `connect` would say of a server's address, with the standard values of its variables; nothing of a fit one. */
export function whyNoAddress({ url, variables = {} }: Servers[string]): Unfit | undefined {
  const [, missing] = [...url.matchAll(/\{([^{}]+)\}/g)].find(([, name = ""]) => !Object.hasOwn(variables, name)) ?? [];
  if (missing !== undefined)
    return { what: `nothing says what {${missing}} is`, remedy: "Describe it in `variables`." };
  for (const [name, { default: standard, enum: values = [] }] of Object.entries(variables)) {
    const odd = [standard ?? "", ...values].find((value) => !/^(?!.*\.\.)[^\s?#@\\]*$/.test(value));
    if (odd !== undefined)
      return { what: `${name} cannot be ${JSON.stringify(odd)}`, remedy: "Say a part of an address." };
  }
  return whyNoUrl(url.replace(/\{([^{}]+)\}/g, (_, name: string) => variables[name]?.default ?? "any"));
}

function whyNoUrl(text: string): Unfit | undefined {
  const url = URL.parse(text);
  // `api.acme.example:443` has a scheme, by its form.
  if (!url || !/^\w+:\/\//.test(text))
    return { what: `${text} is no whole address`, remedy: "Begin it with https://, and the host's name." };
  if (url.username || url.password)
    return { what: "the address holds a user or password", remedy: "Take it out; credentials are `securitySchemes`." };
  if (/[?#]/.test(text))
    return { what: `the address has a query or a fragment: ${text}`, remedy: "End it there; the rest is a parameter." };
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && local)) return undefined;
  return { what: `${text} is not sent to safely`, remedy: "Write https://; http is only for this machine." };
}
