import type { Servers } from "../provider.ts";
import { whyNoAddress } from "./address.ts";
import { asArray, asObject, asText, entries, fail } from "./document.ts";
import { checkOption } from "./taken.ts";

/** `servers` by environment; undefined where none are declared at this place. */
export function readServers(value: unknown, at: string): Servers | undefined {
  if (value === undefined) return undefined;
  const servers: { [environment: string]: Servers[string] } = {};
  for (const [index, item] of asArray(value, `${at}/servers`).entries()) {
    const place = `${at}/servers/${index}`;
    const { url, variables, "x-environment": environment } = asObject(item, place);
    const name = asText(environment ?? fail(place, "x-environment is missing: sandbox or live"), place);
    if (name in servers) fail(place, `there are two servers for ${name}`);
    const named = entries(variables, `${place}/variables`).map(([variable, value_]) => {
      checkOption(variable, `${place}/variables/${variable}`);
      const {
        default: standard,
        enum: some,
        "x-required": required,
      } = asObject(value_, `${place}/variables/${variable}`);
      return [
        variable,
        {
          ...(required !== true && { default: asText(standard, `${place}/variables/${variable}/default`) }),
          ...(Array.isArray(some) && { enum: some.map(String) }),
        },
      ] as const;
    });
    const server = {
      url: asText(url, `${place}/url`),
      ...(named.length > 0 && { variables: Object.fromEntries(named) }),
    };
    const unfit = whyNoAddress(server);
    if (unfit) fail(`${place}/url`, `${unfit.what}. ${unfit.remedy}`);
    servers[name] = server;
  }
  return servers;
}
