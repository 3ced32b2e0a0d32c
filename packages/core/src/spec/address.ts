import type { Servers } from "../provider.ts";
import { type AddressFlaw, fitsAddress, flawOfAddress } from "../server-address.ts";
import type { Problem } from "./document.ts";

/** Why no client can be created with an address. */
type Unfit = Omit<Problem, "at">;

/** What `connect` would say of a server's address, with each value that its variables may have; nothing of a fit one. */
export function whyNoAddress(server: Servers[string]): Unfit | undefined {
  const { url, variables = {} } = server;
  const [, missing] = [...url.matchAll(/\{([^{}]+)\}/g)].find(([, name = ""]) => !Object.hasOwn(variables, name)) ?? [];
  if (missing !== undefined)
    return { what: `nothing says what {${missing}} is`, remedy: "Describe it in `variables`." };
  for (const [name, { default: standard, enum: values = [] }] of Object.entries(variables)) {
    const all = standard === undefined ? values : [standard, ...values];
    const odd = all.find((value) => !fitsAddress(server, name, value));
    if (odd !== undefined)
      return { what: `${name} cannot be ${JSON.stringify(odd)}`, remedy: "Say a part of an address." };
  }
  const whole = url.replace(/\{([^{}]+)\}/g, (_, name: string) => variables[name]?.default ?? "any");
  const flaw = flawOfAddress(whole);
  return flaw && whyNot[flaw](whole);
}

const whyNot: { readonly [flaw in AddressFlaw]: (text: string) => Unfit } = {
  incomplete: (text) => ({
    what: `${text} is no whole address`,
    remedy: "Begin it with https://, and the host's name.",
  }),
  user: () => ({
    what: "the address holds a user or password",
    remedy: "Take it out; credentials are `securitySchemes`.",
  }),
  query: (text) => ({
    what: `the address has a query or a fragment: ${text}`,
    remedy: "End it before; the rest is a parameter.",
  }),
  insecure: (text) => ({
    what: `${text} is not sent to safely`,
    remedy: "Write https://; http is only for this machine.",
  }),
};
